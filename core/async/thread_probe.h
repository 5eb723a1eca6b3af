#pragma once

// Whether the system lets this process start a thread. QThread and QThreadPool do not tell: without a thread their work
// is never done, and whoever waits for it waits for ever.

#include "base/result.h"

namespace bindery::async {

/// Starts a thread that does nothing, and waits for its end (some 20 microseconds). Ask before work goes to
/// QtConcurrent. Error: StoreUnavailable, with a sentence that names the limit.
[[nodiscard]] Result<void> threadsCanBeStarted();

/// The same error, for callers that found out by other means.
[[nodiscard]] Error noThreadError(const QString &detail);

} // namespace bindery::async
