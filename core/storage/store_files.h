#pragma once

// Makes the files of a store and copies of them. Each file is readable for its owner alone, and is on the disk when the
// function returns.

#include "base/result.h"

#include <QString>

namespace bindery::storage {

class Connection;

/// Puts a file's content, or a folder's entries, on the disk before it returns.
[[nodiscard]] Result<void> syncToDisk(const QString &path);

/// Makes an empty file with its folder, and changes nothing that exists. SQLite gives its log and its copies the rights
/// of the file.
[[nodiscard]] Result<void> makeFile(const QString &path);

/// Writes all that the connection sees as a whole store in one file with sound indexes. Replaces a file of that name.
[[nodiscard]] Result<void> writeSoundCopy(Connection &connection, const QString &target);

/// Copies store and log byte for byte under the first free name "….found-N.copy" beside them. Gives that name.
[[nodiscard]] Result<QString> keepFoundFiles(const QString &path);

} // namespace bindery::storage
