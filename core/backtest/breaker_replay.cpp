#include "backtest/strategy_replay.h"
#include "resilience/strategy/circuit_breaker.h"

#include <QHash>

#include <deque>

namespace bindery::backtest {

using namespace resilience;
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

/// The probes that a breaker has let out, for traces whose libraries count permits and do not name them.
class ProbesOut {
public:
    ProbesOut(const CircuitBreaker &breaker, Duration patience) : m_breaker(breaker), m_patience(patience) {}

    void begin(const CircuitBreaker::Permit &permit)
    {
        if (permit.probe != 0)
            m_out.push_back(permit);
        forgetLost();
    }
    void end(const CircuitBreaker::Permit &permit)
    {
        std::erase_if(m_out, [&permit](const CircuitBreaker::Permit &other) {
            return other.probe == permit.probe && other.generation == permit.generation;
        });
    }
    /// The probe that began first.
    [[nodiscard]] std::optional<CircuitBreaker::Permit> takeOldest()
    {
        forgetLost();
        if (m_out.empty())
            return std::nullopt;
        const CircuitBreaker::Permit oldest = m_out.front();
        m_out.pop_front();
        return oldest;
    }
    /// When the first of them holds its place no longer.
    [[nodiscard]] std::optional<Instant> nextRoomAt()
    {
        forgetLost();
        return m_out.empty() ? std::nullopt : std::optional(m_out.front().startedAt + m_patience);
    }

private:
    /// A breaker forgets its oldest probes first: those whose patience is over, and all of them with a new state.
    void forgetLost()
    {
        while (static_cast<int>(m_out.size()) > m_breaker.probesOut())
            m_out.pop_front();
    }

    const CircuitBreaker &m_breaker;
    Duration m_patience;
    std::deque<CircuitBreaker::Permit> m_out; // oldest first
};

class BreakerReplay final : public StrategyReplay {
public:
    BreakerReplay(const BreakerSettings &settings, CircuitOverride override)
        : m_breaker(settings, Instant{}), m_probes(m_breaker, settings.halfOpen.probePatience)
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
        const std::int64_t trippedBefore = m_breaker.tally().tripped;
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
            if (const auto oldest = m_probes.takeOldest())
                m_breaker.release(*oldest, now);
        } else if (op == "isolate"_L1) {
            m_breaker.isolate(m_id, now);
        } else if (op == "end-isolation"_L1) {
            m_breaker.endIsolation(m_id, now);
        } else if (!force(op, now) && op != "state"_L1 && op != "snapshot"_L1 && op != "check"_L1) {
            return std::nullopt;
        }
        describe(outcome, now);
        outcome.insert("trip"_L1, m_breaker.tally().tripped > trippedBefore);
        return outcome;
    }

private:
    std::optional<CircuitBreaker::Permit> ask(QJsonObject &outcome, Instant now)
    {
        const auto permit = m_breaker.tryAcquire(now);
        outcome.insert("permitted"_L1, permit.has_value());
        if (permit) {
            m_probes.begin(*permit);
        } else {
            const bool probed = m_breaker.rawState() == CircuitState::HalfOpen;
            const auto next = probed ? m_probes.nextRoomAt() : m_breaker.nextAttemptAt();
            outcome.insert("retry_after_ms"_L1, next ? QJsonValue(toMilliseconds(*next - now)) : QJsonValue());
        }
        return permit;
    }

    void end(const CircuitBreaker::Permit &permit, Ending ending, Instant now, std::optional<Duration> took)
    {
        m_probes.end(permit);
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
        outcome.insert("state"_L1,
                       override == CircuitOverride::None ? circuitStateName(state) : circuitOverrideName(override));
        const CircuitBreaker::Counts counts = m_breaker.counts(now);
        outcome.insert("counts"_L1, countsSinceChange(m_breaker.rawState(), counts));
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
    }

    /// The counts of the state that lasts; none while open.
    [[nodiscard]] static QJsonObject countsSinceChange(CircuitState state, CircuitBreaker::Counts counts)
    {
        if (state == CircuitState::Open)
            counts = CircuitBreaker::Counts();
        else if (state == CircuitState::HalfOpen)
            counts.successesInARow = counts.calls - counts.failures;
        return QJsonObject{{"requests"_L1, qint64(counts.requests)},
                           {"successes"_L1, qint64(counts.calls - counts.failures)},
                           {"failures"_L1, qint64(counts.failures)},
                           {"exclusions"_L1, qint64(counts.neutral)},
                           {"consecutive_successes"_L1, qint64(counts.successesInARow)},
                           {"consecutive_failures"_L1, qint64(counts.failuresInARow)}};
    }

    /// In percent; -1 while there are too few calls for a verdict.
    [[nodiscard]] double rate(std::int64_t part, std::int64_t calls, Instant now)
    {
        if (calls == 0 || calls < m_breaker.callsForVerdict(now))
            return -1;
        return 100.0 * static_cast<double>(part) / static_cast<double>(calls);
    }

    CircuitBreaker m_breaker;
    ProbesOut m_probes;
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

} // namespace bindery::backtest
