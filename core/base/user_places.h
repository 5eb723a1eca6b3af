#pragma once

// The folders in which a program keeps the files of its user (XDG Base Directory Specification).

#include <QString>

#include <tl/expected.hpp>

namespace bindery {

/// XDG_DATA_HOME, or .local/share in the home folder. The error is a clause: "HOME is not set". A user's files must not
/// depend on the folder in which a program happens to start, so a relative path gives an error. A relative
/// XDG_DATA_HOME gives one too, and is not passed over.
[[nodiscard]] tl::expected<QString, QString> userDataFolder();

/// XDG_CONFIG_HOME, or .config in the home folder, with the errors of userDataFolder().
[[nodiscard]] tl::expected<QString, QString> userSettingsFolder();

} // namespace bindery
