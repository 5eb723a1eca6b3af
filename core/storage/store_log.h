#pragma once

// Finds out whether the log beside a store belongs to it and is complete, before SQLite opens either.

#include "base/result.h"
#include "storage/file_inspection.h"

namespace bindery::storage {

class StoreClaim;

enum class LogLoss {
    None,
    Missing, ///< the store was not closed in order, and its log is not beside it
    Damaged, ///< a part of the log that had been acknowledged cannot be read
};

struct StoreLog {
    /// The log holds a part of the store and has still to be played back.
    bool hasContent = false;
    LogLoss loss = LogLoss::None;
    /// For the log.
    QString detail;
};

/// Errors: StoreUnavailable where going on would lose more: other programs have the store open and its log was taken
/// away; the log lies beside another name of the file; a log lies beside a file that was closed in order, or where
/// there is no file.
[[nodiscard]] Result<StoreLog> checkLog(const QString &path, const FileInspection &file, const StoreClaim &claim);

/// The sentence for the underwriter. `copy`: the place where the found files were kept.
[[nodiscard]] QString lossSentence(LogLoss loss, const QString &path, const QString &copy);

} // namespace bindery::storage
