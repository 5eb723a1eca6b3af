#include "resilience/simulation.h"

#include "resilience/strategy_replay.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace bindery::resilience {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostRepetitions = 1'000'000;
constexpr double longestMilliseconds = 1e12;

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

/// The strategy that the policy names, or null with a problem.
std::unique_ptr<StrategyReplay> strategyOf(const QJsonObject &policy, SimulationReport &report)
{
    QJsonObject settingsJson = policy;
    const QJsonObject replay = settingsJson.take("simulate"_L1).toObject();
    const PipelineSettingsReading reading = readPipelineSettings(settingsJson, QString());
    report.problems = reading.problems;
    report.unknownFields = reading.unknownFields;
    report.warnings = reading.warnings;
    const auto override = circuitOverrideFromName(replay.value("override"_L1).toString());
    if (!override) {
        report.problems.append(SettingsProblem{QStringLiteral("simulate.override"),
                                               QStringLiteral("Expected forced_open, disabled or metrics_only.")});
    }
    if (!report.problems.isEmpty())
        return nullptr;

    QStringList named;
    for (const QLatin1StringView strategy : {"breaker"_L1, "rate"_L1, "retry"_L1, "concurrency"_L1}) {
        if (policy.contains(strategy))
            named.append(strategy);
    }
    if (named.size() != 1) {
        report.problems.append(SettingsProblem{
            QString(), QStringLiteral("Expected settings of one of breaker, rate, retry and concurrency, found %1.")
                           .arg(named.isEmpty() ? QStringLiteral("none") : named.join(QStringLiteral(", ")))});
        return nullptr;
    }
    if (named.first() == "breaker"_L1)
        return breakerReplay(reading.settings.breaker, *override);
    if (named.first() == "rate"_L1)
        return rateReplay(reading.settings.rate);
    if (named.first() == "retry"_L1)
        return retryReplay(reading.settings.retry, replay.value("attemptsFrom"_L1).toInt(1));
    return adaptiveReplay(reading.settings.concurrency.adaptive);
}

/// Runs one step as often as it says. An expectation holds after each time; of a reservation, and for the number in a
/// window, after the last.
void run(StrategyReplay &strategy, const QJsonObject &json, const QString &path, SimulatedStep &step,
         SimulationReport &report)
{
    const QJsonObject expected = json.value("expect"_L1).toObject();
    QJsonObject expectedBefore = expected;
    expectedBefore.remove("in_window"_L1);
    step.hasExpectation = json.contains("expect"_L1);
    for (int i = 0; i < step.times; ++i) {
        const std::optional<QJsonObject> outcome = strategy.apply(step.op, json, step.at);
        if (!outcome) {
            report.problems.append(SettingsProblem{
                path + QStringLiteral(".op"), QStringLiteral("This strategy knows no operation \"%1\".").arg(step.op)});
            return;
        }
        step.outcome = *outcome;
        const bool last = i + 1 == step.times;
        if (step.hasExpectation && step.mismatches.isEmpty() && (last || step.op != "reserve"_L1))
            compare(last ? expected : expectedBefore, *outcome, QString(), step.mismatches);
    }
    if (step.hasExpectation)
        step.mismatches.isEmpty() ? ++report.passed : ++report.failed;
    report.steps.push_back(step);
}

} // namespace

QString SimulatedStep::line() const
{
    QStringList parts;
    for (auto field = outcome.constBegin(); field != outcome.constEnd(); ++field) {
        if (!field.value().isObject())
            parts.append(field.key() + u'=' + written(field.value()));
    }
    QString text = QStringLiteral("%1 ms  %2").arg(toMilliseconds(at.time_since_epoch()), 0, 'g', 15).arg(op);
    if (times != 1)
        text += QStringLiteral(" x%1").arg(times);
    text += QStringLiteral("  ") + parts.join(u' ');
    if (hasExpectation)
        text += mismatches.isEmpty() ? QStringLiteral("  passed")
                                     : QStringLiteral("  FAILED: ") + mismatches.join(QStringLiteral("; "));
    return text;
}

QString SimulationReport::summary() const
{
    return QStringLiteral("%1 passed, %2 failed").arg(passed).arg(failed);
}

SimulationReport simulate(const QJsonObject &policy, const QJsonArray &steps)
{
    SimulationReport report;
    const std::unique_ptr<StrategyReplay> strategy = strategyOf(policy, report);
    if (!strategy)
        return report;
    Instant now{};
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const QJsonObject json = steps[i].toObject();
        const QString path = QStringLiteral("[%1]").arg(i);
        const double time = json.value("t_ms"_L1).toDouble(toMilliseconds(now.time_since_epoch()));
        const int times = json.value("times"_L1).toInt(1);
        if (!steps[i].isObject() || !json.value("op"_L1).isString()) {
            report.problems.append(
                SettingsProblem{path, QStringLiteral("Expected an object with op, found %1.").arg(written(steps[i]))});
        } else if (times < 1 || times > mostRepetitions) {
            report.problems.append(SettingsProblem{path + QStringLiteral(".times"),
                                                   QStringLiteral("Expected a whole number from 1 to 1000000.")});
        } else if (!(std::abs(time) <= longestMilliseconds)) {
            report.problems.append(SettingsProblem{path + QStringLiteral(".t_ms"),
                                                   QStringLiteral("Expected milliseconds since the beginning.")});
        } else {
            now = Instant(fromMilliseconds(time));
            SimulatedStep step;
            step.at = now;
            step.op = json.value("op"_L1).toString();
            step.times = times;
            run(*strategy, json, path, step, report);
        }
    }
    return report;
}

} // namespace bindery::resilience
