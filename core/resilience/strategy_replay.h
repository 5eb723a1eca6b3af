#pragma once

// One strategy under replay: takes a step's operation and tells in JSON what came out.

#include "async/clock.h"
#include "resilience/circuit_state.h"
#include "resilience/pipeline_settings.h"

#include <QJsonObject>
#include <QString>

#include <memory>
#include <optional>

namespace bindery::resilience {

class StrategyReplay {
public:
    StrategyReplay() = default;
    StrategyReplay(const StrategyReplay &) = delete;
    StrategyReplay &operator=(const StrategyReplay &) = delete;
    virtual ~StrategyReplay() = default;

    /// No value: this strategy does not know the operation.
    [[nodiscard]] virtual std::optional<QJsonObject> apply(const QString &op, const QJsonObject &step, Instant now) = 0;
};

[[nodiscard]] std::unique_ptr<StrategyReplay> breakerReplay(const BreakerSettings &settings, CircuitOverride override);
[[nodiscard]] std::unique_ptr<StrategyReplay> rateReplay(const RateLimitSettings &settings);
[[nodiscard]] std::unique_ptr<StrategyReplay> retryReplay(const RetrySettings &settings, int attemptsFrom);
[[nodiscard]] std::unique_ptr<StrategyReplay> adaptiveReplay(const AdaptiveSettings &settings);

/// Times in steps and outcomes: milliseconds, exact to the nanosecond.
[[nodiscard]] Duration fromMilliseconds(double milliseconds);
[[nodiscard]] double toMilliseconds(Duration time);

} // namespace bindery::resilience
