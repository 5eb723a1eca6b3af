#pragma once

// Turns errors of SQLite and the system into sentences for the underwriter: what happened, and what can be done.

#include "base/result.h"

namespace bindery::storage {

/// `code` is SQLite's, extended or not. `text` is SQLite's message, which names tables and columns and never a value.
/// `systemNumber` is the system's errno behind it, 0 where there is none.
[[nodiscard]] Error storeError(int code, const QString &text, int systemNumber = 0);

/// SQLITE_FULL has three causes that one code stands for.
enum class FullCause { Disk, LargestSize, LastNumber };
[[nodiscard]] Error fullError(FullCause cause, const QString &detail);

/// The system refused something about this file (or folder): `number` is its errno, `doing` a word for the log.
[[nodiscard]] Error systemError(int number, const QString &path, const QString &doing);

/// The error for a record that exists and cannot be understood.
[[nodiscard]] Error unreadableRecord(const QString &what);

} // namespace bindery::storage
