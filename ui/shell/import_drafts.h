#pragma once

// Makes drafts of application files, one after another. A refused file stops none of the others.

#include "base/result.h"
#include "ui/shell/import_report.h"

#include <QStringList>
#include <qcoro/qcorotask.h>

namespace bindery::risk {
class ProductBook;
}
namespace bindery::underwriting {
class SubmissionWorkflow;
}
namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::ui {

struct ImportOutcome {
    ImportReport report;
    /// The id of the draft that was made last; empty where none was.
    QString last;

    ImportOutcome() = default;
};

/// Workflow, products and clock outlive it. Errors: Cancelled; the drafts made until then stay.
[[nodiscard]] QCoro::Task<Result<ImportOutcome>> importDraftsAsync(underwriting::SubmissionWorkflow &workflow,
                                                                   const risk::ProductBook &products, Clock &clock,
                                                                   QStringList paths, CallContext context);

} // namespace bindery::ui
