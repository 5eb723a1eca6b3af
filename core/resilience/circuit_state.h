#pragma once

#include <QString>

namespace bindery::resilience {

enum class CircuitState {
    Closed,       ///< calls go through
    Open,         ///< calls are refused at once until the next attempt is due
    HalfOpen,     ///< a limited number of probes goes through
};

/// "closed", "open", "half_open": the names of the reference documents, as in JSON and metrics.
[[nodiscard]] QString circuitStateName(CircuitState state);

} // namespace bindery::resilience
