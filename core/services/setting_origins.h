#pragma once

// Which layer of the service settings gave each value.

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <vector>

namespace bindery::services {

class ServiceCatalogue;

/// Each goes over those before it.
enum class SettingsLayer {
    Default, ///< of the program's code, as the manual has it
    Shipped, ///< resources/services/default.json
    File,    ///< the user's
    Kept,    ///< changed in the window for good
};

/// "default", "shipped", "file", "kept".
[[nodiscard]] QString settingsLayerName(SettingsLayer layer);

class SettingOrigins {
public:
    /// `document` goes over what was noted before.
    void note(const QJsonObject &document, SettingsLayer layer) { note(document, QString(), layer); }
    /// "services.rating.pipeline.retry.attempts"
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

/// Every value in force with where it comes from, service by service and then what is for all of them. Not the order of
/// a pipeline and of its answers.
[[nodiscard]] std::vector<SettingLine> settingLines(const ServiceCatalogue &catalogue);

} // namespace bindery::services
