#pragma once

// What the health panel reads and does, over the house. Every action takes effect at once, goes into the history of the
// program with its actor, and is told.
//
// Cancellation and shutdown: the end of the desk stops a trial and gives up waiting for what is written; what was
// handed to the store is carried out. Failure: told in a sentence. Back-pressure: one trial at a time, a new one ends
// the last.

#include "async/task_scope.h"
#include "domain/audit_line.h"
#include "storage/settings_store.h"
#include "ui/health/health_actions.h"
#include "ui/health/health_source.h"
#include "wiring/house.h"

#include <stop_token>

namespace bindery::resilience {
class Pipeline;
}

namespace bindery::app {

class HealthDesk final : public ui::HealthActions, public ui::HealthSource {
    Q_OBJECT
public:
    /// The house outlives the desk; `actor` stands in the history.
    HealthDesk(House &house, QString actor, QObject *parent = nullptr);
    ~HealthDesk() override;

    [[nodiscard]] std::vector<resilience::PipelineHealth> health() const override;
    [[nodiscard]] const telemetry::CallTimeline *timeline(const QString &service) const override;
    [[nodiscard]] ui::LatencyPicture latency(const QString &service) const override;
    [[nodiscard]] ui::ProgramHealth program() const override;
    [[nodiscard]] QJsonObject settings(const QString &service) const override;
    [[nodiscard]] bool differsFromShipped(const QString &service) const override;
    [[nodiscard]] std::vector<domain::AuditLine> doneByHand(const QString &service) const override;

    void openCircuit(const QString &service) override;
    void setOverride(const QString &service, resilience::CircuitOverride override) override;
    void resetCircuit(const QString &service) override;
    void probeNow(const QString &service) override;
    void setLimits(const QString &service, const ui::LimitChange &change, bool forGood) override;
    void backToShipped(const QString &service) override;
    void keepSettings(const QString &service, const QJsonObject &pipeline) override;
    void setFaults(const QString &service, const resilience::FaultSettings &faults) override;
    void tryOut(const QString &service, const QJsonObject &pipeline) override;
    void stopTrial() override;
    void exportSnapshot(const QString &path) override;

private:
    [[nodiscard]] QCoro::Task<void> readHistoryAsync();
    [[nodiscard]] QCoro::Task<void> keepAsync(QString service, storage::SettingsStore::Change change);
    [[nodiscard]] QCoro::Task<void> tryOutAsync(QString service, resilience::PipelineSettings tried,
                                                std::stop_token stop);
    void keep(const QString &service, storage::SettingsStore::Change change);
    /// Writes it down and tells it.
    void wasDone(const QString &service, const QString &action, const QString &detail, const QString &sentence);
    [[nodiscard]] QString titleOf(const QString &service) const;

    House &m_house;
    QString m_actor;
    std::optional<QByteArray> m_kept;
    /// Newest first.
    std::vector<domain::AuditLine> m_byHand;
    std::stop_source m_trial;
    async::TaskScope m_scope{QStringLiteral("health")};
};

} // namespace bindery::app
