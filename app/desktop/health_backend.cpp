#include "desktop/health_backend.h"

#include "async/worker.h"
#include "base/clock.h"
#include "desktop/health_readings.h"
#include "operations/service_control.h"
#include "operations/trials.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_settings_reading.h"
#include "services/connected_services.h"
#include "storage/database.h"
#include "telemetry/call_statistics.h"
#include "telemetry/call_timeline.h"
#include "ui/health/health_snapshot.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace bindery::app {

using operations::ServiceControl;
using resilience::CircuitOverride;

namespace {

/// Gives an empty text, or why the file could not be written.
QString writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return file.errorString();
}

} // namespace

HealthBackend::HealthBackend(const HealthBackendParts &ground, QObject *parent)
    : HealthActions(parent), m_ground(ground)
{
    ServiceControl &control = m_ground.operations.control;
    connect(&control, &ServiceControl::done, this, &HealthBackend::done);
    connect(&control, &ServiceControl::failed, this, &HealthBackend::failed);
    m_scope.own(control.readHistoryAsync(CallContext(m_scope.stopToken())));
    // Requirement U16: every half minute.
    m_scope.own(m_ground.database.watchAsync(std::chrono::seconds(30), CallContext(m_scope.stopToken())));
}

HealthBackend::~HealthBackend()
{
    m_trial.request_stop();
}

std::vector<resilience::PipelineHealth> HealthBackend::health() const
{
    std::vector<resilience::PipelineHealth> lines = m_ground.services.connected.health();
    const UtcTime now = m_ground.clock.utcNow();
    // No call tells the timeline of a circuit that changes with time alone.
    for (const resilience::PipelineHealth &line : lines)
        m_ground.measures.timelines.of(line.service).noteCircuit(resilience::circuitStateName(line.circuit), now);
    return lines;
}

const telemetry::CallTimeline *HealthBackend::timeline(const QString &service) const
{
    return m_ground.measures.timelines.find(service);
}

ui::LatencyPicture HealthBackend::latency(const QString &service) const
{
    const resilience::Pipeline *pipeline = m_ground.services.connected.pipeline(service);
    return pipeline ? latencyPicture(pipeline->statistics().history(), m_ground.clock.now()) : ui::LatencyPicture();
}

ui::ProgramHealth HealthBackend::program() const
{
    return programHealth(m_ground.clock, m_ground.measures.monitor, m_ground.services.catalog,
                         m_ground.database.health());
}

QJsonObject HealthBackend::settings(const QString &service) const
{
    return m_ground.operations.control.settings(service);
}

bool HealthBackend::differsFromShipped(const QString &service) const
{
    return m_ground.operations.control.differsFromShipped(service);
}

std::vector<domain::AuditLine> HealthBackend::doneByHand(const QString &service) const
{
    return m_ground.operations.control.doneByHand(service);
}

void HealthBackend::openCircuit(const QString &service)
{
    m_ground.operations.control.openCircuit(service);
}

void HealthBackend::setOverride(const QString &service, CircuitOverride override)
{
    m_ground.operations.control.setOverride(service, override);
}

void HealthBackend::resetCircuit(const QString &service)
{
    m_ground.operations.control.resetCircuit(service);
}

void HealthBackend::probeNow(const QString &service)
{
    m_ground.operations.control.probeNow(service);
}

void HealthBackend::setLimits(const QString &service, const operations::LimitChange &change, bool forGood)
{
    m_ground.operations.control.setLimits(service, change, forGood);
}

void HealthBackend::backToShipped(const QString &service)
{
    m_ground.operations.control.backToShipped(service);
}

void HealthBackend::keepSettings(const QString &service, const QJsonObject &pipeline)
{
    m_ground.operations.control.keepSettings(service, pipeline);
}

void HealthBackend::setFaults(const QString &service, const resilience::FaultSettings &faults)
{
    m_ground.operations.control.setFaults(service, faults);
}

void HealthBackend::tryOut(const QString &service, const QJsonObject &pipeline)
{
    const auto reading = resilience::readPipelineSettings(pipeline, QString());
    const resilience::Pipeline *inForce = m_ground.services.connected.pipeline(service);
    if (!reading.ok() || !inForce) {
        ui::TrialResult refused;
        refused.service = service;
        for (const resilience::SettingsProblem &problem : reading.problems)
            refused.problems.append(u"%1: %2"_s.arg(problem.path, problem.message));
        if (refused.problems.isEmpty())
            refused.problems.append(u"There is no such service."_s);
        Q_EMIT trialEnded(refused);
        return;
    }
    operations::TrialRequest request;
    request.service = service;
    request.title = inForce->title();
    request.since = m_ground.clock.utcNow() - std::chrono::hours(24);
    request.inForce = inForce->settings();
    request.tried = reading.settings;
    // Faults that are injected today say nothing about the recorded calls.
    request.inForce.faults = {};
    request.tried.faults = {};
    stopTrial();
    m_trial = std::stop_source();
    m_scope.own(tryOutAsync(std::move(request), m_trial.get_token()));
}

void HealthBackend::stopTrial()
{
    m_trial.request_stop();
}

QCoro::Task<void> HealthBackend::tryOutAsync(operations::TrialRequest request, std::stop_token stop)
{
    const CallContext context(stop);
    ui::TrialResult result;
    result.service = request.service;
    operations::Trials &trials = m_ground.operations.trials;
    const Result<operations::Trial> trial = co_await trials.tryAsync(std::move(request), context);
    if (stop.stop_requested())
        co_return;
    if (!trial) {
        result.problems.append(trial.error().message);
    } else if (trial->isEmpty) {
        result.problems.append(u"No calls of the last day are recorded, so there is nothing to try these settings on. "
                               "They can be kept all the same."_s);
    } else {
        result.now = trial->inForce.figures;
        result.tried = trial->tried.figures;
        result.notes = trial->tried.assumptions();
    }
    Q_EMIT trialEnded(result);
}

void HealthBackend::exportSnapshot(const QString &path)
{
    m_scope.own(exportAsync(path, ui::healthSnapshot(*this, m_ground.clock.utcNow())));
}

QCoro::Task<void> HealthBackend::exportAsync(QString path, QByteArray content)
{
    const CallContext context(m_scope.stopToken());
    const auto work = [path, content] { return writeFile(path, content); };
    const Result<QString> trouble = co_await async::onWorkerAsync(work, m_ground.clock, context);
    if (!trouble && isCancelled(trouble.error()))
        co_return;
    if (!trouble)
        Q_EMIT failed({}, trouble.error().message);
    else if (trouble->isEmpty())
        Q_EMIT done({}, u"The snapshot is in %1."_s.arg(path));
    else
        Q_EMIT failed({}, u"The snapshot could not be written to %1: %2."_s.arg(path, *trouble));
}

} // namespace bindery::app

#include "moc_health_backend.cpp"
