#pragma once

// Which layer of the service settings gave each value.

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <vector>

namespace bindery::services {

class ServiceCatalog;

/// Each layer goes over those before it.
enum class SettingsLayer {
    Default, ///< the structs of the program, and the tables of the manual
    Shipped, ///< resources/services/default.json
    File,    ///< the user's
    Kept,    ///< values that were changed in the window for good
};

/// "default", "shipped", "file", "kept".
[[nodiscard]] QString settingsLayerName(SettingsLayer layer);

class SettingOrigins {
public:
    /// Notes every value of `document`, which goes over the documents before it.
    void note(const QJsonObject &document, SettingsLayer layer) { note(document, QString(), layer); }
    /// `path`: "services.rating.pipeline.retry.attempts".
    [[nodiscard]] SettingsLayer of(const QString &path) const;

private:
    void note(const QJsonObject &json, const QString &path, SettingsLayer layer);

    QHash<QString, SettingsLayer> m_layers;
};

struct SettingLine {
    QString path;
    QJsonValue value;
    SettingsLayer layer = SettingsLayer::Default;
};

/// Every value in force with its layer, service by service and then the values for all services. The order of a
/// pipeline and of its answers are left out.
[[nodiscard]] std::vector<SettingLine> settingLines(const ServiceCatalog &catalog);

} // namespace bindery::services
