#include "resilience/pipeline/call_messages.h"

#include "base/local_time.h"
#include "resilience/strategy/call_failure.h"

#include <cmath>

namespace bindery::resilience {

namespace {

/// "38 seconds", "0.4 seconds". Rounded up, so that nobody comes back too early.
QString inSeconds(Duration time)
{
    const double seconds = std::chrono::duration<double>(time).count();
    if (seconds < 10) {
        const double tenths = std::ceil(seconds * 10) / 10;
        return tenths == 1.0 ? QStringLiteral("1 second") : QStringLiteral("%1 seconds").arg(tenths);
    }
    return QStringLiteral("%1 seconds").arg(static_cast<qint64>(std::ceil(seconds)));
}

} // namespace

Error cancelledError()
{
    return Error(ErrorCode::Cancelled, QStringLiteral("The work was cancelled."));
}

Error deadlineError(const QString &title)
{
    return Error(ErrorCode::DeadlineExceeded,
                 QStringLiteral("%1 has not answered within the time that this quote had.").arg(title));
}

Error timedOutError(const QString &title, Duration limit)
{
    return Error(ErrorCode::TimedOut, QStringLiteral("%1 has not answered within %2.").arg(title, inSeconds(limit)));
}

Error offlineError(const QString &title)
{
    return Error(ErrorCode::Offline,
                 QStringLiteral("Bindery worked offline, so %1 was not asked. Go online and order again.").arg(title));
}

Error circuitOpenError(const QString &title, Duration wait, UtcTime nextAttempt)
{
    Error error(ErrorCode::CircuitOpen,
                QStringLiteral("%1 has failed or been slow several times and is not asked. The next attempt is at %2.")
                    .arg(title, timeOfDay(nextAttempt)));
    error.retryAfter = wait;
    return error;
}

Error circuitOpenedError(const QString &title, Duration wait, UtcTime nextAttempt)
{
    Error error(ErrorCode::CircuitOpen,
                QStringLiteral("The circuit of %1 was opened by hand, and it is not asked. The next attempt is at %2.")
                    .arg(title, timeOfDay(nextAttempt)));
    error.retryAfter = wait;
    return withRefusal(std::move(error), CircuitRefusal::Opened);
}

Error probingError(const QString &title)
{
    const QString sentence = QStringLiteral("%1 is being tried out after an outage, and other calls wait for what "
                                            "comes of it. Order again in a moment.");
    return withRefusal(Error(ErrorCode::CircuitOpen, sentence.arg(title)), CircuitRefusal::Probing);
}

Error forcedOpenError(const QString &title)
{
    const QString sentence = QStringLiteral("%1 was isolated by hand and is not asked. Take that back on the health "
                                            "screen, then order again.");
    return withRefusal(Error(ErrorCode::CircuitOpen, sentence.arg(title)), CircuitRefusal::Isolated);
}

Error rateLimitedError(const QString &title, Duration wait)
{
    Error error(ErrorCode::RateLimited,
                QStringLiteral("%1 has been asked as often as its limit allows; the next call may go in %2.")
                    .arg(title, inSeconds(wait)));
    error.retryAfter = wait;
    return error;
}

Error queueFullError(const QString &title, int waiting)
{
    return Error(ErrorCode::QueueFull,
                 QStringLiteral("%1 calls already wait for %2. Order again in a while.").arg(waiting).arg(title));
}

QString rememberedMessage(const QString &title, ErrorCode code, int httpStatus)
{
    switch (code) {
    case ErrorCode::ServiceRefused:
        return httpStatus > 0 ? QStringLiteral("The service answered with status %1.").arg(httpStatus)
                              : QStringLiteral("The service answered with a status that is not a success.");
    case ErrorCode::TimedOut: return QStringLiteral("%1 has not answered in time.").arg(title);
    case ErrorCode::DeadlineExceeded:
        return QStringLiteral("%1 has not answered within the time that the quote had.").arg(title);
    case ErrorCode::Unreachable: return QStringLiteral("There was no connection to the service.");
    case ErrorCode::BadAnswer: return QStringLiteral("The service's answer could not be understood.");
    case ErrorCode::Offline: return QStringLiteral("Bindery worked offline before %1 was asked again.").arg(title);
    case ErrorCode::RateLimited: return QStringLiteral("%1 had been asked as often as its limit allows.").arg(title);
    case ErrorCode::QueueFull: return QStringLiteral("Too many calls already waited for %1.").arg(title);
    case ErrorCode::CircuitOpen: return QStringLiteral("%1 was not asked: its circuit was open.").arg(title);
    case ErrorCode::Defect: return QStringLiteral("The call to %1 failed inside Bindery; the log says how.").arg(title);
    default: return QStringLiteral("The call to %1 failed.").arg(title);
    }
}

Error waitEndedError(const Error &error, const QString &title, Duration timeout)
{
    return error.code == ErrorCode::DeadlineExceeded ? timedOutError(title, timeout) : error;
}

Error defectError(const QString &title, const QString &what)
{
    return Error(ErrorCode::Defect,
                 QStringLiteral("The call to %1 failed inside Bindery; the log says how.").arg(title), what);
}

} // namespace bindery::resilience
