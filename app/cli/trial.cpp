#include "cli/trial.h"

#include "base/clock.h"
#include "blocking/run_blocking.h"
#include "cli/console.h"
#include "cli/json_text.h"
#include "cli/text_table.h"
#include "operations/trials.h"

#include <QDateTime>

namespace bindery::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using backtest::BacktestFigures;

namespace {

constexpr qint64 LongestSpan = 1'000'000;

QString shortMs(Duration time)
{
    const double exact = std::chrono::duration<double, std::milli>(time).count();
    return QString::number(exact, 'f', exact > 0 && exact < 10 ? 2 : 0);
}

template<class Figure>
struct Line {
    QLatin1StringView name;
    QLatin1StringView title;
    Figure BacktestFigures::*figure;
};

constexpr std::array Lines{
    Line{"calls"_L1, "calls"_L1, &BacktestFigures::calls},
    Line{"answered"_L1, "answered by the service"_L1, &BacktestFigures::answered},
    Line{"fromCache"_L1, "from the cache"_L1, &BacktestFigures::fromCache},
    Line{"servedStale"_L1, "served stale"_L1, &BacktestFigures::servedStale},
    Line{"refusedByCircuit"_L1, "refused: circuit"_L1, &BacktestFigures::refusedByCircuit},
    Line{"refusedByRate"_L1, "refused: rate"_L1, &BacktestFigures::refusedByRate},
    Line{"refusedByQueue"_L1, "refused: queue"_L1, &BacktestFigures::refusedByQueue},
    Line{"failed"_L1, "failed"_L1, &BacktestFigures::failed},
    Line{"abandoned"_L1, "caller left"_L1, &BacktestFigures::abandoned},
    Line{"retried"_L1, "retried"_L1, &BacktestFigures::retried},
    Line{"tries"_L1, "tries at the service"_L1, &BacktestFigures::tries},
    Line{"opened"_L1, "circuit opened"_L1, &BacktestFigures::opened},
};

constexpr std::array Waits{
    Line{"waitingP50Ms"_L1, "waiting p50, ms"_L1, &BacktestFigures::waitingP50},
    Line{"waitingP95Ms"_L1, "waiting p95, ms"_L1, &BacktestFigures::waitingP95},
    Line{"waitingMostMs"_L1, "waiting longest, ms"_L1, &BacktestFigures::waitingMost},
};

QByteArray figuresJson(const BacktestFigures &figures)
{
    JsonObjectText json;
    for (const Line<quint64> &line : Lines)
        json.number(line.name, static_cast<qint64>(figures.*line.figure));
    for (const Line<Duration> &wait : Waits)
        json.exact(wait.name, shortMs(figures.*wait.figure));
    return json.json();
}

void print(const operations::Trial &trial, const TrialArguments &arguments, UtcTime since)
{
    if (arguments.format == "json") {
        JsonObjectText json;
        json.text("service"_L1, QString::fromStdString(arguments.service)).moment("since"_L1, since);
        json.raw("recorded"_L1, figuresJson(trial.recorded));
        json.raw("asSet"_L1, figuresJson(trial.inForce.figures));
        json.raw("tried"_L1, figuresJson(trial.tried.figures));
        json.raw("assumedAsSet"_L1, jsonTexts(trial.inForce.assumptions()));
        json.raw("assumedTried"_L1, jsonTexts(trial.tried.assumptions()));
        printResult(json.json());
        return;
    }
    using Align = TextTable::Align;
    TextTable table(
        {{QString()}, {u"RECORDED"_s, Align::Right}, {u"AS SET"_s, Align::Right}, {u"TRIED"_s, Align::Right}});
    for (const Line<quint64> &line : Lines) {
        table.addRow({line.title, QString::number(trial.recorded.*line.figure),
                      QString::number(trial.inForce.figures.*line.figure),
                      QString::number(trial.tried.figures.*line.figure)});
    }
    for (const Line<Duration> &wait : Waits) {
        table.addRow({wait.title, shortMs(trial.recorded.*wait.figure), shortMs(trial.inForce.figures.*wait.figure),
                      shortMs(trial.tried.figures.*wait.figure)});
    }
    printResult(table.text().toUtf8());
    for (const QString &line : trial.inForce.assumptions())
        printResult((u"As set: "_s + line).toUtf8());
    for (const QString &line : trial.tried.assumptions())
        printResult((u"Tried: "_s + line).toUtf8());
}

/// Reads "90m", "24h", "7d", or an ISO 8601 date or date and time, local where it names no offset. No value for any
/// other text.
std::optional<UtcTime> momentOf(const QString &text, UtcTime now)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const qint64 count = trimmed.chopped(1).toLongLong(&isNumber);
    if (isNumber && count >= 0 && count <= LongestSpan) {
        switch (trimmed.back().unicode()) {
        case u's': return now - std::chrono::seconds(count);
        case u'm': return now - std::chrono::minutes(count);
        case u'h': return now - std::chrono::hours(count);
        case u'd': return now - std::chrono::hours(24 * count);
        default: break;
        }
    }
    const QDateTime moment = QDateTime::fromString(trimmed, Qt::ISODateWithMs);
    if (!moment.isValid())
        return std::nullopt;
    return UtcTime(std::chrono::milliseconds(moment.toMSecsSinceEpoch()));
}

} // namespace

int runTrial(const TrialArguments &arguments, const QJsonObject &policy, Clock &clock)
{
    const auto since = momentOf(QString::fromStdString(arguments.since), clock.utcNow());
    if (!since) {
        printMessage(u"--since %1: give a span such as 90m, 24h or 7d, or a time such as 2026-03-02T09:00."_s.arg(
            harmless(QString::fromStdString(arguments.since))));
        return BadInput;
    }
    HouseArguments quiet = arguments.house;
    quiet.offline = true; // nothing is asked, whatever happens
    const Result<std::unique_ptr<composition::Composition>> house = openHouse(quiet, clock);
    if (!house)
        return tellOpeningFailed(house.error());
    operations::Trials &trials = (*house)->operations().trials;
    const Result<operations::Trial> trial
        = trials.requestFor(QString::fromStdString(arguments.service), policy, *since)
              .and_then([&trials](const operations::TrialRequest &request) {
                  return app::runBlocking(trials.tryAsync(request, CallContext()), 10min);
              });
    if (!trial) {
        printMessage(harmless(trial.error().message));
        const bool bad = trial.error().code == ErrorCode::BadInput || trial.error().code == ErrorCode::NotFound;
        return bad ? BadInput : Failed;
    }
    print(*trial, arguments, *since);
    return Done;
}

} // namespace bindery::cli
