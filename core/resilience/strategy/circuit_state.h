#pragma once

#include "base/instant.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace bindery::resilience {

enum class CircuitState {
    Closed,   ///< calls go through
    Open,     ///< calls are refused at once until the next attempt is due
    HalfOpen, ///< a limited number of probes goes through
};

/// "closed", "open", "half_open": the names in the reference documents, in JSON and in metrics.
[[nodiscard]] QString circuitStateName(CircuitState state);

/// A decision over the head of the breaker, until somebody takes it back.
enum class CircuitOverride {
    None,
    ForcedOpen,   ///< refuses every call, and does not end with time
    ForcedClosed, ///< lets every call through and counts nothing
    RecordOnly,   ///< lets every call through and counts, to see what the breaker would have done
};

/// "", "forced_open", "disabled", "metrics_only".
[[nodiscard]] QString circuitOverrideName(CircuitOverride override);
[[nodiscard]] std::optional<CircuitOverride> circuitOverrideFromName(QStringView name);

/// What is kept of a circuit breaker over a restart.
struct CircuitMemory {
    CircuitState state = CircuitState::Closed;
    CircuitOverride override = CircuitOverride::None;
    /// While open: how long it will stay open.
    Duration openFor{0};
    int openings = 0;
    /// While closed: how long it has been closed.
    Duration closedFor{0};
    std::int64_t failures = 0;
};

} // namespace bindery::resilience
