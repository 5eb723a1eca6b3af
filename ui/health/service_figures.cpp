#include "ui/health/service_figures.h"

#include "resilience/pipeline/pipeline_health.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "text/duration_text.h"
#include "text/format.h"
#include "text/time_text.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

using resilience::PipelineHealth;

QString number(double value)
{
    return QLocale().toString(value, 'g', 6);
}

/// "a second", "an hour".
QString perTimeText(const resilience::RateLimitSettings &rate)
{
    const QString word = rate.unit().word;
    return (word.startsWith(u'h') ? u"an "_s : u"a "_s) + word;
}

Meaning attentionIf(bool on)
{
    return on ? Meaning::Attention : Meaning::Calm;
}

/// Parts of zero are left out.
QString joined(const QStringList &parts)
{
    QStringList told;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            told.append(part);
    }
    return told.join(u" · "_s);
}

QString counted(quint64 count, const QString &word)
{
    return count ? u"%1 %2"_s.arg(text::countText(qint64(count)), word) : QString();
}

void addCalls(std::vector<Figure> &figures, const PipelineHealth &health)
{
    const telemetry::StatisticsSnapshot &calls = health.calls;
    figures.push_back({u"calls"_s, u"Calls asked"_s, text::countText(qint64(calls.total)), Meaning::Calm,
                       u"Calls that went out to the service. Statistics go on over a restart."_s});
    if (calls.total == 0)
        return;
    figures.push_back({u"failures"_s,
                       u"Of them failed"_s,
                       text::countText(qint64(calls.failures)),
                       attentionIf(calls.failures * 20 > calls.total),
                       {}});
    figures.push_back(
        {u"times"_s, u"p50 · p95 · p99"_s,
         joined({text::durationText(calls.p50), text::durationText(calls.p95), text::durationText(calls.p99)}),
         Meaning::Calm,
         u"Of the last 1,000 calls: half, nineteen in twenty, and ninety-nine in a hundred were answered "
         "within these times."_s});
    figures.push_back({u"extremes"_s,
                       u"Fastest · slowest"_s,
                       joined({text::durationText(calls.fastest), text::durationText(calls.slowest)}),
                       Meaning::Calm,
                       {}});
    figures.push_back({u"mean"_s, u"Mean"_s, text::durationText(calls.average), Meaning::Calm, {}});
}

void addLine(std::vector<Figure> &figures, const PipelineHealth &health)
{
    const bool full = health.concurrencyLimit > 0 && health.inFlight >= health.concurrencyLimit;
    QString places = u"%1 of %2"_s.arg(text::countText(health.inFlight), text::countText(health.concurrencyLimit));
    if (health.limitAdapts)
        places += u", limit found by itself"_s;
    else if (health.limitChanged)
        places += u", changed by hand"_s;
    figures.push_back(
        {u"inFlight"_s, u"In flight"_s, places, attentionIf(full), u"Calls that are out now, of those that may be."_s});
    if (health.longestInFlight)
        figures.push_back(
            {u"longest"_s, u"Longest under way"_s, text::durationText(*health.longestInFlight), Meaning::Calm, {}});
    const QString forRate
        = health.waitingForRate ? u", %1 of them for a token"_s.arg(text::countText(health.waitingForRate)) : QString();
    figures.push_back({u"waiting"_s, u"Waiting in line"_s, text::countText(health.waiting) + forRate,
                       attentionIf(health.waiting > 0), u"For a place, or for a token of the rate limit."_s});
    if (health.tokenCapacity > 0) {
        figures.push_back({u"tokens"_s, u"Tokens"_s,
                           u"%1 of %2%3"_s.arg(text::countText(qint64(std::floor(std::max(0.0, health.tokens)))),
                                               text::countText(qint64(health.tokenCapacity)),
                                               health.rateChanged ? u", changed by hand"_s : QString()),
                           attentionIf(health.tokens < 1.0),
                           u"Calls that the rate limit would let through right now."_s});
    }
    if (health.windowLimit > 0) {
        figures.push_back({u"window"_s,
                           u"In the rate window"_s,
                           u"%1 of %2"_s.arg(text::countText(health.windowUsed), text::countText(health.windowLimit)),
                           attentionIf(health.windowUsed >= health.windowLimit),
                           {}});
    }
}

