#pragma once

// One strategy under replay: takes the operation of a step and tells in JSON what came out.

#include "base/instant.h"
#include "base/json_cursor.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "resilience/strategy/circuit_state.h"

#include <QJsonObject>
#include <QString>

#include <memory>
#include <optional>

namespace bindery::backtest {

class StrategyReplay {
public:
    StrategyReplay() = default;
    Q_DISABLE_COPY(StrategyReplay)
    virtual ~StrategyReplay() = default;

    /// Asks for every field that a step of this strategy may have, and keeps it for apply().
    virtual void take(JsonFields &step) = 0;
    /// No value: this strategy does not know the operation.
    [[nodiscard]] virtual std::optional<QJsonObject> apply(const QString &op, Instant now) = 0;
};

[[nodiscard]] std::unique_ptr<StrategyReplay> breakerReplay(const resilience::BreakerSettings &settings,
                                                            resilience::CircuitOverride override);
[[nodiscard]] std::unique_ptr<StrategyReplay> rateReplay(const resilience::RateLimitSettings &settings);
[[nodiscard]] std::unique_ptr<StrategyReplay> retryReplay(const resilience::RetrySettings &settings, int attemptsFrom);
[[nodiscard]] std::unique_ptr<StrategyReplay> adaptiveReplay(const resilience::AdaptiveSettings &settings);

/// Times in steps and outcomes: milliseconds, exact to the nanosecond.
[[nodiscard]] Duration fromMilliseconds(double milliseconds);
[[nodiscard]] double toMilliseconds(Duration time);

/// No trace needs more steps or longer times. All of them together stay far below what can be counted.
constexpr int mostStepsTaken = 1'000'000;
constexpr std::int64_t longestMilliseconds = 1'000'000'000'000;
constexpr std::int64_t longestCallMilliseconds = 7'200'000;
static_assert(Duration::max() / mostStepsTaken >= std::chrono::milliseconds(longestCallMilliseconds));

/// Milliseconds, with fractions down to a nanosecond. No value: the field is absent or wrong, and a wrong one is told.
[[nodiscard]] std::optional<Duration> millisecondsAt(const JsonCursor &cursor, std::int64_t least, std::int64_t most);

} // namespace bindery::backtest
