#pragma once

// What the user can do to a service from the health panel. Every action takes effect at once and is written into the
// history with the name of the user. A signal tells its result in a sentence. No function waits: the end of what takes
// time (writing a file, trying settings) is told by a signal too.

#include "operations/limit_change.h"
#include "resilience/strategy/circuit_state.h"
#include "resilience/strategy/fault_settings.h"
#include "ui/health/trial_result.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

namespace bindery::ui {

class HealthActions : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// Opens the circuit as if it had tripped: it tries calls again after its open time.
    virtual void openCircuit(const QString &service) = 0;
    /// Isolates the service (ForcedOpen), holds its circuit closed (ForcedClosed), only watches it (RecordOnly), or
    /// ends that (None).
    virtual void setOverride(const QString &service, resilience::CircuitOverride override) = 0;
    /// Closes the circuit, forgets its failures, and ends what was forced.
    virtual void resetCircuit(const QString &service) = 0;
    /// Lets the next call of an open circuit through as a probe.
    virtual void probeNow(const QString &service) = 0;

    /// Changes limits for this session, or also for every later start (`forGood`).
    virtual void setLimits(const QString &service, const operations::LimitChange &change, bool forGood) = 0;
    /// Restores the limits of the start. What was kept for good is forgotten: the shipped settings hold from the next
    /// start on.
    virtual void backToShipped(const QString &service) = 0;
    /// Replaces the settings of the pipeline as a whole, from the next start on.
    virtual void keepSettings(const QString &service, const QJsonObject &pipeline) = 0;

    /// Injects these faults; settings without faults end them.
    virtual void setFaults(const QString &service, const resilience::FaultSettings &faults) = 0;

    /// Runs the calls of the last day against other settings; trialEnded() tells the result. A new trial ends the one
    /// before.
    virtual void tryOut(const QString &service, const QJsonObject &pipeline) = 0;
    virtual void stopTrial() = 0;

    /// Writes everything that the panel shows into a file, as JSON and without personal data.
    virtual void exportSnapshot(const QString &path) = 0;

Q_SIGNALS:
    void done(const QString &service, const QString &sentence);
    void failed(const QString &service, const QString &sentence);
    void trialEnded(const bindery::ui::TrialResult &result);
};

} // namespace bindery::ui
