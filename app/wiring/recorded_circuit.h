#pragma once

// What the call records of earlier runs say about a circuit: a breaker that opened a moment ago in another process is
// still news to the person who asks.

#include "async/clock.h"
#include "resilience/circuit_state.h"
#include "telemetry/call_record.h"

#include <optional>
#include <vector>

namespace bindery::app {

struct RecordedCircuit {
    resilience::CircuitState state = resilience::CircuitState::Closed;
    /// While open: when the next call would be let through.
    std::optional<UtcTime> nextAttemptAt;
    /// The code of the last failure that the service itself had.
    std::optional<ErrorCode> lastError;
    std::optional<UtcTime> lastErrorAt;
};

/// `records` of one service, oldest first. A circuit whose open time is over counts as closed: nobody holds it open.
[[nodiscard]] RecordedCircuit recordedCircuit(const std::vector<telemetry::CallRecord> &records, Duration openTime,
                                              UtcTime now);

} // namespace bindery::app
