#pragma once

// Where a program keeps what belongs to its user (XDG Base Directory Specification).

#include <QString>

#include <tl/expected.hpp>

namespace bindery {

/// XDG_DATA_HOME, or .local/share in the home folder. The error is a clause, "HOME is not set": what a user keeps must
/// not depend on the folder in which a program happens to start, so a relative path is no place, and a relative
/// XDG_DATA_HOME is told rather than passed over.
[[nodiscard]] tl::expected<QString, QString> userDataFolder();

/// Likewise XDG_CONFIG_HOME, or .config in the home folder.
[[nodiscard]] tl::expected<QString, QString> userSettingsFolder();

} // namespace bindery
