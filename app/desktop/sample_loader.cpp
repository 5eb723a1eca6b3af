#include "desktop/sample_loader.h"

#include "base/clock.h"
#include "domain/submission_summary.h"
#include "underwriting/application_file.h"
#include "underwriting/submission_workflow.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace bindery::app {

namespace {

Q_LOGGING_CATEGORY(lcSamples, "bindery.desktop.samples")

} // namespace

QCoro::Task<Result<int>> loadSamplesAsync(underwriting::SubmissionWorkflow &workflow, const risk::ProductBook &products,
                                          Clock &clock, QString folder, CallContext context)
{
    const Result<std::vector<domain::SubmissionSummary>> there = co_await workflow.pageAsync(std::nullopt, 1, context);
    if (!there)
        co_return failure(there.error());
    if (!there->empty())
        co_return 0;
    const QDate today = clock.today();
    const Result<std::vector<underwriting::ApplicationFile>> files
        = co_await underwriting::readApplicationFolderAsync(std::move(folder), products, today, clock, context);
    if (!files)
        co_return failure(files.error());
    int saved = 0;
    for (const underwriting::ApplicationFile &file : *files) {
        if (!file.parsed) {
            qCWarning(lcSamples) << "no application in sample" << file.path;
            continue;
        }
        const Result<domain::SubmissionSummary> draft
            = co_await workflow.saveDraftAsync(QString(), file.parsed->record, context);
        if (!draft)
            co_return failure(draft.error());
        ++saved;
    }
    co_return saved;
}

} // namespace bindery::app
