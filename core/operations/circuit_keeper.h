#pragma once

// Keeps the circuit breakers over a restart (requirement R3): a service that failed again and again a moment ago is
// left in peace by the next run too. What somebody decided by hand holds for its session and is not kept.
//
// Cancellation: restoreAsync ends at once when stopped. Failure: what cannot be read is forgotten, and so is a memory
// from the future, which was written while the calendar was wrong; a write that fails is logged. Back-pressure: writes
// of a second are written together. Shutdown: save() hands over what has changed since; call it while the pipelines
// live.

#include "async/call_context.h"
#include "base/clock.h"
#include "base/result.h"
#include "resilience/strategy/circuit_breaker.h"

#include <QByteArray>
#include <QSet>
#include <QString>
#include <qcoro/qcorotask.h>

#include <optional>

namespace bindery::services {
class ConnectedServices;
}
namespace bindery::storage {
class SettingsStore;
}

namespace bindery::operations {

struct KeptCircuit {
    resilience::CircuitBreaker::Memory memory;
    /// How long before now it was taken.
    Duration ago{0};
};

[[nodiscard]] QByteArray circuitToKeep(const resilience::CircuitBreaker::Memory &memory, UtcTime now);
/// No value: it cannot be read, or says that it was taken in the future.
[[nodiscard]] std::optional<KeptCircuit> keptCircuit(const QByteArray &json, UtcTime now);

class CircuitKeeper {
public:
    /// `sandbox`: the circuits of the stand-in services, which are not those of the real ones. All outlive it.
    CircuitKeeper(Clock &clock, storage::SettingsStore &store, bool sandbox);

    /// Every service in turn; from here on the changes of its circuit are kept.
    [[nodiscard]] QCoro::Task<Result<void>> restoreAsync(const services::ConnectedServices &services,
                                                         CallContext context);

    /// The circuit of that service has changed.
    void changed(const QString &service);
    void save();

private:
    Clock &m_clock;
    storage::SettingsStore &m_store;
    QString m_prefix;
    /// Null until the circuits are restored: what changes before is not kept.
    const services::ConnectedServices *m_services = nullptr;
    QSet<QString> m_changed;
    bool m_timed = false;
    TimerGuard m_timer;
};

} // namespace bindery::operations
