#include "cli/submission_id.h"

#include "async/call_context.h"
#include "blocking/run_blocking.h"
#include "underwriting/registry.h"

using namespace std::chrono_literals;

namespace bindery::cli {

void declareSubmissionId(const arguments::Parser &command, std::string &id)
{
    command.option("ID", id, "The submission's number as the queue shows it, or \"submissionId\" of its quote")
        .required();
}

Result<QString> submissionIdOf(underwriting::Registry &registry, const std::string &written)
{
    return app::runBlocking(registry.idOfAsync(QString::fromStdString(written), CallContext()), 1min);
}

} // namespace bindery::cli
