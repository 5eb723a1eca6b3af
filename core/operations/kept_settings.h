#pragma once

// Service settings that were changed in the window for good: one JSON document in the store, in the form of the service
// settings, with the changed values alone. It goes over the shipped settings and the user's file.

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace bindery::operations {

/// The key of the document in storage::SettingsStore.
inline const QString KeptSettingsKey = QStringLiteral("service-settings");

/// Gives `kept` with `change` (a part of a pipeline's settings, {"concurrency": {"limit": 5}}) over its values for
/// `service`. A document that cannot be read counts as empty.
[[nodiscard]] QByteArray keptWith(const std::optional<QByteArray> &kept, const QString &service,
                                  const QJsonObject &change);

/// Gives `kept` with `pipeline` in the place of all its values for `service`.
[[nodiscard]] QByteArray keptReplaced(const std::optional<QByteArray> &kept, const QString &service,
                                      const QJsonObject &pipeline);

/// Gives `kept` without the values for `service`.
[[nodiscard]] QByteArray keptWithout(const std::optional<QByteArray> &kept, const QString &service);

/// The values of `kept` for the pipeline of `service`; empty when there are none.
[[nodiscard]] QJsonObject keptOf(const std::optional<QByteArray> &kept, const QString &service);

} // namespace bindery::operations
