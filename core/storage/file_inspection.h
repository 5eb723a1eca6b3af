#pragma once

// A look at a database file before it is opened: may Bindery have it? Looking changes nothing, neither the file nor
// its folder.
//
// The file's header alone tells whose it is and how new: its version changes outside WAL mode only (migrations.h), so
// no log beside the file can hold another truth about that.

#include "base/result.h"

#include <QString>

namespace bindery::storage {

class Connection;

struct FileInspection {
    /// The file does not exist, or is empty, and has to be made.
    bool isNew = false;
    /// The file's user_version; 0 for a new one.
    int version = 0;
    /// The header says that a log belongs to the file: a program has it open, or ended without closing it.
    bool usesLog = false;
    /// A journal of an update that was interrupted lies beside it and takes that update back.
    bool hasJournal = false;
};

/// May the file and its folder be written to, if they are there? Errors: StoreUnavailable with a sentence.
[[nodiscard]] Result<void> checkRights(const QString &path);

/// Reads the header. Errors: StoreUnavailable with a sentence for a file that is newer than `newest`, of another
/// application, or no database.
[[nodiscard]] Result<FileInspection> inspectFile(const QString &path, int newest);

/// How much of a file is checked. Whole finds a wrong index, and takes about three times as long as Quick.
enum class Thoroughness { Quick, Whole };

/// The file as it lies there, without a log. Errors: StoreUnavailable with a sentence for a damaged one.
[[nodiscard]] Result<void> checkContent(const QString &path, Thoroughness thoroughness);
/// The same through a connection that has it open.
[[nodiscard]] Result<void> checkContent(Connection &connection, const QString &path, Thoroughness thoroughness);

/// The same sentences for callers that find out later.
[[nodiscard]] Error damagedFile(const QString &path, const QString &detail);
/// The records are whole and an index over them is not.
[[nodiscard]] Error damagedIndex(const QString &path, const QString &detail);
[[nodiscard]] Error newerFile(const QString &path, qint64 version, int newest);
[[nodiscard]] Error foreignFile(const QString &path, const QString &detail);
[[nodiscard]] Error readOnlyFile(const QString &path, const QString &detail);

} // namespace bindery::storage
