#include "ui/health/health_board.h"

#include "text/duration_text.h"
#include "text/format.h"
#include "text/time_text.h"
#include "ui/common/colors.h"

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

namespace {

using resilience::CircuitOverride;
using resilience::CircuitState;
using resilience::PipelineHealth;

/// A lower share of answers needs attention: nineteen in twenty.
constexpr double LowSuccess = 0.95;

QString titleOf(const PipelineHealth &health)
{
    return health.title.isEmpty() ? health.service : health.title;
}

Duration untilNextAttempt(const PipelineHealth &health, UtcTime now)
{
    if (health.nextAttemptIn)
        return *health.nextAttemptIn;
    return health.nextAttemptAt ? Duration(*health.nextAttemptAt - now) : Duration(0);
}

/// The service is still asked, but its last call failed: the state must not read as if all were well.
bool isFailing(const PipelineHealth &health)
{
    return health.override == CircuitOverride::None && health.circuit == CircuitState::Closed
        && health.consecutiveFailures > 0;
}

/// The state of the breaker without what was forced by hand.
StatusLook breakerLook(const PipelineHealth &health, UtcTime now)
{
    switch (health.circuit) {
    case CircuitState::Closed:
        if (health.calls.total == 0)
            return {Mark::Ring, Meaning::Calm, u"Closed"_s};
        if (isFailing(health))
            return {Mark::Triangle, Meaning::Attention, u"Closed"_s};
        return {Mark::Dot, Meaning::Good, u"Closed"_s};
    case CircuitState::Open:
        return {Mark::Cross, Meaning::Bad, u"Open %1"_s.arg(text::countdownText(untilNextAttempt(health, now)))};
    case CircuitState::HalfOpen:
        return {Mark::Half, Meaning::Attention,
                u"Half-open %1 of %2"_s.arg(health.probeSuccesses).arg(health.probesNeeded)};
    }
    return {};
}

QString lowered(const QString &word)
{
    return word.left(1).toLower() + word.mid(1);
}

/// The share of answers. It is never "100 %" while a call failed, and never "0 %" while a call succeeded.
QString percentText(double share)
{
    if (share >= 1.0)
        return u"100\u00a0%"_s;
    const double percent = std::clamp(share * 100.0, 0.0, 99.9);
    if (percent > 99.0)
        return u"%1\u00a0%"_s.arg(QLocale().toString(std::floor(percent * 10.0) / 10.0, 'f', 1));
    return u"%1\u00a0%"_s.arg(percent > 0 && percent < 1 ? 1 : int(percent));
}

QString latencyText(Duration duration, const PipelineHealth &health)
{
    return health.calls.total == 0 ? u"–"_s : text::durationText(duration);
}

/// A service that looks well needs attention while faults are injected.
HealthMark markOf(const PipelineHealth &health, const StatusLook &look)
{
    HealthMark mark{health.service, titleOf(health), look.mark, look.meaning};
    if (health.faults.any() && (mark.meaning == Meaning::Good || mark.meaning == Meaning::Calm)) {
        mark.mark = Mark::Triangle;
        mark.meaning = Meaning::Attention;
    }
    return mark;
}

HealthRow rowOf(const PipelineHealth &health, UtcTime now)
{
    const StatusLook look = circuitLook(health, now);
    HealthRow row;
    static_cast<HealthMark &>(row) = markOf(health, look);
    row.faultsAreOn = health.faults.any();
    row.state = row.faultsAreOn ? look.word + u", faults on"_s : look.word;
    const bool asked = health.calls.total > 0;
    row.calls = text::countText(qint64(health.calls.total));
    row.perMinute = text::countText(health.calls.callsLastMinute);
    row.success = asked ? percentText(health.calls.successRate) : u"–"_s;
    row.successIsLow = asked && health.calls.successRate < LowSuccess;
    row.p50 = latencyText(health.calls.p50, health);
    row.p95 = latencyText(health.calls.p95, health);
    row.inFlight = health.concurrencyLimit > 0 ? u"%1 of %2"_s.arg(health.inFlight).arg(health.concurrencyLimit)
                                               : QString::number(health.inFlight);
    row.placesAreTaken = health.concurrencyLimit > 0 && health.inFlight >= health.concurrencyLimit;
    row.waiting = text::countText(health.waiting);
    // A part of a token lets no call through.
    row.tokens = health.tokenCapacity > 0
        ? u"%1 of %2"_s.arg(text::countText(qint64(std::floor(std::max(0.0, health.tokens)))),
                            text::countText(qint64(health.tokenCapacity)))
        : u"–"_s;
    row.tokensAreGone = health.tokenCapacity > 0 && health.tokens < 1.0;
    const quint64 lookUps = health.cacheHits + health.cacheMisses;
    row.cache = lookUps ? percentText(double(health.cacheHits) / double(lookUps)) : u"–"_s;
    row.lastError = health.lastError;
    row.lastErrorAge
        = health.lastErrorAt && !health.lastError.isEmpty() ? text::shortAge(*health.lastErrorAt, now) : QString();
    return row;
}

QString stateStory(const PipelineHealth &health, UtcTime now)
{
    if (!health.isSetUp) {
        return u"Nobody has said where this service is, so it is not asked: fallbacks stand in, and no quote can be "
               "bound. Say where it is (baseUrl) in the service settings."_s;
    }
    switch (health.override) {
    case CircuitOverride::ForcedOpen:
        return u"Isolated by hand: it is not asked until somebody takes that back. Quotes use the cache or a fallback "
               "meanwhile, and one that rests on a fallback cannot be bound."_s;
    case CircuitOverride::ForcedClosed:
        return u"Held closed by hand: every call goes out, however many fail, until somebody takes that back."_s;
    case CircuitOverride::RecordOnly:
        return u"Only watched, by hand: every call goes out, and the circuit counts without acting."_s;
    case CircuitOverride::None: break;
    }
    switch (health.circuit) {
    case CircuitState::Closed:
        if (health.calls.total == 0)
            return u"Not asked yet. Calls go through."_s;
        return health.consecutiveFailures > 0
            ? u"Calls go through. The last %1 failed."_s.arg(
                  health.consecutiveFailures == 1 ? u"one"_s : QString::number(health.consecutiveFailures))
            : u"Calls go through."_s;
    case CircuitState::Open: {
        const Duration left = untilNextAttempt(health, now);
        const UtcTime at = health.nextAttemptAt.value_or(now + std::chrono::ceil<std::chrono::milliseconds>(left));
        const QString when = text::secondTime(at);
        const QString why = health.consecutiveFailures > 1
            ? u" after %1 failures in a row"_s.arg(health.consecutiveFailures)
            : QString();
        return u"It is not asked%1; quotes use the cache or a fallback meanwhile. The next call goes out as a probe "
               "at %2, in %3."_s.arg(why, when, text::countdownText(left));
    }
    case CircuitState::HalfOpen:
        return u"It is being tried out: %1 of %2 probes went well. Other calls use the cache or a fallback until it "
               "closes."_s.arg(health.probeSuccesses)
                   .arg(health.probesNeeded);
    }
    return {};
}

} // namespace

