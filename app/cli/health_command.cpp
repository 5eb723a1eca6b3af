#include "cli/command.h"

#include "cli/console.h"
#include "cli/house_options.h"
#include "cli/json_text.h"
#include "cli/text_table.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/strategy/circuit_state.h"
#include "services/connected_services.h"
#include "services/service_settings.h"
#include "telemetry/monitor.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <memory>

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;
using arguments::Parser;
using resilience::PipelineHealth;

struct HealthArguments {
    HouseArguments house;
    std::string format = "table";
    bool settings = false;
};

qint64 milliseconds(Duration duration)
{
    return std::chrono::round<std::chrono::milliseconds>(duration).count();
}

QByteArray healthJson(const PipelineHealth &health)
{
    const telemetry::StatisticsSnapshot &calls = health.calls;
    JsonObjectText json;
    json.text("service"_L1, health.service)
        .text("title"_L1, health.title)
        .boolean("isSetUp"_L1, health.isSetUp)
        .text("circuit"_L1, resilience::circuitStateName(health.circuit))
        .moment("nextAttemptAt"_L1, health.nextAttemptAt)
        .number("consecutiveFailures"_L1, health.consecutiveFailures)
        .number("calls"_L1, static_cast<qint64>(calls.total))
        .number("successes"_L1, static_cast<qint64>(calls.successes))
        .number("failures"_L1, static_cast<qint64>(calls.failures))
        .exact("successRate"_L1, QString::number(calls.successRate, 'f', 4))
        .number("averageMs"_L1, milliseconds(calls.average))
        .number("p50Ms"_L1, milliseconds(calls.p50))
        .number("p95Ms"_L1, milliseconds(calls.p95))
        .number("p99Ms"_L1, milliseconds(calls.p99))
        .number("callsLastMinute"_L1, calls.callsLastMinute)
        .number("concurrencyLimit"_L1, health.concurrencyLimit)
        .textOrNull("lastError"_L1, health.lastError)
        .moment("lastErrorAt"_L1, health.lastErrorAt);
    return json.json();
}

QString circuitText(const PipelineHealth &health)
{
    const QString state = resilience::circuitStateName(health.circuit);
    // The calls in the store may come from another program, for which the service is set up.
    if (!health.isSetUp)
        return health.calls.total > 0 ? u"%1, not set up here"_s.arg(state) : u"not set up here"_s;
    if (!health.nextAttemptIn)
        return state;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*health.nextAttemptIn).count();
    return u"%1, next try in %2:%3"_s.arg(state).arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

void printTable(const std::vector<PipelineHealth> &services)
{
    using Align = TextTable::Align;
    TextTable table({{u"SERVICE"_s},
                     {u"CIRCUIT"_s},
                     {u"CALLS"_s, Align::Right},
                     {u"SUCCESS"_s, Align::Right},
                     {u"P50"_s, Align::Right},
                     {u"P95"_s, Align::Right},
                     {u"LIMIT"_s, Align::Right},
                     {u"LAST ERROR"_s}});
    for (const PipelineHealth &health : services) {
        const telemetry::StatisticsSnapshot &calls = health.calls;
        const bool any = calls.total > 0;
        table.addRow({health.title, circuitText(health), QString::number(calls.total),
                      any ? u"%1 %"_s.arg(calls.successRate * 100, 0, 'f', 1) : u"-"_s,
                      any ? u"%1 ms"_s.arg(milliseconds(calls.p50)) : u"-"_s,
                      any ? u"%1 ms"_s.arg(milliseconds(calls.p95)) : u"-"_s, QString::number(health.concurrencyLimit),
                      health.lastError.isEmpty() ? u"none"_s : harmless(health.lastError)});
    }
    printResult(table.text().toUtf8());
}

QByteArray levelJson(const telemetry::LevelReading &reading)
{
    JsonObjectText json;
    json.text("level"_L1, reading.level.name)
        .text("title"_L1, reading.level.title)
        .text("promise"_L1, reading.level.promise())
        .text("state"_L1, telemetry::levelStateName(reading.state))
        .textOrNull("measured"_L1, reading.measured ? reading.level.shown(*reading.measured) : QString());
    return json.json();
}

/// The levels with a reading in a program that has just started and asked no service.
std::vector<telemetry::LevelReading> tellingLevels(const telemetry::Monitor &monitor)
{
    std::vector<telemetry::LevelReading> telling;
    for (const telemetry::LevelReading &reading : monitor.levels().readings()) {
        if (reading.state != telemetry::LevelState::NoData)
            telling.push_back(reading);
    }
    return telling;
}

