#include "operations/service_control.h"

#include "base/clock.h"
#include "base/local_time.h"
#include "operations/kept_settings.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "services/connected_services.h"
#include "services/service_settings.h"
#include "storage/audit_store.h"
#include "storage/settings_store.h"

#include <QLocale>

namespace bindery::operations {

using namespace Qt::StringLiterals;
using resilience::CircuitOverride;

namespace {

constexpr int HistoryShown = 200;

/// The detail of an audit line begins with the service that it belongs to.
QString detailOf(const QString &service, const QString &detail)
{
    return detail.isEmpty() ? service : service + u": "_s + detail;
}

/// "1,284", with thousands apart in every locale, also where QLocale leaves four digits together.
QString limitCount(int count)
{
    const QLocale locale;
    const QString separator = locale.groupSeparator();
    QString digits = QString::number(count);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, separator.isEmpty() ? u","_s : separator);
    return digits;
}

QString limitsText(const resilience::PipelineSettings &settings)
{
    const resilience::RateLimitSettings &rate = settings.rate;
    const QString unit = rate.unit().word;
    return u"%1 at once, %2 %3 %4, %5 after a rest"_s.arg(
        limitCount(settings.concurrency.limit), QLocale().toString(rate.tokens.toDouble(), 'g', 6),
        unit.startsWith(u'h') ? u"an"_s : u"a"_s, unit, limitCount(rate.burst));
}

struct OverrideWords {
    QString action;
    /// %1: the title of the service.
    QString sentence;
};

OverrideWords wordsOf(CircuitOverride override)
{
    switch (override) {
    case CircuitOverride::ForcedOpen:
        return {u"isolated"_s, u"%1 is isolated: it is not asked until you take that back."_s};
    case CircuitOverride::ForcedClosed:
        return {u"circuit held closed"_s, u"The circuit of %1 is held closed until you take that back."_s};
    case CircuitOverride::RecordOnly:
        return {u"circuit only watched"_s, u"The circuit of %1 only watches until you take that back."_s};
    case CircuitOverride::None: break;
    }
    return {u"taken back"_s, u"Taken back: the circuit of %1 is closed and acts by itself again."_s};
}

} // namespace

ServiceControl::ServiceControl(ControlGround ground, QString actor, std::optional<QByteArray> kept)
    : m_ground(ground), m_actor(std::move(actor)), m_kept(std::move(kept))
{
}

ServiceControl::~ServiceControl() = default;

QCoro::Task<void> ServiceControl::readHistoryAsync(CallContext context)
{
    const Result<std::vector<domain::AuditLine>> lines
        = co_await m_ground.audit.programHistoryAsync(HistoryShown, std::move(context));
    if (lines)
        m_byHand.insert(m_byHand.end(), lines->begin(), lines->end());
}

std::vector<domain::AuditLine> ServiceControl::doneByHand(const QString &service) const
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

QJsonObject ServiceControl::settings(const QString &service) const
{
    const services::ServiceSettings *shipped = m_ground.shipped.find(service);
    return shipped ? services::mergedSettings(shipped->pipelineJson, keptOf(m_kept, service)) : QJsonObject();
}

bool ServiceControl::differsFromShipped(const QString &service) const
{
    if (!keptOf(m_kept, service).isEmpty())
        return true;
    const resilience::Pipeline *pipeline = m_ground.services.pipeline(service);
    const services::ServiceSettings *shipped = m_ground.shipped.find(service);
    if (!pipeline || !shipped)
        return false;
    const resilience::PipelineSettings &now = pipeline->settings();
    return now.concurrency.limit != shipped->pipeline.concurrency.limit || now.rate != shipped->pipeline.rate;
}

void ServiceControl::wasDone(const QString &service, const QString &action, const QString &detail,
                             const QString &sentence)
{
    domain::AuditLine line;
    line.at = m_ground.clock.utcNow();
    line.actor = m_actor;
    line.action = action;
    line.detail = detailOf(service, detail);
    m_ground.audit.add(storage::Note(line.actor, line.action, line.detail), line.at);
    m_byHand.insert(m_byHand.begin(), std::move(line));
    Q_EMIT done(service, sentence);
}

void ServiceControl::openCircuit(const QString &service)
{
    resilience::Pipeline *pipeline = m_ground.services.pipeline(service);
    if (!pipeline)
        return;
    pipeline->openCircuit();
    const std::optional<UtcTime> next = pipeline->health().nextAttemptAt;
    const QString when = next
        ? u" It is tried again by itself at %1."_s.arg(QLocale().toString(localTime(*next), u"HH:mm:ss"_s))
        : QString();
    wasDone(service, u"circuit forced open"_s, {},
            u"The circuit of %1 is open.%2 Reset closes it at once."_s.arg(pipeline->title(), when));
}

