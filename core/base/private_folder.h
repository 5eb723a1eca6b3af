#pragma once

// Folders for what belongs to one user.

#include <QString>

namespace bindery {

/// Makes `path` and every folder above it that is missing, each for its owner alone (0700), whatever the umask allows.
/// What is there already keeps its rights. Whether the folder is there now.
[[nodiscard]] bool makePrivateFolder(const QString &path);

} // namespace bindery
