#include "cli/submission_id.h"

#include "async/call_context.h"
#include "blocking/run_blocking.h"
#include "underwriting/registry.h"
#include "wiring/house.h"

using namespace std::chrono_literals;

namespace bindery::cli {

void declareSubmissionId(const arguments::Parser &command, std::string &id)
{
    command.option("ID", id, "The submission's number as the queue shows it, or \"submissionId\" of its quote")
        .required();
}

Result<QString> submissionIdOf(app::House &house, const std::string &written)
{
    return app::runBlocking(house.registry().idOfAsync(QString::fromStdString(written), CallContext()), 1min);
}

} // namespace bindery::cli
