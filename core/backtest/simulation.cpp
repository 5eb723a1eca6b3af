#include "backtest/simulation.h"

#include "backtest/strategy_replay.h"
#include "base/decimal.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace bindery::backtest {

using namespace resilience;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostProblemsTold = 1000;

QString written(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 12);
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

bool same(const QJsonValue &expected, const QJsonValue &actual)
{
    if (!expected.isDouble() || !actual.isDouble())
        return expected == actual;
    const double one = expected.toDouble();
    return std::abs(one - actual.toDouble()) <= 1e-6 * std::max(1.0, std::abs(one));
}

void compare(const QJsonObject &expected, const QJsonObject &actual, const QString &prefix, QStringList &mismatches)
{
    for (auto field = expected.constBegin(); field != expected.constEnd(); ++field) {
        const QString name = prefix + field.key();
        const QJsonValue found = actual.value(field.key());
        if (field.value().isObject() && found.isObject())
            compare(field.value().toObject(), found.toObject(), name + u'.', mismatches);
        else if (found.isUndefined())
            mismatches.append(QStringLiteral("%1: nothing of that name comes out").arg(name));
        else if (!same(field.value(), found))
            mismatches.append(
                QStringLiteral("%1: expected %2, came out %3").arg(name, written(field.value()), written(found)));
    }
}

struct ReplayOptions {
    CircuitOverride override = CircuitOverride::None;
    int attemptsFrom = 1;
};

/// What only a replay needs: "simulate" in the policy.
ReplayOptions readOptions(const JsonNode &policy, SimulationReport &report)
{
    ReplayOptions options;
    JsonReading reading(JsonManner::strict(), u"setting"_s);
    if (const JsonNode *json = policy.find(u"simulate")) {
        JsonFields fields = JsonCursor(*json, reading, u"simulate"_s).fields();
        const JsonCursor override = fields.at("override"_L1);
        const auto named = circuitOverrideFromName(override.text().value_or(QString()));
        if (!named)
            override.complain(u"Expected forced_open, disabled or metrics_only."_s);
        options.override = named.value_or(CircuitOverride::None);
        options.attemptsFrom = static_cast<int>(fields.at("attemptsFrom"_L1).whole(0, 1).value_or(1));
    }
    for (const Problem &problem : reading.problems())
        report.problems.append(SettingsProblem{problem.path, problem.message, problem.place});
    return options;
}

QList<SettingsProblem> withPlaces(QList<SettingsProblem> problems, const JsonNode &policy)
{
    for (SettingsProblem &problem : problems)
        problem.place = placeAt(policy, problem.path);
    return problems;
}

/// The strategy that the policy names, or null with a problem.
std::unique_ptr<StrategyReplay> strategyOf(const JsonNode &policy, SimulationReport &report)
{
    QJsonObject settingsJson = toQJson(policy).toObject();
    settingsJson.remove("simulate"_L1);
    const PipelineSettingsReading reading = readPipelineSettings(settingsJson, QString());
    report.problems = withPlaces(reading.problems, policy);
    report.warnings = withPlaces(reading.warnings, policy);
    const ReplayOptions options = readOptions(policy, report);
    if (!report.problems.isEmpty())
        return nullptr;

    QStringList named;
    for (const QLatin1StringView strategy : {"breaker"_L1, "rate"_L1, "retry"_L1, "concurrency"_L1}) {
        if (policy.find(QString(strategy)))
            named.append(strategy);
    }
    if (named.size() != 1) {
        report.problems.append(SettingsProblem{
            QString(),
            QStringLiteral("Expected settings of one of breaker, rate, retry and concurrency, found %1.")
                .arg(named.isEmpty() ? QStringLiteral("none") : named.join(QStringLiteral(", "))),
            policy.place});
        return nullptr;
    }
    if (named.first() == "breaker"_L1)
        return breakerReplay(reading.settings.breaker, options.override);
    if (named.first() == "rate"_L1)
        return rateReplay(reading.settings.rate);
    if (named.first() == "retry"_L1)
        return retryReplay(reading.settings.retry, options.attemptsFrom);
    return adaptiveReplay(reading.settings.concurrency.adaptive);
}

QByteArray outcomeText(const QJsonObject &outcome)
{
    QStringList parts;
    for (auto field = outcome.constBegin(); field != outcome.constEnd(); ++field) {
        if (!field.value().isObject())
            parts.append(field.key() + u'=' + written(field.value()));
    }
    return parts.join(u' ').toUtf8();
}

/// Takes the steps of one trace, one after the other.
class TraceRun {
public:
    TraceRun(StrategyReplay &strategy, SimulationReport &report) : m_strategy(strategy), m_report(report) {}

