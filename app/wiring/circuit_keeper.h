#pragma once

// Keeps the circuit breakers over a restart (requirement R3): a service that failed again and again a moment ago is
// left in peace by the next run too. What somebody decided by hand holds for its session and is not kept.
//
// Cancellation: restoreAsync ends at once when stopped. Failure: what cannot be read is forgotten, and so is a memory
// from the future, which was written while the calendar was wrong; a write that fails is logged. Back-pressure: writes
// of a second are written together. Shutdown: save() hands over what has changed since; call it while the pipelines
// live.

#include "base/result.h"
#include "base/timer_guard.h"
#include "base/utc_time.h"
#include "resilience/strategy/circuit_state.h"

#include <QByteArray>
#include <QString>
#include <qcoro/qcorotask.h>

#include <memory>
#include <optional>
#include <vector>

namespace bindery::resilience {
class Pipeline;
}
namespace bindery::storage {
class SettingsStore;
}
namespace bindery {
class Clock;
struct CallContext;
}

namespace bindery::app {

struct KeptCircuit {
    resilience::CircuitMemory memory;
    /// How long before now it was taken.
    Duration ago{0};
};

[[nodiscard]] QByteArray circuitToKeep(const resilience::CircuitMemory &memory, UtcTime now);
/// No value: it cannot be read, or says that it was taken in the future.
[[nodiscard]] std::optional<KeptCircuit> keptCircuit(const QByteArray &json, UtcTime now);

class CircuitKeeper {
public:
    /// `sandbox`: the circuits of the stand-in services, which are not those of the real ones. All outlive it.
    CircuitKeeper(Clock &clock, storage::SettingsStore &store, bool sandbox);

    /// Every pipeline in turn; from here on its changes are kept.
    [[nodiscard]] QCoro::Task<Result<void>>
    restoreAsync(const std::vector<std::unique_ptr<resilience::Pipeline>> &pipelines, CallContext context);

    /// The circuit of the pipeline with this number has changed.
    void changed(std::size_t number);
    void save();

private:
    [[nodiscard]] QString keyOf(const resilience::Pipeline &pipeline) const;

    struct Kept {
        const resilience::Pipeline *pipeline = nullptr;
        bool changed = false;
    };
    Clock &m_clock;
    storage::SettingsStore &m_store;
    QString m_prefix;
    std::vector<Kept> m_kept;
    bool m_timed = false;
    TimerGuard m_timer;
};

} // namespace bindery::app
