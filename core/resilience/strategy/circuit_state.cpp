#include "resilience/strategy/circuit_state.h"

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

QString circuitOverrideName(CircuitOverride override)
{
    switch (override) {
    case CircuitOverride::None: return QString();
    case CircuitOverride::ForcedOpen: return QStringLiteral("forced_open");
    case CircuitOverride::ForcedClosed: return QStringLiteral("disabled");
    case CircuitOverride::RecordOnly: return QStringLiteral("metrics_only");
    }
    Q_UNREACHABLE();
}

std::optional<CircuitOverride> circuitOverrideFromName(QStringView name)
{
    for (const CircuitOverride override : {CircuitOverride::None, CircuitOverride::ForcedOpen,
                                           CircuitOverride::ForcedClosed, CircuitOverride::RecordOnly}) {
        if (circuitOverrideName(override) == name)
            return override;
    }
    return std::nullopt;
}

} // namespace bindery::resilience
