#pragma once

// What somebody does to a service while the program runs: the circuit by hand, limits, settings for later starts,
// injected faults. Every action takes effect at once, goes into the history of the program with its actor, and is told
// in a sentence.
//
// Cancellation and shutdown: the destructor gives up waiting for what is written; what was handed to the store is
// carried out. Failure: told in a sentence by failed(). Back-pressure: none. An unknown service is passed over.

#include "async/call_context.h"
#include "async/task_scope.h"
#include "base/clock.h"
#include "base/result.h"
#include "domain/submission.h"
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

namespace bindery::resilience {
struct FaultSettings;
class Pipeline;
}
namespace bindery::services {
class ConnectedServices;
class ServiceCatalogue;
}
namespace bindery::storage {
class AuditStore;
class SettingsStore;
}

namespace bindery::operations {

/// What the control works with. All of it outlives the control.
struct ControlGround {
    Clock &clock;
    services::ConnectedServices &services;
    /// As they are without what was kept for good.
    const services::ServiceCatalogue &shipped;
    storage::SettingsStore &settings;
    storage::AuditStore &audit;
};

class ServiceControl final : public QObject {
    Q_OBJECT
public:
    /// `actor` stands in the history. `kept`: what was kept for good, as it was read at the start.
    ServiceControl(ControlGround ground, QString actor, std::optional<QByteArray> kept);
    ~ServiceControl() override;

    /// Reads what was done in earlier runs, for doneByHand(). Without it that begins with this run.
    [[nodiscard]] QCoro::Task<void> readHistoryAsync(CallContext context);
    /// What was done by hand to this service, newest first.
    [[nodiscard]] std::vector<domain::AuditLine> doneByHand(const QString &service) const;
    /// The pipeline's settings as JSON, as they hold from the next start on: what was kept for good among them.
    [[nodiscard]] QJsonObject settings(const QString &service) const;
    /// Is there something to be put back: a limit of this session, or what was kept for good?
    [[nodiscard]] bool differsFromShipped(const QString &service) const;

    /// Opens the circuit as if it had tripped: it tries again by itself after its open time.
    void openCircuit(const QString &service);
    /// Isolated (ForcedOpen), held closed (ForcedClosed), only watched (RecordOnly), until it is taken back (None).
    void setOverride(const QString &service, resilience::CircuitOverride override);
    /// Closed, its failures forgotten, and what was forced taken back.
    void resetCircuit(const QString &service);
    /// An open circuit lets the next call through as a probe.
    void probeNow(const QString &service);

    /// For this session; for good: on every later start too.
    void setLimits(const QString &service, const LimitChange &change, bool forGood);
    /// Limits as at the start; what was kept for good is forgotten and what ships holds from the next start on.
    void backToShipped(const QString &service);
    /// The pipeline's settings as a whole, from the next start on.
    void keepSettings(const QString &service, const QJsonObject &pipeline);

    /// Nothing in it: they end.
    void setFaults(const QString &service, const resilience::FaultSettings &faults);

Q_SIGNALS:
    void done(const QString &service, const QString &sentence);
    void failed(const QString &service, const QString &sentence);

private:
    /// What was kept before, and what is kept now.
    using Keeping = std::function<QByteArray(const std::optional<QByteArray> &)>;

    void keep(const QString &service, Keeping keeping);
    [[nodiscard]] QCoro::Task<void> keepAsync(QString service, Keeping keeping);
    /// Writes it down and tells it.
    void wasDone(const QString &service, const QString &action, const QString &detail, const QString &sentence);

    ControlGround m_ground;
    QString m_actor;
    std::optional<QByteArray> m_kept;
    /// Newest first.
    std::vector<domain::AuditLine> m_byHand;
    async::TaskScope m_scope{QStringLiteral("service control")};
};

} // namespace bindery::operations
