#pragma once

// Actions on a service while the program runs: the circuit by hand, limits, settings for later starts, injected faults.
// Every action takes effect at once, goes into the history of the program with its actor, and is told by done() in a
// sentence.
//
// Cancellation and shutdown: the destructor stops waiting for writes; writes that were handed to the store are carried
// out. Failure: failed() tells a sentence. Back-pressure: none. An action on an unknown service does nothing.

#include "async/call_context.h"
#include "async/task_scope.h"
#include "base/result.h"
#include "domain/audit_line.h"
#include "operations/limit_change.h"
#include "resilience/strategy/circuit_state.h"

#include <QByteArray>
#include <QJsonObject>
#include <QObject>
#include <QString>
#include <qcoro/qcorotask.h>

#include <functional>
#include <optional>
#include <vector>

namespace bindery {
class Clock;
}
namespace bindery::resilience {
struct FaultSettings;
class Pipeline;
}
namespace bindery::services {
class ConnectedServices;
class ServiceCatalog;
}
namespace bindery::storage {
class AuditStore;
class SettingsStore;
}

namespace bindery::operations {

/// The objects that the control works with. All of them outlive it.
struct ControlGround {
    Clock &clock;
    services::ConnectedServices &services;
    /// The settings without what was kept for good.
    const services::ServiceCatalog &shipped;
    storage::SettingsStore &settings;
    storage::AuditStore &audit;
};

class ServiceControl final : public QObject {
    Q_OBJECT
public:
    /// `actor` stands in the history. `kept`: the document of operations/kept_settings.h, as it was read at the start.
    ServiceControl(ControlGround ground, QString actor, std::optional<QByteArray> kept);
    ~ServiceControl() override;

    /// Reads the actions of earlier runs, for doneByHand(). Without this call doneByHand() begins with this run.
    [[nodiscard]] QCoro::Task<void> readHistoryAsync(CallContext context);
    /// The actions on this service, newest first.
    [[nodiscard]] std::vector<domain::AuditLine> doneByHand(const QString &service) const;
    /// The pipeline's settings as JSON that hold from the next start on, with what was kept for good.
    [[nodiscard]] QJsonObject settings(const QString &service) const;
    /// Is there something to be put back: a limit of this session, or what was kept for good?
    [[nodiscard]] bool differsFromShipped(const QString &service) const;

    /// Opens the circuit as if it had tripped. After its open time it tries again by itself.
    void openCircuit(const QString &service);
    /// Isolates the service (ForcedOpen), holds its circuit closed (ForcedClosed) or only records (RecordOnly), until
    /// None takes that back.
    void setOverride(const QString &service, resilience::CircuitOverride override);
    /// Closes the circuit, forgets its failures and takes an override back.
    void resetCircuit(const QString &service);
    /// Lets the next call through an open circuit as a probe.
    void probeNow(const QString &service);

    /// Changes limits for this session, or with `forGood` on every later start too.
    void setLimits(const QString &service, const LimitChange &change, bool forGood);
    /// Puts the shipped limits back and forgets what was kept for good, so that the shipped settings hold from the next
    /// start on.
    void backToShipped(const QString &service);
    /// Keeps the pipeline's settings as a whole for later starts.
    void keepSettings(const QString &service, const QJsonObject &pipeline);

    /// Injects these faults. Without any in it, injected faults end.
    void setFaults(const QString &service, const resilience::FaultSettings &faults);

Q_SIGNALS:
    void done(const QString &service, const QString &sentence);
    void failed(const QString &service, const QString &sentence);

private:
    /// Makes the kept document of the one before.
    using Keeping = std::function<QByteArray(const std::optional<QByteArray> &)>;

    void keep(const QString &service, Keeping keeping);
    [[nodiscard]] QCoro::Task<void> keepAsync(QString service, Keeping keeping);
    /// Writes the action into the history and emits done().
    void wasDone(const QString &service, const QString &action, const QString &detail, const QString &sentence);

    ControlGround m_ground;
    QString m_actor;
    std::optional<QByteArray> m_kept;
    /// Newest first.
    std::vector<domain::AuditLine> m_byHand;
    async::TaskScope m_scope{QStringLiteral("service control")};
};

} // namespace bindery::operations
