#include "resilience/strategy/circuit_breaker.h"
#include "resilience/backtest/strategy_replay.h"

#include <QHash>

namespace bindery::resilience {

using namespace Qt::StringLiterals;

namespace {

enum class Ending { Success, Failure, Excluded, Filtered };

/// "success" and so on behind the prefix of an operation.
std::optional<Ending> endingOf(const QString &op, QLatin1StringView prefix)
{
    const QStringView rest = QStringView(op).mid(prefix.size());
    if (!op.startsWith(prefix))
        return std::nullopt;
    if (rest == "success"_L1)
        return Ending::Success;
    if (rest == "failure"_L1)
        return Ending::Failure;
    if (rest == "excluded"_L1)
        return Ending::Excluded;
    if (rest == "filtered"_L1)
        return Ending::Filtered;
    return std::nullopt;
}

class BreakerReplay final : public StrategyReplay {
public:
    BreakerReplay(const BreakerSettings &settings, CircuitOverride override)
        : m_breaker(settings, Instant{})
    {
        if (override != CircuitOverride::None)
            m_breaker.setOverride(override, Instant{});
    }

    void take(JsonFields &step) override
    {
        m_took = millisecondsAt(step.at("dur_ms"_L1), 0, longestCallMilliseconds);
        m_id = step.text("id"_L1);
    }

    std::optional<QJsonObject> apply(const QString &op, Instant now) override
    {
        m_breaker.clearTrip();
        QJsonObject outcome;
        if (const auto ending = endingOf(op, "call-"_L1)) {
            if (const auto permit = ask(outcome, now))
                end(*permit, *ending, now, m_took);
        } else if (op == "begin"_L1) {
            if (const auto permit = ask(outcome, now))
                m_out.insert(m_id, *permit);
        } else if (const auto late = endingOf(op, "end-"_L1)) {
            if (const auto permit = m_out.constFind(m_id); permit != m_out.constEnd())
                end(*permit, *late, now, m_took);
            m_out.remove(m_id);
        } else if (const auto recorded = endingOf(op, "record-"_L1)) {
            if (*recorded == Ending::Success || *recorded == Ending::Failure)
                m_breaker.record(*recorded == Ending::Failure, now, m_took.value_or(Duration::zero()));
        } else if (op == "try-acquire"_L1) {
            [[maybe_unused]] const auto permit = ask(outcome, now);
        } else if (op == "release"_L1) {
            m_breaker.releaseOldestProbe();
        } else if (op == "isolate"_L1) {
            m_breaker.isolate(m_id, now);
        } else if (op == "end-isolation"_L1) {
            m_breaker.endIsolation(m_id, now);
        } else if (!force(op, now) && op != "state"_L1 && op != "snapshot"_L1 && op != "check"_L1) {
            return std::nullopt;
        }
        describe(outcome, now);
        return outcome;
    }

private:
    std::optional<CircuitBreaker::Permit> ask(QJsonObject &outcome, Instant now)
    {
        const auto permit = m_breaker.tryAcquire(now);
        outcome.insert("permitted"_L1, permit.has_value());
        if (!permit) {
            const auto next = m_breaker.nextRoomAt();
            outcome.insert("retry_after_ms"_L1, next ? QJsonValue(toMilliseconds(*next - now)) : QJsonValue());
        }
        return permit;
    }

    void end(const CircuitBreaker::Permit &permit, Ending ending, Instant now, std::optional<Duration> took)
    {
        switch (ending) {
        case Ending::Success: m_breaker.succeed(permit, now, took); break;
        case Ending::Failure: m_breaker.fail(permit, now, took); break;
        case Ending::Excluded: m_breaker.release(permit, now); break;
        case Ending::Filtered: m_breaker.filter(permit, now, took); break;
        }
    }

    bool force(const QString &op, Instant now)
    {
        if (op == "force-open"_L1)
            m_breaker.change(CircuitState::Open, now);
        else if (op == "force-half-open"_L1)
            m_breaker.change(CircuitState::HalfOpen, now);
        else if (op == "force-closed"_L1 || op == "force-close"_L1 || op == "reset"_L1)
            m_breaker.change(CircuitState::Closed, now);
        else if (op == "force-forced-open"_L1 || op == "force-isolated"_L1 || op == "force-isolate"_L1)
            m_breaker.setOverride(CircuitOverride::ForcedOpen, now);
        else if (op == "force-disabled"_L1 || op == "force-disable"_L1)
            m_breaker.setOverride(CircuitOverride::ForcedClosed, now);
        else if (op == "force-metrics-only"_L1)
            m_breaker.setOverride(CircuitOverride::RecordOnly, now);
        else
            return false;
        return true;
    }

