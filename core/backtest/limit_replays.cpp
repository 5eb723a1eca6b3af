#include "backtest/strategy_replay.h"
#include "base/decimal.h"
#include "resilience/strategy/adaptive_limit.h"
#include "resilience/strategy/backoff.h"
#include "resilience/strategy/rate_limiter.h"
#include "resilience/strategy/retry_budget.h"

#include <QHash>

#include <cmath>
#include <limits>

namespace bindery::backtest {

using namespace resilience;
using namespace Qt::StringLiterals;

Duration fromMilliseconds(double milliseconds)
{
    return Duration(std::llround(milliseconds * 1e6));
}

double toMilliseconds(Duration time)
{
    return static_cast<double>(time.count()) / 1e6;
}

std::optional<Duration> millisecondsAt(const JsonCursor &cursor, std::int64_t least, std::int64_t most)
{
    const auto number = cursor.number(Decimal(least), Decimal(most));
    if (!number)
        return std::nullopt;
    const Decimal nanoseconds = (*number * Decimal(1'000'000)).rounded(0, RoundingMode::HalfUp);
    return Duration(nanoseconds.toInt64().value_or(0));
}

namespace {

class RateReplay final : public StrategyReplay {
public:
    explicit RateReplay(const RateLimitSettings &settings) : m_gate(settings, Instant{}) {}

    void take(JsonFields &step) override
    {
        m_n = step.at("n"_L1).whole(0, std::numeric_limits<qint64>::max()).value_or(1);
        m_id = step.text("id"_L1);
        m_patience = millisecondsAt(step.at("max_wait_ms"_L1), 0, longestMilliseconds).value_or(Duration::max());
    }

    std::optional<QJsonObject> apply(const QString &op, Instant now) override
    {
        QJsonObject outcome{{"tokens"_L1, m_gate.tokens(now)}};
        if (op == "try-acquire"_L1) {
            const bool passed = m_gate.tryPass(m_n, now);
            outcome.insert("ok"_L1, passed);
            outcome.insert("wait_ms"_L1, waitMilliseconds(passed ? Duration::zero() : m_gate.timeUntil(m_n, now)));
        } else if (op == "reserve"_L1) {
            const auto reserved = m_gate.reserve(m_n, now, m_patience);
            outcome.insert("ok"_L1, reserved.has_value());
            outcome.insert("wait_ms"_L1, waitMilliseconds(reserved ? reserved->actAt - now : reserved.error()));
            if (reserved) {
                outcome.insert("act_t_ms"_L1, toMilliseconds(reserved->actAt.time_since_epoch()));
                m_reserved.insert(m_id, *reserved);
            }
        } else if (op == "cancel"_L1) {
            if (const auto reserved = m_reserved.constFind(m_id); reserved != m_reserved.constEnd())
                m_gate.cancel(*reserved, now);
            m_reserved.remove(m_id);
        } else if (op != "tokens"_L1 && op != "snapshot"_L1 && op != "check"_L1) {
            return std::nullopt;
        }
        outcome.insert("tokens_after"_L1, m_gate.tokens(now));
        outcome.insert("in_window"_L1, qint64(m_gate.inWindow(now)));
        return outcome;
    }

private:
    /// Null means never.
    [[nodiscard]] static QJsonValue waitMilliseconds(TokenBucket::Wait wait)
    {
        return wait == TokenBucket::Wait::max() ? QJsonValue() : QJsonValue(toMilliseconds(wait));
    }

    RateLimiter m_gate;
    QHash<QString, RateLimiter::Reservation> m_reserved;
    // Of the step.
    std::int64_t m_n = 1;
    QString m_id;
    Duration m_patience = Duration::max();
};

class RetryReplay final : public StrategyReplay {
public:
    RetryReplay(const RetrySettings &settings, int attemptsFrom)
        : m_settings(settings), m_attemptsFrom(attemptsFrom), m_backoff(settings.backoff), m_budget(settings.budget)
    {
    }

