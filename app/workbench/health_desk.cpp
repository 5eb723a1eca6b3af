#include "workbench/health_desk.h"

#include "async/thread_probe.h"
#include "domain/audit_line.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "services/service_settings.h"
#include "storage/audit_store.h"
#include "storage/database.h"
#include "storage/settings_store.h"
#include "storage/stored_calls.h"
#include "storage/submission_store.h"
#include "telemetry/call_record.h"
#include "telemetry/call_statistics.h"
#include "text/format.h"
#include "ui/health/health_snapshot.h"
#include "wiring/kept_settings.h"
#include "workbench/health_readings.h"

#include <QSaveFile>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace bindery::app {

using resilience::CircuitOverride;

namespace {

constexpr int HistoryShown = 200;
/// As many as are run in a few seconds; of more, the newest.
constexpr int MostTried = 200'000;

/// What belongs to one service says so at its beginning.
QString detailOf(const QString &service, const QString &detail)
{
    return detail.isEmpty() ? service : service + u": "_s + detail;
}

QString limitsText(const resilience::PipelineSettings &settings)
{
    const resilience::RateLimitSettings &rate = settings.rate;
    const QString unit = rate.unit().word;
    return u"%1 at once, %2 %3 %4, %5 after a rest"_s.arg(
        text::countText(settings.concurrency.limit), QLocale().toString(rate.tokens.toDouble(), 'g', 6),
        unit.startsWith(u'h') ? u"an"_s : u"a"_s, unit, text::countText(rate.burst));
}

/// Empty: it is written.
QString writeFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.commit())
        return {};
    return file.errorString();
}

} // namespace

HealthDesk::HealthDesk(House &house, QString actor, QObject *parent)
    : HealthActions(parent), m_house(house), m_actor(std::move(actor)), m_kept(house.keptSettings())
{
    m_scope.own(readHistoryAsync());
    // Requirement U16: every half minute.
    m_scope.own(m_house.database().watchAsync(std::chrono::seconds(30), CallContext(m_scope.stopToken())));
}

HealthDesk::~HealthDesk()
{
    m_trial.request_stop();
}

QCoro::Task<void> HealthDesk::readHistoryAsync()
{
    const CallContext context(m_scope.stopToken());
    const Result<std::vector<domain::AuditLine>> lines
        = co_await m_house.audit().programHistoryAsync(HistoryShown, context);
    // Without a history the panel shows what is done from now on.
    if (lines)
        m_byHand.insert(m_byHand.end(), lines->begin(), lines->end());
}

std::vector<resilience::PipelineHealth> HealthDesk::health() const
{
    std::vector<resilience::PipelineHealth> lines = m_house.health();
    const UtcTime now = m_house.clock().utcNow();
    // What changes with time alone has no call to tell it.
    for (const resilience::PipelineHealth &line : lines)
        m_house.timelines().of(line.service).noteCircuit(resilience::circuitStateName(line.circuit), now);
    return lines;
}

const telemetry::CallTimeline *HealthDesk::timeline(const QString &service) const
{
    return m_house.timelines().find(service);
}

ui::LatencyPicture HealthDesk::latency(const QString &service) const
{
    const resilience::Pipeline *pipeline = m_house.pipeline(service);
    return pipeline ? latencyPicture(pipeline->statistics().history(), m_house.clock().now()) : ui::LatencyPicture();
}

ui::ProgramHealth HealthDesk::program() const
{
    return programHealth(m_house);
}

QJsonObject HealthDesk::settings(const QString &service) const
{
    for (const services::ServiceSettings &one : m_house.shippedCatalogue().all()) {
        if (one.name == service)
            return services::mergedSettings(one.pipelineJson, keptOf(m_kept, service));
    }
    return {};
}

bool HealthDesk::differsFromShipped(const QString &service) const
{
    if (!keptOf(m_kept, service).isEmpty())
        return true;
    const resilience::Pipeline *pipeline = m_house.pipeline(service);
    for (const services::ServiceSettings &one : m_house.shippedCatalogue().all()) {
        if (one.name != service || !pipeline)
            continue;
        const resilience::PipelineSettings &now = pipeline->settings();
        return now.concurrency.limit != one.pipeline.concurrency.limit
            || now.rate != one.pipeline.rate;
    }
    return false;
}

std::vector<domain::AuditLine> HealthDesk::doneByHand(const QString &service) const
{
    std::vector<domain::AuditLine> lines;
    for (const domain::AuditLine &line : m_byHand) {
        if (line.detail != service && !line.detail.startsWith(service + u": "_s))
            continue;
        lines.push_back(line);
        lines.back().detail = line.detail.mid(service.size() + 2);
    }
    return lines;
}

QString HealthDesk::titleOf(const QString &service) const
{
    for (const services::ServiceSettings &one : m_house.catalogue().all()) {
        if (one.name == service)
            return one.title;
    }
    return service;
}

