#pragma once

// Keeps the state of the circuit breakers over a restart (requirement R3), so that the next run does not call a service
// that has just failed again and again. Decisions by hand hold for their session and are not kept.
//
// Cancellation: restoreAsync ends at once when stopped. Failure: a state that cannot be read is dropped, and so is one
// from the future, which was written while the calendar was wrong; a write that fails is logged. Back-pressure: the
// changes of a second are written together. Shutdown: save() hands over the last changes. It has to be called while the
// pipelines live.

#include "async/call_context.h"
#include "base/instant.h"
#include "base/result.h"
#include "base/timer_guard.h"
#include "base/utc_time.h"
#include "resilience/strategy/circuit_state.h"

#include <QByteArray>
#include <QSet>
#include <QString>
#include <qcoro/qcorotask.h>

#include <optional>

namespace bindery {
class Clock;
}
namespace bindery::services {
class ConnectedServices;
}
namespace bindery::storage {
class SettingsStore;
}

namespace bindery::operations {

struct KeptCircuit {
    resilience::CircuitMemory memory;
    /// The age of the state.
    Duration ago{0};
};

[[nodiscard]] QByteArray circuitToKeep(const resilience::CircuitMemory &memory, UtcTime now);
/// No value: the text cannot be read, or says that it was written in the future.
[[nodiscard]] std::optional<KeptCircuit> keptCircuit(const QByteArray &json, UtcTime now);

class CircuitKeeper {
public:
    /// `sandbox`: keeps the circuits of the mock services, apart from those of the real ones. Clock and store outlive
    /// the keeper.
    CircuitKeeper(Clock &clock, storage::SettingsStore &store, bool sandbox);

    /// Restores the circuit of every service in turn. Keeps the changes from its end on. The services outlive the
    /// keeper's use.
    [[nodiscard]] QCoro::Task<Result<void>> restoreAsync(const services::ConnectedServices &services,
                                                         CallContext context);

    /// Called when the circuit of that service has changed.
    void changed(const QString &service);
    void save();

private:
    Clock &m_clock;
    storage::SettingsStore &m_store;
    QString m_prefix;
    /// Null until the circuits are restored. Earlier changes are not kept.
    const services::ConnectedServices *m_services = nullptr;
    QSet<QString> m_changed;
    bool m_timed = false;
    TimerGuard m_timer;
};

} // namespace bindery::operations
