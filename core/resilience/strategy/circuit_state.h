#pragma once

#include "base/clock.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace bindery::resilience {

enum class CircuitState {
    Closed,       ///< calls go through
    Open,         ///< calls are refused at once until the next attempt is due
    HalfOpen,     ///< a limited number of probes goes through
};

/// "closed", "open", "half_open": the names of the reference documents, as in JSON and metrics.
[[nodiscard]] QString circuitStateName(CircuitState state);

/// What somebody has decided over the breaker's head, until it is taken back.
enum class CircuitOverride {
    None,
    ForcedOpen,   ///< refuses every call; does not end with time
    ForcedClosed, ///< lets every call through and counts nothing
    RecordOnly,   ///< lets every call through and counts, to see what the breaker would have counted
};

/// "", "forced_open", "disabled", "metrics_only".
[[nodiscard]] QString circuitOverrideName(CircuitOverride override);
[[nodiscard]] std::optional<CircuitOverride> circuitOverrideFromName(QStringView name);

/// What is kept of a circuit breaker over a restart.
struct CircuitMemory {
    CircuitState state = CircuitState::Closed;
    CircuitOverride override = CircuitOverride::None;
    /// While open: how long still.
    Duration openFor{0};
    int openings = 0;
    /// While closed: how long already.
    Duration closedFor{0};
    std::int64_t failures = 0;
};

} // namespace bindery::resilience