void ServiceControl::setOverride(const QString &service, CircuitOverride override)
{
    resilience::Pipeline *pipeline = m_ground.services.pipeline(service);
    if (!pipeline)
        return;
    pipeline->setOverride(override);
    const OverrideWords words = wordsOf(override);
    wasDone(service, words.action, {}, words.sentence.arg(pipeline->title()));
}

void ServiceControl::resetCircuit(const QString &service)
{
    resilience::Pipeline *pipeline = m_ground.services.pipeline(service);
    if (!pipeline)
        return;
    pipeline->resetCircuit();
    wasDone(service, u"circuit reset"_s, {},
            u"The circuit of %1 is closed and its failures are forgotten."_s.arg(pipeline->title()));
}

void ServiceControl::probeNow(const QString &service)
{
    resilience::Pipeline *pipeline = m_ground.services.pipeline(service);
    if (!pipeline)
        return;
    pipeline->probeNow();
    wasDone(service, u"probe allowed"_s, {}, u"The next call to %1 goes out as a probe."_s.arg(pipeline->title()));
}

void ServiceControl::setLimits(const QString &service, const LimitChange &change, bool forGood)
{
    resilience::Pipeline *pipeline = m_ground.services.pipeline(service);
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
        keep(service,
             [service, kept](const std::optional<QByteArray> &before) { return keptWith(before, service, kept); });
    }
    wasDone(service, forGood ? u"limits changed for good"_s : u"limits changed for this session"_s, limits,
            forGood ? u"In force now and on every later start: %1."_s.arg(limits)
                    : u"In force until the program ends: %1."_s.arg(limits));
}

void ServiceControl::backToShipped(const QString &service)
{
    resilience::Pipeline *pipeline = m_ground.services.pipeline(service);
    if (!pipeline)
        return;
    if (const services::ServiceSettings *shipped = m_ground.shipped.find(service)) {
        pipeline->setConcurrencyLimit(shipped->pipeline.concurrency.limit);
        pipeline->setRateLimit(shipped->pipeline.rate);
    }
    if (!keptOf(m_kept, service).isEmpty())
        keep(service, [service](const std::optional<QByteArray> &before) { return keptWithout(before, service); });
    const QString limits = limitsText(pipeline->settings());
    wasDone(service, u"back to shipped settings"_s, limits,
            u"Back to what ships: %1. Nothing is kept for later starts."_s.arg(limits));
}

void ServiceControl::keepSettings(const QString &service, const QJsonObject &pipeline)
{
    if (!m_ground.services.pipeline(service))
        return;
    keep(service, [service, pipeline](const std::optional<QByteArray> &before) {
        return keptReplaced(before, service, pipeline);
    });
    wasDone(service, u"settings kept for the next start"_s, {},
            u"%1 has these settings from the next start on. Back to shipped, under Limits and settings, takes that "
            "back."_s.arg(m_ground.services.titleOf(service)));
}

void ServiceControl::keep(const QString &service, Keeping keeping)
{
    m_kept = keeping(m_kept);
    m_scope.own(keepAsync(service, std::move(keeping)));
}

QCoro::Task<void> ServiceControl::keepAsync(QString service, Keeping keeping)
{
    const CallContext context(m_scope.stopToken());
    // Another program may have kept a change of another service meanwhile, so the stored document is changed.
    const Result<QByteArray> written = co_await m_ground.settings.changeAsync(KeptSettingsKey, keeping, context);
    if (written)
        m_kept = *written;
    if (!written && !isCancelled(written.error()))
        Q_EMIT failed(service, u"The change could not be kept for later starts. %1"_s.arg(written.error().message));
}

void ServiceControl::setFaults(const QString &service, const resilience::FaultSettings &faults)
{
    resilience::Pipeline *pipeline = m_ground.services.pipeline(service);
    if (!pipeline)
        return;
    pipeline->setFaults(faults);
    if (faults.any()) {
        const QString sentence = resilience::faultSentence(faults);
        wasDone(service, u"faults injected"_s, sentence,
                u"%1 They stay until you end them or the program ends."_s.arg(sentence));
    } else {
        wasDone(service, u"faults ended"_s, {}, u"No more faults are injected at %1."_s.arg(pipeline->title()));
    }
}

} // namespace bindery::operations

#include "moc_service_control.cpp"
