#pragma once

// Files of a store that are made, and copies that are kept of it; each for its owner alone, and on the disk when the
// function returns.

#include "base/result.h"

#include <QString>

namespace bindery::storage {

class Connection;

/// A file's content, or a folder's entries, are on the disk when it returns.
[[nodiscard]] Result<void> syncToDisk(const QString &path);

/// Makes the file, empty, with its folder; changes nothing that is there. SQLite gives its log and its copies the
/// rights of the file.
[[nodiscard]] Result<void> makeFile(const QString &path);

/// What the connection sees, as a whole store in one file with sound indexes; replaces a file of that name.
[[nodiscard]] Result<void> writeSoundCopy(Connection &connection, const QString &target);

/// Store and log byte for byte beside them, under the first name "….found-N.copy" that is free. Gives that name.
[[nodiscard]] Result<QString> keepFoundFiles(const QString &path);

} // namespace bindery::storage