StatusLook circuitLook(const PipelineHealth &health, UtcTime now)
{
    if (!health.isSetUp)
        return {Mark::Dash, Meaning::Attention, u"Not set up"_s};
    switch (health.override) {
    case CircuitOverride::ForcedOpen: return {Mark::Dash, Meaning::Bad, u"Isolated"_s};
    case CircuitOverride::ForcedClosed: return {Mark::Triangle, Meaning::Attention, u"Held closed"_s};
    case CircuitOverride::RecordOnly: return {Mark::Triangle, Meaning::Attention, u"Only watched"_s};
    case CircuitOverride::None: break;
    }
    return breakerLook(health, now);
}

QString healthStory(const PipelineHealth &health, UtcTime now)
{
    QString story = stateStory(health, now);
    if (!health.faultSentence.isEmpty())
        story += u'\n' + health.faultSentence;
    if (!health.lastError.isEmpty()) {
        const QString when = health.lastErrorAt ? u", "_s + text::relativeTime(*health.lastErrorAt, now) : QString();
        story += u"\nLast error%1: %2"_s.arg(when, health.lastError);
    }
    return story;
}

HealthPiece healthPiece(const PipelineHealth &health, UtcTime now)
{
    const StatusLook look = circuitLook(health, now);
    HealthPiece piece;
    static_cast<HealthMark &>(piece) = markOf(health, look);
    if (!health.isSetUp || health.override != CircuitOverride::None || health.circuit != CircuitState::Closed)
        piece.text = lowered(look.word);
    else if (isFailing(health))
        piece.text = u"failing"_s;
    else if (health.calls.total > 0)
        piece.text = text::durationText(health.calls.p50);
    else
        piece.text = health.cacheHits > 0 ? u"cached"_s : u"not asked"_s;
    if (health.faults.any())
        piece.text += u", faults on"_s;
    piece.tip = piece.title + u": "_s + healthStory(health, now);
    return piece;
}

