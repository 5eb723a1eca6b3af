#include "services/fact_reasons.h"

#include "base/local_time.h"
#include "resilience/strategy/call_failure.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

/// `sentence` with " before 10:43:05" or the like, when the moment is known.
QString withMoment(const QString &sentence, const QString &word, const Error &error, UtcTime now)
{
    if (!error.retryAfter)
        return sentence + u'.';
    const UtcTime moment = now + std::chrono::ceil<std::chrono::milliseconds>(*error.retryAfter);
    return u"%1 %2 %3."_s.arg(sentence, word, timeOfDay(moment));
}

QString whyThisStatus(const Error &error, UtcTime now)
{
    const int code = resilience::httpStatusOf(error);
    const QString status = u" (status %1)"_s.arg(code);
    if (resilience::isOurWait(error) && (code == 429 || code >= 500)) {
        const QString what = code == 429 ? u"the service is busy"_s : u"the service reported a fault of its own"_s;
        return withMoment(u"%1%2, the last of several, and is not asked again"_s.arg(what, status), u"until"_s, error,
                          now);
    }
    if (code == 429 || (code == 503 && error.retryAfter))
        return withMoment(u"the service is busy%1 and asked us to come back"_s.arg(status),
                          error.retryAfter ? u"after"_s : u"later"_s, error, now);
    if (code == 401 || code == 403)
        return u"the service refused our credentials%1; have the service settings checked."_s.arg(status);
    if (code >= 500)
        return u"the service reported a fault of its own%1."_s.arg(status);
    if (code == 202)
        return u"the service took the question and has no answer to it yet%1; submit again later."_s.arg(status);
    if (code < 300)
        return u"what the service sent is not a whole answer%1; a whole one has status 200, or 204 where nothing is on "
               "file."_s.arg(status);
    if (code < 400)
        return u"the service is to be asked at another address%1; have the service settings checked."_s.arg(status);
    return u"the service turned the question down%1; have the service settings checked."_s.arg(status);
}

QString whyTheCircuitRefused(const Error &error, UtcTime now)
{
    switch (resilience::circuitRefusalOf(error)) {
    case resilience::CircuitRefusal::Isolated:
        return u"nothing was asked, because the service was isolated by hand on the health screen."_s;
    case resilience::CircuitRefusal::Probing:
        return u"nothing was asked, because another call was trying the service out after it had failed; order again "
               "in a moment."_s;
    case resilience::CircuitRefusal::Opened:
        return withMoment(u"nothing is asked, because somebody opened the circuit on the health screen,"_s, u"until"_s,
                          error, now);
    case resilience::CircuitRefusal::Open: break;
    }
    return withMoment(u"the service failed or was slow several times and is not asked again"_s, u"until"_s, error, now);
}

QString counted(qint64 count, const QString &unit)
{
    return count == 1 ? u"1 "_s + unit : u"%1 %2s"_s.arg(count).arg(unit);
}

} // namespace

QString whyItFailed(const Error &error, const QString &title, UtcTime now, int tries)
{
    const auto say = [&title](const QString &what) { return u"%1: %2"_s.arg(title, what); };
    switch (error.code) {
    case ErrorCode::TimedOut: return say(u"the service did not answer in time."_s);
    case ErrorCode::DeadlineExceeded: return say(u"the time for this quote was up before the service had answered."_s);
    case ErrorCode::CircuitOpen: return say(whyTheCircuitRefused(error, now));
    case ErrorCode::RateLimited:
        return say(withMoment(u"the limit of calls to this service is used up"_s, u"until"_s, error, now));
    case ErrorCode::QueueFull: return say(u"too many calls to this service are already waiting."_s);
    case ErrorCode::Offline:
        return say(tries == 0 ? u"nothing was asked, because Bindery worked offline."_s
                              : u"the service gave no answer, and Bindery went offline before it was asked again."_s);
    case ErrorCode::ServiceRefused: return say(whyThisStatus(error, now));
    default:
        // The messages of the transport and of the pipeline are written for people already.
        return u"%1: %2"_s.arg(title, error.message);
    }
}

QString ageInWords(std::chrono::seconds age)
{
    const qint64 seconds = std::max<qint64>(0, age.count());
    if (seconds < 60)
        return counted(seconds, u"second"_s);
    if (seconds < 3600)
        return counted(seconds / 60, u"minute"_s);
    if (seconds < 48 * 3600)
        return counted(seconds / 3600, u"hour"_s);
    return counted(seconds / 86400, u"day"_s);
}

QString joinedReasons(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + u' ' + second;
}

} // namespace bindery::services
