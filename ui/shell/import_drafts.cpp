#include "ui/shell/import_drafts.h"

#include "base/clock.h"
#include "domain/submission_summary.h"
#include "underwriting/application_file.h"
#include "underwriting/submission_workflow.h"

namespace bindery::ui {

QCoro::Task<Result<ImportOutcome>> importDraftsAsync(underwriting::SubmissionWorkflow &workflow,
                                                     const risk::ProductBook &products, Clock &clock, QStringList paths,
                                                     CallContext context)
{
    ImportOutcome outcome;
    const QDate today = clock.today();
    const Result<std::vector<underwriting::ApplicationFile>> files
        = co_await underwriting::readApplicationFilesAsync(paths, products, today, clock, context);
    if (!files)
        co_return Result<ImportOutcome>(failure(files.error()));
    for (const auto &[path, parsed] : *files) {
        if (!parsed) {
            outcome.report.refused(path, parsed.error());
            continue;
        }
        const Result<domain::SubmissionSummary> saved
            = co_await workflow.saveDraftAsync(QString(), parsed->record, context);
        if (!saved && isCancelled(saved.error()))
            co_return Result<ImportOutcome>(failure(saved.error()));
        if (!saved) {
            outcome.report.refused(path, Problem{QString(), saved.error().message});
            continue;
        }
        outcome.last = saved->id;
        outcome.report.imported(path, *parsed);
    }
    co_return Result<ImportOutcome>(std::move(outcome));
}

} // namespace bindery::ui
