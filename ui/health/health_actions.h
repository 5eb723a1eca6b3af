#pragma once

// What somebody can do to a service from the health panel. Every action takes effect at once and is written into the
// history with who did it; what it came to is told by a signal, in a sentence. Nothing here waits: what takes time
// (writing a file, trying settings) is told when it ends.

#include "operations/limit_change.h"
#include "resilience/strategy/circuit_state.h"
#include "resilience/strategy/fault_settings.h"
#include "ui/health/health_trial.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

namespace bindery::ui {

class HealthActions : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Opens the circuit as if it had tripped: it tries again by itself after its open time.
    virtual void openCircuit(const QString &service) = 0;
    /// Isolated (ForcedOpen), held closed (ForcedClosed), only watched (RecordOnly), until it is taken back (None).
    virtual void setOverride(const QString &service, resilience::CircuitOverride override) = 0;
    /// Closed, its failures forgotten, and what was forced taken back.
    virtual void resetCircuit(const QString &service) = 0;
    /// An open circuit lets the next call through as a probe.
    virtual void probeNow(const QString &service) = 0;

    /// For this session; for good: on every later start too.
    virtual void setLimits(const QString &service, const operations::LimitChange &change, bool forGood) = 0;
    /// Limits as at the start; what was kept for good is forgotten and what ships holds from the next start on.
    virtual void backToShipped(const QString &service) = 0;
    /// The pipeline's settings as a whole, from the next start on.
    virtual void keepSettings(const QString &service, const QJsonObject &pipeline) = 0;

    /// Nothing in it: they end.
    virtual void setFaults(const QString &service, const resilience::FaultSettings &faults) = 0;

    /// Runs the service's calls of the last day against other settings; trialEnded() tells. A new one ends the one
    /// before.
    virtual void tryOut(const QString &service, const QJsonObject &pipeline) = 0;
    virtual void stopTrial() = 0;

    /// Everything that the panel shows, as JSON, without anything personal.
    virtual void exportSnapshot(const QString &path) = 0;

Q_SIGNALS:
    void done(const QString &service, const QString &sentence);
    void failed(const QString &service, const QString &sentence);
    void trialEnded(const bindery::ui::TrialResult &result);
};

} // namespace bindery::ui