void HealthDesk::wasDone(const QString &service, const QString &action, const QString &detail,
                         const QString &sentence)
{
    domain::AuditLine line;
    line.at = m_house.clock().utcNow();
    line.actor = m_actor;
    line.action = action;
    line.detail = detailOf(service, detail);
    m_house.audit().add(storage::Note(line.actor, line.action, line.detail), line.at);
    m_byHand.insert(m_byHand.begin(), std::move(line));
    Q_EMIT done(service, sentence);
}

void HealthDesk::openCircuit(const QString &service)
{
    resilience::Pipeline *pipeline = m_house.pipeline(service);
    if (!pipeline)
        return;
    pipeline->openCircuit();
    const std::optional<UtcTime> next = pipeline->health().nextAttemptAt;
    const QString when = next ? u" It is tried again by itself at %1."_s.arg(text::secondTime(*next)) : QString();
    wasDone(service, u"circuit forced open"_s, {},
            u"The circuit of %1 is open.%2 Reset closes it at once."_s.arg(titleOf(service), when));
}

void HealthDesk::setOverride(const QString &service, CircuitOverride override)
{
    resilience::Pipeline *pipeline = m_house.pipeline(service);
    if (!pipeline)
        return;
    pipeline->setOverride(override);
    const QString title = titleOf(service);
    switch (override) {
    case CircuitOverride::ForcedOpen:
        wasDone(service, u"isolated"_s, {}, u"%1 is isolated: it is not asked until you take that back."_s.arg(title));
        break;
    case CircuitOverride::ForcedClosed:
        wasDone(service, u"circuit held closed"_s, {},
                u"The circuit of %1 is held closed until you take that back."_s.arg(title));
        break;
    case CircuitOverride::RecordOnly:
        wasDone(service, u"circuit only watched"_s, {},
                u"The circuit of %1 only watches until you take that back."_s.arg(title));
        break;
    case CircuitOverride::None:
        wasDone(service, u"taken back"_s, {},
                u"Taken back: the circuit of %1 is closed and acts by itself again."_s.arg(title));
        break;
    }
}

void HealthDesk::resetCircuit(const QString &service)
{
    resilience::Pipeline *pipeline = m_house.pipeline(service);
    if (!pipeline)
        return;
    pipeline->resetCircuit();
    wasDone(service, u"circuit reset"_s, {},
            u"The circuit of %1 is closed and its failures are forgotten."_s.arg(titleOf(service)));
}

void HealthDesk::probeNow(const QString &service)
{
    resilience::Pipeline *pipeline = m_house.pipeline(service);
    if (!pipeline)
        return;
    pipeline->probeNow();
    wasDone(service, u"probe allowed"_s, {},
            u"The next call to %1 goes out as a probe."_s.arg(titleOf(service)));
}

void HealthDesk::setLimits(const QString &service, const ui::LimitChange &change, bool forGood)
{
    resilience::Pipeline *pipeline = m_house.pipeline(service);
    if (!pipeline || !change.any())
        return;
    QJsonObject kept;
    if (change.concurrency) {
        pipeline->setConcurrencyLimit(*change.concurrency);
        kept.insert(u"concurrency"_s, QJsonObject{{u"limit"_s, *change.concurrency}});
    }
    if (change.tokens || change.burst) {
        resilience::RateLimitSettings rate = pipeline->settings().rate;
        rate.tokens = change.tokens.value_or(rate.tokens);
        rate.burst = change.burst.value_or(rate.burst);
        pipeline->setRateLimit(rate);
        kept.insert(u"rate"_s, QJsonObject{{rate.unit().setting, rate.tokens.toDouble()}, {u"burst"_s, rate.burst}});
    }
    const QString limits = limitsText(pipeline->settings());
    if (forGood) {
        keep(service, [service, kept](const std::optional<QByteArray> &before) {
            return keptWith(before, service, kept);
        });
    }
    wasDone(service, forGood ? u"limits changed for good"_s : u"limits changed for this session"_s, limits,
            forGood ? u"In force now and on every later start: %1."_s.arg(limits)
                    : u"In force until the program ends: %1."_s.arg(limits));
}

void HealthDesk::backToShipped(const QString &service)
{
    resilience::Pipeline *pipeline = m_house.pipeline(service);
    if (!pipeline)
        return;
    for (const services::ServiceSettings &one : m_house.shippedCatalogue().all()) {
        if (one.name != service)
            continue;
        pipeline->setConcurrencyLimit(one.pipeline.concurrency.limit);
        pipeline->setRateLimit(one.pipeline.rate);
    }
    if (!keptOf(m_kept, service).isEmpty())
        keep(service, [service](const std::optional<QByteArray> &before) { return keptWithout(before, service); });
    const QString limits = limitsText(pipeline->settings());
    wasDone(service, u"back to shipped settings"_s, limits,
            u"Back to what ships: %1. Nothing is kept for later starts."_s.arg(limits));
}

