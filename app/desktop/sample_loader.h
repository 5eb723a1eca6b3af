#pragma once

// Puts application files into an empty queue as drafts, for a first look. A queue with submissions stays as it is, so
// that a second start does not add the samples again.

#include "async/call_context.h"
#include "base/result.h"

#include <QString>
#include <qcoro/qcorotask.h>

namespace bindery::risk {
class ProductBook;
}
namespace bindery::underwriting {
class SubmissionWorkflow;
}
namespace bindery {
class Clock;
}

namespace bindery::app {

/// Gives how many were put in. A file that cannot be read is left out and logged.
[[nodiscard]] QCoro::Task<Result<int>> loadSamplesAsync(underwriting::SubmissionWorkflow &workflow,
                                                        const risk::ProductBook &products, Clock &clock, QString folder,
                                                        CallContext context);

} // namespace bindery::app