void addCache(std::vector<Figure> &figures, const PipelineHealth &health)
{
    const quint64 lookUps = health.cacheHits + health.cacheMisses;
    const QString share = lookUps
        ? u"%1\u00a0% of %2"_s.arg(health.cacheHits * 100 / lookUps).arg(text::countText(qint64(lookUps)))
        : u"not asked yet"_s;
    figures.push_back(
        {u"cacheHits"_s, u"Cache hits"_s, share, Meaning::Calm, u"Questions answered without asking the service."_s});
    const QString besides = joined({counted(health.staleServed, u"stale"_s), counted(health.joined, u"joined"_s),
                                    counted(health.refreshed, u"refreshed"_s)});
    if (!besides.isEmpty())
        figures.push_back({u"cacheBesides"_s, u"Besides"_s, besides, Meaning::Calm,
                           u"Stale: too old, but better than nothing. Joined: an equal call under way answered for "
                           "both. Refreshed: asked again behind an answer that was given at once."_s});
    figures.push_back({u"cacheSize"_s, u"Cache holds"_s,
                       u"%1 · %2"_s.arg(text::countedText(health.cacheEntries, u"answer"_s, u"answers"_s),
                                        bytesText(health.cacheBytes)),
                       Meaning::Calm,
                       u"In memory, %1 at most; the store holds more."_s.arg(bytesText(health.cacheByteLimit))});
}

void addRetries(std::vector<Figure> &figures, const PipelineHealth &health)
{
    if (health.retryCapacity > 0) {
        const bool spent = health.retryTokens <= health.retryCapacity / 2;
        const QString refused = health.retriesSuppressed
            ? u", %1 not allowed"_s.arg(text::countedText(qint64(health.retriesSuppressed), u"retry"_s, u"retries"_s))
            : QString();
        figures.push_back({u"budget"_s, u"Retry budget"_s,
                           u"%1 of %2%3"_s.arg(text::countText(qint64(std::floor(health.retryTokens))),
                                               text::countText(qint64(health.retryCapacity)), refused),
                           attentionIf(spent),
                           u"A failure takes one, a success gives a part back. At half or below nothing is tried "
                           "again, so that a service in trouble is not asked three times as often."_s});
    }
    const bool hedges = health.hedgesSent > 0 || (health.inForce && health.inForce->hedge.enabled);
    figures.push_back({u"hedges"_s, u"Hedged calls"_s,
                       hedges ? u"%1 sent, %2 won"_s.arg(text::countText(qint64(health.hedgesSent)),
                                                         text::countText(qint64(health.hedgesWon)))
                              : u"off"_s,
                       Meaning::Calm, u"A second request beside one that takes longer than usual."_s});
}

QString breakerText(const resilience::BreakerSettings &breaker)
{
    using Kind = resilience::TripSettings::Kind;
    if (!breaker.enabled)
        return u"off"_s;
    QString opens;
    switch (breaker.trip.kind) {
    case Kind::Consecutive:
        opens = u"opens after %1 in a row"_s.arg(text::countedText(breaker.trip.failures, u"failure"_s, u"failures"_s));
        break;
    case Kind::LeakyCount:
        opens = u"opens at %1, a success takes one off"_s.arg(
            text::countedText(breaker.trip.failures, u"failure"_s, u"failures"_s));
        break;
    case Kind::FailureCount:
        opens
            = u"opens at %1 in its window"_s.arg(text::countedText(breaker.trip.failures, u"failure"_s, u"failures"_s));
        break;
    case Kind::FailureRatio:
        opens = u"opens at %1\u00a0% failures"_s.arg(number(breaker.trip.ratio.toDouble() * 100));
        break;
    }
    const Duration open = breaker.openTimes.empty() ? Duration(0) : breaker.openTimes.front();
    return u"%1; open %2; %3 to close"_s.arg(
        opens, text::durationText(open),
        text::countedText(breaker.halfOpen.successesToClose, u"good probe"_s, u"good probes"_s));
}

QString rateText(const resilience::RateLimitSettings &rate)
{
    if (!rate.enabled)
        return u"off"_s;
    QStringList parts;
    if (rate.hasBucket())
        parts.append(
            u"%1 %2, %3 at once"_s.arg(number(rate.tokens.toDouble()), perTimeText(rate), text::countText(rate.burst)));
    if (rate.windowCalls > 0)
        parts.append(u"%1 in %2"_s.arg(text::countText(rate.windowCalls), text::durationText(rate.window)));
    return parts.isEmpty() ? u"off"_s : parts.join(u"; "_s);
}

