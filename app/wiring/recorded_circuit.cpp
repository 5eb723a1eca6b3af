#include "wiring/recorded_circuit.h"

namespace bindery::app {

namespace {

UtcTime endOf(const telemetry::CallRecord &record)
{
    return record.startedAt + std::chrono::round<std::chrono::milliseconds>(record.waiting + record.running);
}

} // namespace

RecordedCircuit recordedCircuit(const std::vector<telemetry::CallRecord> &records, Duration openTime, UtcTime now)
{
    RecordedCircuit circuit;
    std::optional<UtcTime> openedAt;
    for (const telemetry::CallRecord &record : records) {
        const UtcTime ended = endOf(record);
        if (record.error && record.countsForService()) {
            circuit.lastError = record.error;
            circuit.lastErrorAt = ended;
        }
        if (record.circuit.isEmpty())
            continue;
        // The first of the records that end while it is open is the call that opened it.
        if (record.circuit != resilience::circuitStateName(resilience::CircuitState::Open))
            openedAt.reset();
        else if (!openedAt)
            openedAt = ended;
    }
    if (openedAt) {
        const UtcTime next = *openedAt + std::chrono::round<std::chrono::milliseconds>(openTime);
        if (next > now) {
            circuit.state = resilience::CircuitState::Open;
            circuit.nextAttemptAt = next;
        }
    }
    return circuit;
}

} // namespace bindery::app