    void take(const JsonNode &json, const QString &path)
    {
        JsonReading reading(JsonManner::strict());
        const JsonCursor cursor(json, reading, path);
        SimulatedStep step;
        QJsonObject expected;
        read(cursor, step, expected);
        if (reading.ok())
            run(cursor, step, expected);
        for (const Problem &problem : reading.problems())
            m_report.problems.append(SettingsProblem{problem.path, problem.message, problem.place});
    }

private:
    /// Asks for every field; fields that are left at the end are problems.
    void read(const JsonCursor &cursor, SimulatedStep &step, QJsonObject &expected)
    {
        JsonFields fields = cursor.fields();
        step.op = fields.needed("op"_L1).text().value_or(QString());
        step.times = static_cast<int>(fields.at("times"_L1).whole(1, mostStepsTaken).value_or(1));
        step.at = Instant(millisecondsAt(fields.at("t_ms"_L1), -longestMilliseconds, longestMilliseconds)
                              .value_or(m_now.time_since_epoch()));
        const JsonCursor expect = fields.at("expect"_L1);
        step.hasExpectation = expect.isGiven();
        // The outcome tells which names may be expected.
        expect.fields().allowOthers();
        if (expect.is(JsonNode::Kind::Object))
            expected = toQJson(*expect.node()).toObject();
        [[maybe_unused]] const auto note = fields.text("note"_L1);
        m_strategy.take(fields);
    }

    /// Takes the step as often as it says. An expectation holds after each time. For a reservation, and for the number
    /// in a window, it holds after the last time.
    void run(const JsonCursor &cursor, SimulatedStep &step, const QJsonObject &expected)
    {
        m_now = step.at;
        QJsonObject expectedBefore = expected;
        expectedBefore.remove("in_window"_L1);
        QJsonObject outcome;
        for (int i = 0; i < step.times; ++i) {
            const std::optional<QJsonObject> result = m_strategy.apply(step.op, step.at);
            if (!result) {
                JsonFields fields = cursor.fields();
                fields.allowOthers();
                fields.at("op"_L1).complain(u"This strategy knows no operation \"%1\"."_s.arg(step.op));
                return;
            }
            outcome = *result;
            const bool last = i + 1 == step.times;
            if (step.hasExpectation && step.mismatches.isEmpty() && (last || step.op != "reserve"_L1))
                compare(last ? expected : expectedBefore, outcome, QString(), step.mismatches);
        }
        step.outcome = outcomeText(outcome);
        if (step.hasExpectation)
            step.mismatches.isEmpty() ? ++m_report.passed : ++m_report.failed;
        m_report.steps.push_back(std::move(step));
    }

    StrategyReplay &m_strategy;
    SimulationReport &m_report;
    Instant m_now{};
};

/// Checked before the first step is taken. A value of `times` that is no number of times is told where the step is
/// read.
QList<SettingsProblem> tooManyTimes(const JsonNode &steps)
{
    std::int64_t taken = 0;
    for (std::size_t i = 0; i < steps.items.size(); ++i) {
        const JsonNode *times = steps.items[i].find(u"times");
        const auto number = times ? times->decimal() : std::nullopt;
        const bool isCount = number && *number >= Decimal(1) && *number <= Decimal(mostStepsTaken);
        taken += isCount ? number->toInt64().value_or(1) : 1;
        if (taken > mostStepsTaken) {
            return {SettingsProblem{u"[%1].times"_s.arg(i),
                                    u"With this step they are taken more than %1 times in all."_s.arg(mostStepsTaken),
                                    times ? times->place : steps.items[i].place}};
        }
    }
    return {};
}

} // namespace

QString SimulatedStep::line() const
{
    QString text = QStringLiteral("%1 ms  %2").arg(toMilliseconds(at.time_since_epoch()), 0, 'g', 15).arg(op);
    if (times != 1)
        text += QStringLiteral(" x%1").arg(times);
    text += QStringLiteral("  ") + QString::fromUtf8(outcome);
    if (hasExpectation)
        text += mismatches.isEmpty() ? QStringLiteral("  passed")
                                     : QStringLiteral("  FAILED: ") + mismatches.join(QStringLiteral("; "));
    return text;
}

QString SimulationReport::summary() const
{
    return QStringLiteral("%1 passed, %2 failed").arg(passed).arg(failed);
}

SimulationReport simulate(const JsonNode &policy, const JsonNode &steps)
{
    SimulationReport report;
    const std::unique_ptr<StrategyReplay> strategy = strategyOf(policy, report);
    if (!strategy)
        return report;
    report.problems = tooManyTimes(steps);
    if (!report.problems.isEmpty())
        return report;
    TraceRun trace(*strategy, report);
    for (std::size_t i = 0; i < steps.items.size() && report.problems.size() < mostProblemsTold; ++i)
        trace.take(steps.items[i], QStringLiteral("[%1]").arg(i));
    return report;
}

} // namespace bindery::backtest