    void take(JsonFields &step) override
    {
        using Kind = BackoffSettings::Kind;
        m_attempt = static_cast<int>(step.at("attempt"_L1).whole(0, mostAttempts).value_or(m_attemptsFrom));
        m_random = step.at("rand"_L1).number(Decimal(0), Decimal(1)).value_or(Decimal()).toDoubleForDisplay();
        m_kind = step.at("type"_L1).choice<Kind>(
            {{"constant"_L1, Kind::Constant}, {"linear"_L1, Kind::Linear}, {"exponential"_L1, Kind::Exponential}});
    }

    std::optional<QJsonObject> apply(const QString &op, Instant) override
    {
        QJsonObject outcome;
        if (op == "delay"_L1) {
            outcome.insert("delay_ms"_L1, toMilliseconds(delay(m_attempt - m_attemptsFrom + 1)));
        } else if (op == "reset"_L1) {
            m_backoff = Backoff(m_settings.backoff);
            m_budget = RetryBudget(m_settings.budget);
        } else if (op == "fail"_L1 || op == "failure"_L1) {
            m_budget.failed();
        } else if (op == "success"_L1 || op == "succeed"_L1) {
            m_budget.succeeded();
        } else if (op != "check"_L1) {
            return std::nullopt;
        }
        outcome.insert("can_retry"_L1, m_budget.mayRetry());
        outcome.insert("tokens"_L1, m_budget.tokens());
        return outcome;
    }

private:
    static constexpr int mostAttempts = 1'000'000;

    Duration delay(int attempt)
    {
        if (!m_kind)
            return m_backoff.delay(attempt, m_random);
        BackoffSettings other = m_settings.backoff;
        other.kind = *m_kind;
        return Backoff(other).delay(attempt, m_random);
    }

    RetrySettings m_settings;
    int m_attemptsFrom;
    Backoff m_backoff;
    RetryBudget m_budget;
    // Of the step.
    int m_attempt = 1;
    double m_random = 0;
    std::optional<BackoffSettings::Kind> m_kind;
};

class AdaptiveReplay final : public StrategyReplay {
public:
    explicit AdaptiveReplay(const AdaptiveSettings &settings) : m_settings(settings), m_limit(settings, {}) {}

    void take(JsonFields &step) override
    {
        m_took = millisecondsAt(step.at("rtt_ms"_L1), 0, longestCallMilliseconds).value_or(Duration::zero());
        m_inFlight = static_cast<int>(step.at("inflight"_L1).whole(0, mostInFlight).value_or(0));
        m_dropped = step.flag("drop"_L1);
        m_initial = static_cast<int>(step.at("initial"_L1).whole(1, mostInFlight).value_or(m_settings.initial));
    }

    std::optional<QJsonObject> apply(const QString &op, Instant) override
    {
        if (op == "sample"_L1) {
            m_limit.sample(m_took, m_inFlight, m_dropped);
        } else if (op == "reset"_L1) {
            AdaptiveSettings settings = m_settings;
            settings.initial = m_initial;
            m_limit = AdaptiveLimit(settings, {});
        } else if (op != "check"_L1 && op != "snapshot"_L1) {
            return std::nullopt;
        }
        return QJsonObject{{"limit"_L1, m_limit.limit()}};
    }

private:
    static constexpr int mostInFlight = 1'000'000;

    AdaptiveSettings m_settings;
    AdaptiveLimit m_limit;
    // Of the step.
    Duration m_took{};
    int m_inFlight = 0;
    bool m_dropped = false;
    int m_initial = 1;
};

} // namespace

std::unique_ptr<StrategyReplay> rateReplay(const RateLimitSettings &settings)
{
    return std::make_unique<RateReplay>(settings);
}

std::unique_ptr<StrategyReplay> retryReplay(const RetrySettings &settings, int attemptsFrom)
{
    return std::make_unique<RetryReplay>(settings, attemptsFrom);
}

std::unique_ptr<StrategyReplay> adaptiveReplay(const AdaptiveSettings &settings)
{
    return std::make_unique<AdaptiveReplay>(settings);
}

} // namespace bindery::backtest