/// Two days and more are told in days and not in hours.
QString longText(Duration duration)
{
    const auto days = std::chrono::duration_cast<std::chrono::days>(duration).count();
    return days >= 2 ? text::countedText(days, u"day"_s, u"days"_s) : text::durationText(duration);
}

QString cacheText(const resilience::CacheSettings &cache)
{
    return cache.enabled
        ? u"answers fresh for %1, of use for %2 more"_s.arg(longText(cache.ttl), longText(cache.staleFor))
        : u"off"_s;
}

QString retryText(const resilience::RetrySettings &retry)
{
    if (retry.attempts <= 1)
        return u"one try, no retry"_s;
    return u"%1 tries, first wait %2, in all %3"_s.arg(
        QString::number(retry.attempts), text::durationText(retry.backoff.base), text::durationText(retry.total));
}

} // namespace

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, bytes < 10 * 1024 * 1024 ? 1 : 0, QLocale::DataSizeTraditionalFormat);
}

std::vector<Figure> figuresOf(const PipelineHealth &health, const std::vector<LevelHealth> &levels, UtcTime now)
{
    std::vector<Figure> figures;
    for (const LevelHealth &level : levels) {
        if (level.service != health.service)
            continue;
        const QString verdict = !level.met ? u"nothing to judge yet"_s : *level.met ? u"met"_s : u"missed"_s;
        figures.push_back({u"level."_s + level.name, level.title,
                           level.actual.isEmpty() ? verdict : u"%1, %2"_s.arg(verdict, level.actual),
                           !level.met       ? Meaning::Calm
                               : *level.met ? Meaning::Good
                                            : Meaning::Bad,
                           level.target});
    }
    addCalls(figures, health);
    addLine(figures, health);
    addCache(figures, health);
    addRetries(figures, health);
    if (health.faultCounts.total() > 0)
        figures.push_back({u"injected"_s,
                           u"Injected faults met"_s,
                           text::countText(qint64(health.faultCounts.total())),
                           attentionIf(health.faults.any()),
                           {}});
    if (!health.lastError.isEmpty()) {
        figures.push_back({u"lastErrorAge"_s, u"Last error"_s,
                           health.lastErrorAt ? text::relativeTime(*health.lastErrorAt, now) : u"before this start"_s,
                           Meaning::Calm, health.lastError});
    }
    return figures;
}

std::vector<Figure> settingsInForce(const PipelineHealth &health)
{
    std::vector<Figure> lines;
    if (!health.inForce)
        return lines;
    const resilience::PipelineSettings &settings = *health.inForce;
    int at = 0;
    const auto add = [&lines, &at](const QString &name, const QString &text, bool changed = false) {
        lines.push_back({QString::number(at), u"%1 %2"_s.arg(++at).arg(name),
                         changed ? text + u" (changed by hand)"_s : text, attentionIf(changed), text});
    };
    using resilience::Strategy;
    for (const Strategy strategy : settings.order.strategies) {
        switch (strategy) {
        case Strategy::Cache: add(u"Cache"_s, cacheText(settings.cache)); break;
        case Strategy::Join: add(u"Join"_s, u"equal calls under way are answered once"_s); break;
        case Strategy::Rate: add(u"Rate limit"_s, rateText(settings.rate), health.rateChanged); break;
        case Strategy::Concurrency:
            add(u"Concurrency limit"_s,
                u"%1 at once, %2 may wait"_s.arg(text::countText(health.concurrencyLimit),
                                                 text::countText(settings.concurrency.maxWaiting)),
                health.limitChanged);
            break;
        case Strategy::Retry: add(u"Retry"_s, retryText(settings.retry)); break;
        case Strategy::Breaker: add(u"Circuit breaker"_s, breakerText(settings.breaker)); break;
        case Strategy::Timeout:
            add(u"Time-outs"_s,
                u"%1 a try, %2 to connect, %3 without a byte"_s.arg(text::durationText(settings.timeouts.total),
                                                                    text::durationText(settings.timeouts.connect),
                                                                    text::durationText(settings.timeouts.read)));
            break;
        }
    }
    if (settings.hedge.enabled)
        add(u"Hedging"_s,
            u"a second request after the %1th percentile"_s.arg(number(settings.hedge.percentile.toDouble() * 100)));
    int warning = 0;
    for (const QString &sentence : health.warnings)
        lines.push_back({u"warning%1"_s.arg(warning++), u"Warning"_s, sentence, Meaning::Attention, sentence});
    return lines;
}

} // namespace bindery::ui
