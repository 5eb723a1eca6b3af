#pragma once

// Connects the health panel with the operations of the program (operations/service_control.h, operations/trials.h).
//
// Cancellation and shutdown: the destructor stops a trial and the wait for a snapshot. Failure: failed() tells a
// sentence. Back-pressure: one trial at a time; a new one ends the one before.

#include "async/task_scope.h"
#include "composition/composition.h"
#include "ui/health/health_actions.h"
#include "ui/health/health_source.h"

#include <stop_token>

namespace bindery::operations {
struct TrialRequest;
}
namespace bindery::storage {
class Database;
}

namespace bindery::app {

/// The objects that the health panel reads and acts on. All of them outlive it.
struct HealthBackendParts {
    Clock &clock;
    composition::Services services;
    composition::Measures measures;
    composition::Operations operations;
    storage::Database &database;
};

class HealthBackend final : public ui::HealthActions, public ui::HealthSource {
    Q_OBJECT
public:
    explicit HealthBackend(const HealthBackendParts &ground, QObject *parent = nullptr);
    ~HealthBackend() override;

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
    void setLimits(const QString &service, const operations::LimitChange &change, bool forGood) override;
    void backToShipped(const QString &service) override;
    void keepSettings(const QString &service, const QJsonObject &pipeline) override;
    void setFaults(const QString &service, const resilience::FaultSettings &faults) override;
    void tryOut(const QString &service, const QJsonObject &pipeline) override;
    void stopTrial() override;
    void exportSnapshot(const QString &path) override;

private:
    [[nodiscard]] QCoro::Task<void> tryOutAsync(operations::TrialRequest request, std::stop_token stop);
    [[nodiscard]] QCoro::Task<void> exportAsync(QString path, QByteArray content);

    HealthBackendParts m_ground;
    std::stop_source m_trial;
    async::TaskScope m_scope{QStringLiteral("health")};
};

} // namespace bindery::app
