#pragma once

// Copies a store to one file that is whole by itself, with everything that was saved, its log included, and with new
// indexes. The store may be in use meanwhile and is not changed. Copying also repairs a store with a damaged index.
//
// The functions block. They are for a thread that may wait, or for the command line.

#include "base/result.h"

#include <QString>

#include <chrono>

namespace bindery::storage {

struct StoreCopy {
    qint64 bytes = 0;
    /// A sentence that says what the store had lost before; empty when it lost nothing.
    QString loss;
};

/// `target` must not be there. Errors: NotFound (no store at `path`), Conflict (a file at `target`), StoreUnavailable.
[[nodiscard]] Result<StoreCopy> copyStore(const QString &path, const QString &target,
                                          std::chrono::milliseconds lockPatience = std::chrono::seconds(5));

/// Checks the whole store with every index. Errors: NotFound, StoreUnavailable with the damage.
[[nodiscard]] Result<void> checkStore(const QString &path,
                                      std::chrono::milliseconds lockPatience = std::chrono::seconds(5));

} // namespace bindery::storage
