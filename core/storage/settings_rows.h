#pragma once

// Small values of the store as rows, within the caller's transaction.

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace bindery::storage {

class Connection;
class Protector;

[[nodiscard]] Result<std::optional<QByteArray>> readSetting(Connection &connection, const Protector &protector,
                                                            const QString &key);
[[nodiscard]] Result<void> writeSetting(Connection &connection, const Protector &protector, const QString &key,
                                        const QByteArray &value);

/// Gives 32 random bytes of that name, which are made at the first call.
[[nodiscard]] Result<QByteArray> storedSecret(Connection &connection, const Protector &protector, const QString &key);

} // namespace bindery::storage
