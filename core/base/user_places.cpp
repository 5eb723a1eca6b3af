#include "base/user_places.h"

#include <QDir>

namespace bindery {

namespace {

tl::expected<QString, QString> absoluteFrom(const char *variable)
{
    const QString path = qEnvironmentVariable(variable);
    if (path.isEmpty())
        return tl::unexpected(QStringLiteral("%1 is not set").arg(QLatin1StringView(variable)));
    if (!path.startsWith(u'/')) {
        return tl::unexpected(
            QStringLiteral("%1 is \"%2\", which is no absolute path").arg(QLatin1StringView(variable), path));
    }
    return QDir::cleanPath(path);
}

tl::expected<QString, QString> folderFrom(const char *variable, QLatin1StringView belowHome)
{
    if (!qEnvironmentVariableIsEmpty(variable))
        return absoluteFrom(variable);
    return absoluteFrom("HOME").map([&](const QString &home) { return QDir(home).filePath(belowHome); });
}

} // namespace

tl::expected<QString, QString> userDataFolder()
{
    return folderFrom("XDG_DATA_HOME", QLatin1StringView(".local/share"));
}

tl::expected<QString, QString> userSettingsFolder()
{
    return folderFrom("XDG_CONFIG_HOME", QLatin1StringView(".config"));
}

} // namespace bindery
