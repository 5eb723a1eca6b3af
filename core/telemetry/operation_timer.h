#pragma once

#include "base/clock.h"
#include "telemetry/operation_log.h"

#include <QtGlobal>

namespace bindery::telemetry {

/// Measures from its construction to its end and records the time. Without an operation it does nothing.
class OperationTimer {
public:
    OperationTimer(Clock &clock, Operation *operation)
        : m_clock(clock), m_operation(operation), m_startedAt(operation ? clock.now() : Instant())
    {
    }
    Q_DISABLE_COPY(OperationTimer)
    ~OperationTimer() { finish(); }

    /// Records now, and not at the end of the scope.
    void finish()
    {
        if (m_operation) {
            const Instant now = m_clock.now();
            m_operation->record(now, now - m_startedAt);
            m_operation = nullptr;
        }
    }
    /// Records nothing: somebody cancelled the operation.
    void dismiss() { m_operation = nullptr; }

private:
    Clock &m_clock;
    Operation *m_operation;
    Instant m_startedAt;
};

} // namespace bindery::telemetry
