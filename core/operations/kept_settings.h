#pragma once

// Service settings that were changed in the window for good: one JSON document of the form of the service settings,
// in the store, with nothing in it but what was changed. It wins over what ships and over the user's file.

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace bindery::operations {

/// Its key in storage::SettingsStore.
inline const QString KeptSettingsKey = QStringLiteral("service-settings");

/// `kept` with `change` (a part of a pipeline's settings, {"concurrency": {"limit": 5}}) over what it says of
/// `service`; something that cannot be read counts as nothing.
[[nodiscard]] QByteArray keptWith(const std::optional<QByteArray> &kept, const QString &service,
                                  const QJsonObject &change);

/// `kept` with `pipeline` as all that it says of `service`.
[[nodiscard]] QByteArray keptReplaced(const std::optional<QByteArray> &kept, const QString &service,
                                      const QJsonObject &pipeline);

/// `kept` without what it says of `service`: back to what ships.
[[nodiscard]] QByteArray keptWithout(const std::optional<QByteArray> &kept, const QString &service);

/// What `kept` says of the pipeline of `service`; empty when nothing.
[[nodiscard]] QJsonObject keptOf(const std::optional<QByteArray> &kept, const QString &service);

} // namespace bindery::operations
