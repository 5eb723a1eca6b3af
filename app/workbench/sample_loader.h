#pragma once

// Puts application files into the queue as drafts, for a first look. Only into an empty queue: a second start finds
// the same samples and not twice as many.

#include "base/result.h"

#include <QString>
#include <qcoro/qcorotask.h>

namespace bindery::underwriting {
class Desk;
}
namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::app {

/// Gives how many were put in. A file that cannot be read is left out and logged.
[[nodiscard]] QCoro::Task<Result<int>> loadSamplesAsync(underwriting::Desk &desk, Clock &clock, QString folder,
                                                        CallContext context);

} // namespace bindery::app
