#include "resilience/adaptive_limit.h"
#include "resilience/backoff.h"
#include "resilience/rate_gate.h"
#include "resilience/retry_budget.h"
#include "resilience/strategy_replay.h"

#include <QHash>

#include <cmath>

namespace bindery::resilience {

using namespace Qt::StringLiterals;

Duration fromMilliseconds(double milliseconds)
{
    return Duration(std::llround(milliseconds * 1e6));
}

double toMilliseconds(Duration time)
{
    return static_cast<double>(time.count()) / 1e6;
}

namespace {

class RateReplay final : public StrategyReplay {
public:
    explicit RateReplay(const RateLimitSettings &settings) : m_gate(settings, Instant{}) {}

    std::optional<QJsonObject> apply(const QString &op, const QJsonObject &step, Instant now) override
    {
        const auto n = static_cast<std::int64_t>(step.value("n"_L1).toInteger(1));
        const QString id = step.value("id"_L1).toString();
        QJsonObject outcome{{"tokens"_L1, m_gate.tokens(now)}};
        if (op == "try-acquire"_L1) {
            const bool passed = m_gate.tryPass(n, now);
            outcome.insert("ok"_L1, passed);
            outcome.insert("wait_ms"_L1, waitMilliseconds(passed ? Duration::zero() : m_gate.timeUntil(n, now)));
        } else if (op == "reserve"_L1) {
            Duration patience = Duration::max();
            if (step.contains("max_wait_ms"_L1))
                patience = fromMilliseconds(step.value("max_wait_ms"_L1).toDouble());
            const auto reserved = m_gate.reserve(n, now, patience);
            outcome.insert("ok"_L1, reserved.has_value());
            outcome.insert("wait_ms"_L1, waitMilliseconds(reserved ? reserved->actAt - now : reserved.error()));
            if (reserved) {
                outcome.insert("act_t_ms"_L1, toMilliseconds(reserved->actAt.time_since_epoch()));
                m_reserved.insert(id, *reserved);
            }
        } else if (op == "cancel"_L1) {
            if (const auto reserved = m_reserved.constFind(id); reserved != m_reserved.constEnd())
                m_gate.cancel(*reserved, now);
            m_reserved.remove(id);
        } else if (op != "tokens"_L1 && op != "snapshot"_L1 && op != "check"_L1) {
            return std::nullopt;
        }
        outcome.insert("tokens_after"_L1, m_gate.tokens(now));
        outcome.insert("in_window"_L1, qint64(m_gate.inWindow(now)));
        return outcome;
    }

private:
    /// Null: never.
    [[nodiscard]] static QJsonValue waitMilliseconds(TokenBucket::Wait wait)
    {
        return wait == TokenBucket::Wait::max() ? QJsonValue() : QJsonValue(toMilliseconds(wait));
    }

    RateGate m_gate;
    QHash<QString, RateGate::Reservation> m_reserved;
};

class RetryReplay final : public StrategyReplay {
public:
    RetryReplay(const RetrySettings &settings, int attemptsFrom)
        : m_settings(settings), m_attemptsFrom(attemptsFrom), m_backoff(settings.backoff), m_budget(settings.budget)
    {
    }

    std::optional<QJsonObject> apply(const QString &op, const QJsonObject &step, Instant) override
    {
        QJsonObject outcome;
        if (op == "delay"_L1) {
            const int attempt = step.value("attempt"_L1).toInt(m_attemptsFrom) - m_attemptsFrom + 1;
            const double random = step.value("rand"_L1).toDouble(0);
            outcome.insert("delay_ms"_L1, toMilliseconds(delay(step.value("type"_L1).toString(), attempt, random)));
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
    Duration delay(const QString &type, int attempt, double random)
    {
        using Kind = BackoffSettings::Kind;
        if (type.isEmpty())
            return m_backoff.delay(attempt, random);
        BackoffSettings other = m_settings.backoff;
        other.kind = type == "constant"_L1 ? Kind::Constant : type == "linear"_L1 ? Kind::Linear : Kind::Exponential;
        return Backoff(other).delay(attempt, random);
    }

    RetrySettings m_settings;
    int m_attemptsFrom;
    Backoff m_backoff;
    RetryBudget m_budget;
};

class AdaptiveReplay final : public StrategyReplay {
public:
    explicit AdaptiveReplay(const AdaptiveSettings &settings) : m_settings(settings), m_limit(settings, {}) {}

    std::optional<QJsonObject> apply(const QString &op, const QJsonObject &step, Instant) override
    {
        if (op == "sample"_L1) {
            m_limit.sample(fromMilliseconds(step.value("rtt_ms"_L1).toDouble()), step.value("inflight"_L1).toInt(),
                           step.value("drop"_L1).toBool());
        } else if (op == "reset"_L1) {
            AdaptiveSettings settings = m_settings;
            settings.initial = step.value("initial"_L1).toInt(settings.initial);
            m_limit = AdaptiveLimit(settings, {});
        } else if (op != "check"_L1 && op != "snapshot"_L1) {
            return std::nullopt;
        }
        return QJsonObject{{"limit"_L1, m_limit.limit()}};
    }

private:
    AdaptiveSettings m_settings;
    AdaptiveLimit m_limit;
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

} // namespace bindery::resilience