QString overallText(const std::vector<PipelineHealth> &services)
{
    if (services.empty())
        return u"No services"_s;
    const auto counted
        = [&services](const auto &holds) { return std::count_if(services.begin(), services.end(), holds); };
    const auto inState = [&counted](CircuitState state) {
        return counted([state](const PipelineHealth &health) {
            return health.override == CircuitOverride::None && health.circuit == state;
        });
    };
    QStringList parts{text::countedText(qint64(services.size()), u"service"_s, u"services"_s)};
    if (const auto missing = counted([](const PipelineHealth &health) { return !health.isSetUp; }))
        parts += u"%1 not set up"_s.arg(missing);
    if (const auto open = inState(CircuitState::Open))
        parts += u"%1 open"_s.arg(open);
    if (const auto half = inState(CircuitState::HalfOpen))
        parts += u"%1 half-open"_s.arg(half);
    if (const auto failing = counted(isFailing))
        parts += u"%1 failing"_s.arg(failing);
    const auto overridden = [&counted](CircuitOverride override) {
        return counted([override](const PipelineHealth &health) { return health.override == override; });
    };
    if (const auto isolated = overridden(CircuitOverride::ForcedOpen))
        parts += u"%1 isolated"_s.arg(isolated);
    if (const auto held = overridden(CircuitOverride::ForcedClosed) + overridden(CircuitOverride::RecordOnly))
        parts += u"%1 held by hand"_s.arg(held);
    if (const auto faulty = counted([](const PipelineHealth &health) { return health.faults.any(); }))
        parts += u"faults on at %1"_s.arg(faulty);
    if (parts.size() == 1)
        parts += u"all well"_s;
    return parts.join(u", "_s);
}

StatusLook overallLook(const std::vector<PipelineHealth> &services)
{
    StatusLook look{Mark::Dot, services.empty() ? Meaning::Calm : Meaning::Good, overallText(services)};
    for (const PipelineHealth &health : services) {
        const StatusLook own = circuitLook(health, UtcTime());
        if (own.meaning == Meaning::Bad)
            return {own.mark, Meaning::Bad, look.word};
        if (own.mark == Mark::Half) {
            look.mark = Mark::Half;
            look.meaning = Meaning::Attention;
        } else if ((own.meaning == Meaning::Attention || health.faults.any()) && look.meaning == Meaning::Good) {
            look.mark = Mark::Triangle;
            look.meaning = Meaning::Attention;
        }
    }
    return look;
}

void HealthBoard::read(std::vector<PipelineHealth> services, UtcTime utcNow)
{
    m_services = std::move(services);
    m_utcNow = utcNow;
}

std::vector<HealthRow> HealthBoard::rows() const
{
    std::vector<HealthRow> rows;
    rows.reserve(m_services.size());
    for (const PipelineHealth &health : m_services) {
        HealthRow row = rowOf(health, m_utcNow);
        row.trail = m_trails.value(health.service);
        rows.push_back(std::move(row));
    }
    return rows;
}

const PipelineHealth *HealthBoard::find(const QString &service) const
{
    const auto found = std::find_if(m_services.begin(), m_services.end(),
                                    [&service](const PipelineHealth &health) { return health.service == service; });
    return found == m_services.end() ? nullptr : &*found;
}

} // namespace bindery::ui
