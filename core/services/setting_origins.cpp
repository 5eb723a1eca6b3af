#include "services/setting_origins.h"

#include "services/http_address.h"
#include "services/service_settings.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

QString settingsLayerName(SettingsLayer layer)
{
    switch (layer) {
    case SettingsLayer::Default: return u"default"_s;
    case SettingsLayer::Shipped: return u"shipped"_s;
    case SettingsLayer::File: return u"file"_s;
    case SettingsLayer::Kept: break;
    }
    return u"kept"_s;
}

void SettingOrigins::note(const QJsonObject &json, const QString &path, SettingsLayer layer)
{
    for (auto field = json.constBegin(); field != json.constEnd(); ++field) {
        const QString own = path.isEmpty() ? field.key() : path + u'.' + field.key();
        if (field->isObject())
            note(field->toObject(), own, layer);
        else
            m_layers.insert(own, layer);
    }
}

SettingsLayer SettingOrigins::of(const QString &path) const
{
    return m_layers.value(path, SettingsLayer::Default);
}

std::vector<SettingLine> settingLines(const ServiceCatalog &catalog)
{
    std::vector<SettingLine> lines;
    const auto add = [&](const QString &path, const QJsonValue &value) {
        lines.push_back({path, value, catalog.origins().of(path)});
    };
    for (const ServiceSettings &service : catalog.all()) {
        const QString path = u"services."_s + service.name;
        add(path + u".title"_s, service.title);
        add(path + u".baseUrl"_s, service.isSetUp() ? HttpAddress(service.url).shown() : QString());
        add(path + u".allowPlainHttp"_s, service.allowPlainHttp);
        const resilience::SettingValues values = resilience::settingValues(service.pipeline);
        for (auto value = values.constBegin(); value != values.constEnd(); ++value)
            add(path + u".pipeline."_s + value.key(), *value);
    }
    const resilience::SettingValues connections = connectionValues(catalog.connections());
    for (auto value = connections.constBegin(); value != connections.constEnd(); ++value)
        add(value.key(), *value);
    const resilience::SettingValues telemetry = telemetryValues(catalog.telemetry());
    for (auto value = telemetry.constBegin(); value != telemetry.constEnd(); ++value)
        add(value.key(), *value);
    return lines;
}

} // namespace bindery::services
