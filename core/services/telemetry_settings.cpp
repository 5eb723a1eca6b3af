#include "services/telemetry_settings.h"

#include "resilience/strategy/settings_fields.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

constexpr Duration Least = std::chrono::milliseconds(1);
constexpr Duration Most = std::chrono::hours(24);
constexpr int MostDays = 3650;
constexpr qint64 Megabyte = 1024LL * 1024;

} // namespace

TelemetrySettings readTelemetrySettings(const QJsonObject &json, resilience::PipelineSettingsReading &reading,
                                        TelemetrySettings settings)
{
    resilience::SettingsFields fields(json, u"telemetry"_s, reading);
    resilience::SettingsFields levels = fields.object("levels"_L1);
    levels.milliseconds("quoteMs"_L1, settings.levels.quoteP95, Least, Most);
    levels.milliseconds("lookUpMs"_L1, settings.levels.lookupP95, Least, Most);
    levels.milliseconds("premiumMs"_L1, settings.levels.premiumP95, Least, Most);
    levels.number("policiesPerHour"_L1, settings.levels.policiesPerHour, 1, 1e9);
    int megabytes = static_cast<int>(settings.levels.memoryBytes / Megabyte);
    levels.whole("memoryMb"_L1, megabytes, 1, 1'000'000);
    settings.levels.memoryBytes = megabytes * Megabyte;
    levels.milliseconds("cpuMs"_L1, settings.levels.cpuPerRequest, Least, Most);
    levels.whole("callsPerMinute"_L1, settings.levels.callsPerMinute, 1, 10'000'000);
    levels.finish();
    int days = static_cast<int>(std::chrono::duration_cast<std::chrono::hours>(settings.callsKeptFor).count() / 24);
    fields.whole("callsKeptDays"_L1, days, 1, MostDays);
    settings.callsKeptFor = std::chrono::hours(24 * days);
    fields.whole("metricsPort"_L1, settings.metricsPort, 0, 65535);
    fields.finish();
    return settings;
}

resilience::SettingValues telemetryValues(const TelemetrySettings &settings)
{
    resilience::PipelineSettingsReading reading;
    [[maybe_unused]] const TelemetrySettings same = readTelemetrySettings({}, reading, settings);
    return reading.otherwise;
}

} // namespace bindery::services