    void describe(QJsonObject &outcome, Instant now)
    {
        const CircuitState state = m_breaker.state(now);
        const CircuitOverride override = m_breaker.override();
        outcome.insert("state"_L1, override == CircuitOverride::None ? circuitStateName(state)
                                                                     : circuitOverrideName(override));
        const OutcomeCounts counts = m_breaker.counts(now);
        outcome.insert("counts"_L1, countsSinceChange(now));
        outcome.insert("buffered"_L1, qint64(counts.calls));
        outcome.insert("total"_L1, qint64(counts.calls));
        outcome.insert("failed"_L1, qint64(counts.failures));
        outcome.insert("failures"_L1, qint64(counts.failures));
        outcome.insert("successes"_L1, qint64(counts.calls - counts.failures));
        outcome.insert("slow"_L1, qint64(counts.slow));
        outcome.insert("slow_calls"_L1, qint64(counts.slow));
        outcome.insert("slow_failures"_L1, qint64(counts.slowFailures));
        outcome.insert("slow_successes"_L1, qint64(counts.slow - counts.slowFailures));
        outcome.insert("total_duration_ms"_L1, toMilliseconds(counts.took));
        outcome.insert("average_duration_ms"_L1, counts.calls > 0 ? toMilliseconds(counts.took / counts.calls) : 0.0);
        outcome.insert("failure_rate"_L1, rate(counts.failures, counts.calls, now));
        outcome.insert("slow_rate"_L1, rate(counts.slow, counts.calls, now));
        outcome.insert("failure_count"_L1, qint64(m_breaker.failures(now)));
        const CircuitBreaker::Tally &tally = m_breaker.tally();
        outcome.insert("not_permitted"_L1, qint64(tally.refused));
        outcome.insert("opened"_L1, tally.opened);
        outcome.insert("half_opened"_L1, tally.halfOpened);
        outcome.insert("closed"_L1, tally.closed);
        outcome.insert("trip"_L1, m_breaker.tripped());
    }

    /// The counts of the state that lasts: none while open.
    QJsonObject countsSinceChange(Instant now)
    {
        OutcomeCounts counts;
        std::int64_t successesInARow = 0;
        std::int64_t failuresInARow = 0;
        if (m_breaker.rawState() == CircuitState::Closed) {
            counts = m_breaker.counts(now);
            successesInARow = m_breaker.trip().successesInARow(now);
            failuresInARow = m_breaker.trip().failuresInARow(now);
        } else if (m_breaker.rawState() == CircuitState::HalfOpen) {
            counts = m_breaker.counts(now);
            successesInARow = counts.calls - counts.failures;
        }
        return QJsonObject{{"requests"_L1, qint64(counts.requests)},
                           {"successes"_L1, qint64(counts.calls - counts.failures)},
                           {"failures"_L1, qint64(counts.failures)},
                           {"exclusions"_L1, qint64(counts.neutral)},
                           {"consecutive_successes"_L1, qint64(successesInARow)},
                           {"consecutive_failures"_L1, qint64(failuresInARow)}};
    }

    /// In percent; -1 while there are too few calls for a verdict.
    [[nodiscard]] double rate(std::int64_t part, std::int64_t calls, Instant now)
    {
        if (calls == 0 || calls < m_breaker.callsForVerdict(now))
            return -1;
        return 100.0 * static_cast<double>(part) / static_cast<double>(calls);
    }

    CircuitBreaker m_breaker;
    QHash<QString, CircuitBreaker::Permit> m_out;
    // Of the step.
    std::optional<Duration> m_took;
    QString m_id;
};

} // namespace

std::unique_ptr<StrategyReplay> breakerReplay(const BreakerSettings &settings, CircuitOverride override)
{
    return std::make_unique<BreakerReplay>(settings, override);
}

} // namespace bindery::resilience
