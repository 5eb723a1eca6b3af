#include "resilience/circuit_state.h"

namespace bindery::resilience {

QString circuitStateName(CircuitState state)
{
    switch (state) {
    case CircuitState::Closed: return QStringLiteral("closed");
    case CircuitState::Open: return QStringLiteral("open");
    case CircuitState::HalfOpen: return QStringLiteral("half_open");
    }
    Q_UNREACHABLE();
}

} // namespace bindery::resilience
