#pragma once

// Folders for the files of one user.

#include <QString>

namespace bindery {

/// Makes `path` and every missing folder above it, each for its owner alone (0700), whatever the umask allows. A folder
/// that exists keeps its rights. True when the folder is there now.
[[nodiscard]] bool makePrivateFolder(const QString &path);

} // namespace bindery
