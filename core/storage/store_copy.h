#pragma once

// A copy of a store that is whole by itself: one file with everything that was saved, its log included, and with
// indexes made anew. The store may be in use meanwhile; it is not changed. Also the way out of a store with a damaged
// index.
//
// Blocks; called from a thread that may wait, or from the command line.

#include "base/result.h"

#include <QString>

#include <chrono>

namespace bindery::storage {

struct StoreCopy {
    qint64 bytes = 0;
    /// What the store had lost before, in a sentence; empty when nothing.
    QString loss;
};

/// `target` must not be there. Errors: NotFound (no store at `path`), Conflict (a file at `target`), StoreUnavailable.
[[nodiscard]] Result<StoreCopy> copyStore(const QString &path, const QString &target,
                                          std::chrono::milliseconds lockPatience = std::chrono::seconds(5));

/// The whole of it, with every index. Errors: NotFound, StoreUnavailable with what is damaged.
[[nodiscard]] Result<void> checkStore(const QString &path,
                                      std::chrono::milliseconds lockPatience = std::chrono::seconds(5));

} // namespace bindery::storage
