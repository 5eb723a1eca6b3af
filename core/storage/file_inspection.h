#pragma once

// A look at a database file before it is opened: may Bindery have it? Looking changes nothing, neither the file nor
// its folder.
//
// The file's header alone tells whose it is and how new: its version changes outside WAL mode only (migrations.h), so
// no log beside the file can hold another truth about that.

#include "async/result.h"

#include <QString>

namespace bindery::storage {

struct FileInspection {
    /// Not there, or there and empty: to be made.
    bool isNew = false;
    /// The last program that had it open did not close it: its log has still to be played back, and only then can the
    /// file be checked.
    bool leftOpen = false;
};

/// Errors: StoreUnavailable with a sentence for a file that is newer than `newest`, of another application, damaged,
/// read-only, or no file at all.
[[nodiscard]] Result<FileInspection> inspectFile(const QString &path, int newest);

/// The sentences for those who find out later.
[[nodiscard]] Error damagedFile(const QString &path, const QString &detail);
[[nodiscard]] Error newerFile(const QString &path, qint64 version, int newest);
[[nodiscard]] Error foreignFile(const QString &path, const QString &detail);
[[nodiscard]] Error readOnlyFile(const QString &path, const QString &detail);

} // namespace bindery::storage