void HealthDesk::keepSettings(const QString &service, const QJsonObject &pipeline)
{
    if (!m_house.pipeline(service))
        return;
    keep(service, [service, pipeline](const std::optional<QByteArray> &before) {
        return keptReplaced(before, service, pipeline);
    });
    wasDone(service, u"settings kept for the next start"_s, {},
            u"%1 has these settings from the next start on. Back to shipped, under Limits and settings, takes that "
            "back."_s.arg(titleOf(service)));
}

void HealthDesk::keep(const QString &service, storage::SettingsStore::Change change)
{
    m_kept = change(m_kept);
    m_scope.own(keepAsync(service, std::move(change)));
}

QCoro::Task<void> HealthDesk::keepAsync(QString service, storage::SettingsStore::Change change)
{
    const CallContext context(m_scope.stopToken());
    // Another program may have kept a change of another service meanwhile.
    const Result<QByteArray> written = co_await m_house.settings().changeAsync(KeptSettingsKey, change, context);
    if (written)
        m_kept = *written;
    if (!written && !isCancelled(written.error()))
        Q_EMIT failed(service, u"The change could not be kept for later starts. %1"_s.arg(written.error().message));
}

void HealthDesk::setFaults(const QString &service, const resilience::FaultSettings &faults)
{
    resilience::Pipeline *pipeline = m_house.pipeline(service);
    if (!pipeline)
        return;
    pipeline->setFaults(faults);
    if (faults.any()) {
        const QString sentence = resilience::faultSentence(faults);
        wasDone(service, u"faults injected"_s, sentence,
                u"%1 They stay until you end them or the program ends."_s.arg(sentence));
    } else {
        wasDone(service, u"faults ended"_s, {}, u"No more faults are injected at %1."_s.arg(titleOf(service)));
    }
}

void HealthDesk::tryOut(const QString &service, const QJsonObject &pipeline)
{
    const auto reading = resilience::readPipelineSettings(pipeline, QString());
    if (!reading.ok() || !m_house.pipeline(service)) {
        ui::TrialResult refused;
        refused.service = service;
        for (const resilience::SettingsProblem &problem : reading.problems)
            refused.problems.append(u"%1: %2"_s.arg(problem.path, problem.message));
        if (refused.problems.isEmpty())
            refused.problems.append(u"There is no such service."_s);
        Q_EMIT trialEnded(refused);
        return;
    }
    stopTrial();
    m_trial = std::stop_source();
    m_scope.own(tryOutAsync(service, reading.settings, m_trial.get_token()));
}

void HealthDesk::stopTrial()
{
    m_trial.request_stop();
}

QCoro::Task<void> HealthDesk::tryOutAsync(QString service, resilience::PipelineSettings tried, std::stop_token stop)
{
    const CallContext context(m_scope.stopToken());
    const UtcTime since = m_house.clock().utcNow() - std::chrono::hours(24);
    m_house.calls().flush();
    Result<std::vector<telemetry::CallRecord>> calls
        = co_await m_house.calls().sinceAsync(service, since, MostTried, context);
    if (stop.stop_requested() || m_scope.stopToken().stop_requested())
        co_return;
    const Result<void> threads = async::threadsCanBeStarted();
    if (!calls || !threads) {
        ui::TrialResult refused;
        refused.service = service;
        refused.problems.append(calls ? threads.error().message : calls.error().message);
        Q_EMIT trialEnded(refused);
        co_return;
    }
    const resilience::PipelineSettings now = m_house.pipeline(service)->settings();
    // Off this thread: a busy day takes tenths of a second.
    QFuture<ui::TrialResult> work
        = QtConcurrent::run(&trialOf, service, std::move(*calls), now, std::move(tried), stop);
    work.then(this, [this, stop](const ui::TrialResult &result) {
        if (!stop.stop_requested())
            Q_EMIT trialEnded(result);
    });
}

void HealthDesk::exportSnapshot(const QString &path)
{
    if (const Result<void> threads = async::threadsCanBeStarted(); !threads) {
        Q_EMIT failed({}, threads.error().message);
        return;
    }
    const QByteArray content = ui::healthSnapshot(*this, m_house.clock().utcNow());
    QtConcurrent::run(&writeFile, path, content).then(this, [this, path](const QString &trouble) {
        if (trouble.isEmpty())
            Q_EMIT done({}, u"The snapshot is in %1."_s.arg(path));
        else
            Q_EMIT failed({}, u"The snapshot could not be written to %1: %2."_s.arg(path, trouble));
    });
}

} // namespace bindery::app

#include "moc_health_desk.cpp"