QByteArray memoryJson(const telemetry::Monitor &monitor)
{
    JsonObjectText json;
    if (const auto resident = telemetry::MemoryReport::residentBytes())
        json.number("resident"_L1, *resident);
    for (const telemetry::MemoryPart &part : monitor.memory().parts())
        json.number(QLatin1StringView(part.name.toLatin1()), part.bytes);
    return json.json();
}

void printProgram(const telemetry::Monitor &monitor)
{
    using Align = TextTable::Align;
    TextTable levels({{u"SERVICE LEVEL"_s}, {u"PROMISED"_s}, {u"MEASURED"_s, Align::Right}, {u"STATE"_s}});
    for (const telemetry::LevelReading &reading : tellingLevels(monitor)) {
        levels.addRow({reading.level.title, reading.level.promise(), reading.level.shown(*reading.measured),
                       telemetry::levelStateName(reading.state)});
    }
    printResult(QByteArray());
    printResult(levels.text().toUtf8());
    TextTable memory({{u"MEMORY"_s}, {u"KB"_s, Align::Right}});
    if (const auto resident = telemetry::MemoryReport::residentBytes())
        memory.addRow({u"The whole process"_s, QString::number(*resident / 1024)});
    for (const telemetry::MemoryPart &part : monitor.memory().parts())
        memory.addRow({part.title, QString::number(part.bytes / 1024)});
    printResult(QByteArray());
    printResult(memory.text().toUtf8());
}

QByteArray valueText(const QJsonValue &value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

/// Leaves out the defaults, which stand in the manual.
void printSettings(const services::ServiceCatalog &catalog, bool asJson)
{
    TextTable table({{u"SETTING"_s}, {u"VALUE"_s}, {u"FROM"_s}});
    for (const services::SettingLine &line : services::settingLines(catalog)) {
        if (line.layer == services::SettingsLayer::Default)
            continue;
        const QString from = services::settingsLayerName(line.layer);
        if (asJson) {
            JsonObjectText json;
            json.text("setting"_L1, line.path).raw("value"_L1, valueText(line.value)).text("from"_L1, from);
            printResult(json.json());
        } else {
            table.addRow({line.path, harmless(QString::fromUtf8(valueText(line.value))), from});
        }
    }
    if (!asJson)
        printResult(table.text().toUtf8());
}

int runHealth(const HealthArguments &arguments, Clock &clock)
{
    const Result<std::unique_ptr<composition::Composition>> house = openHouse(arguments.house, clock);
    if (!house)
        return tellOpeningFailed(house.error());
    if (arguments.settings) {
        printSettings((*house)->services().catalog, arguments.format == "json");
        return Done;
    }
    const std::vector<PipelineHealth> services = (*house)->services().connected.health();
    const telemetry::Monitor &monitor = (*house)->measures().monitor;
    if (arguments.format == "json") {
        for (const PipelineHealth &health : services)
            printResult(healthJson(health));
        QList<QByteArray> levels;
        for (const telemetry::LevelReading &reading : tellingLevels(monitor))
            levels.append(levelJson(reading));
        JsonObjectText program;
        program.raw("levels"_L1, jsonList(levels)).raw("memoryBytes"_L1, memoryJson(monitor));
        printResult(program.json());
    } else {
        printTable(services);
        printProgram(monitor);
    }
    for (const PipelineHealth &health : services) {
        for (const QString &warning : health.warnings)
            printMessage(harmless(u"%1: %2"_s.arg(health.title, warning)));
        if (!health.faultSentence.isEmpty())
            printMessage(harmless(u"%1: %2"_s.arg(health.title, health.faultSentence)));
    }
    return Done;
}

} // namespace

Command healthCommand(const Parser &program, Clock &clock)
{
    const Parser declared
        = program.subcommand("health", "How the data services have been doing, by what is in the store");
    const auto arguments = std::make_shared<HealthArguments>();
    declared
        .option("--format", arguments->format,
                "table: for people; json: one object a service and line, then one of the program")
        .oneOf({"json", "table"})
        .showDefault();
    declared.flag("--settings", arguments->settings,
                  "Instead: the service settings that are not defaults, and which layer each comes from\n"
                  "(shipped, file, kept in the window for good)");
    addHouseOptions(declared, arguments->house);
    declared.footer("No service is called. Times and rates are of the last 1,000 calls of each service. Service\n"
                    "levels are those that can be said of a program that has just started.");
    return Command{declared, [arguments, &clock] { return runHealth(*arguments, clock); }};
}

} // namespace bindery::cli
