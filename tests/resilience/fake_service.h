#pragma once

// A service for pipeline tests: counts what reaches it, answers by script, in virtual time.

#include "async/sleep.h"
#include "async/virtual_clock.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/strategy/call_failure.h"

#include <QList>

#include <memory>
#include <optional>

namespace bindery::test {

inline Error statusError(int status)
{
    Error error(ErrorCode::ServiceRefused, QStringLiteral("status %1").arg(status));
    return resilience::withHttpStatus(std::move(error), status);
}

class FakeService {
public:
    explicit FakeService(async::VirtualClock &clock) : m_clock(clock) {}

    Duration latency{0};
    /// What the next calls fail with, in order; afterwards they go well.
    QList<Error> failures;
    /// While it is set, every call fails with it.
    std::optional<Error> alwaysFails;
    QByteArray body = "fine";
    int sent = 0;
    int inside = 0;
    int mostInside = 0;
    QList<CallContext> contexts;

    resilience::Exchange exchange(QByteArray key = {}, std::function<void(const CallStep &)> onProgress = {})
    {
        resilience::Exchange made;
        made.key = std::move(key);
        made.send = [this](CallContext context) { return sendAsync(context); };
        made.parse = [](const QByteArray &received) -> Result<resilience::ParsedAnswer> {
            if (received == "broken")
                return failure(ErrorCode::BadAnswer, QStringLiteral("broken"));
            return resilience::ParsedAnswer(std::make_shared<const QByteArray>(received), received == "none");
        };
        made.onProgress = std::move(onProgress);
        return made;
    }

private:
    QCoro::Task<Result<QByteArray>> sendAsync(CallContext context)
    {
        ++sent;
        contexts.append(context);
        ++inside;
        mostInside = std::max(mostInside, inside);
        std::optional<Error> error = alwaysFails;
        if (!error && !failures.isEmpty())
            error = failures.takeFirst();
        if (latency > Duration::zero()) {
            const Result<void> slept = co_await async::sleepAsync(m_clock, latency, context);
            if (!slept)
                error = slept.error();
        } else if (context.stopRequested()) {
            error = Error(ErrorCode::Cancelled, QString());
        }
        --inside;
        if (error)
            co_return Result<QByteArray>(failure(*error));
        co_return Result<QByteArray>(body);
    }

    async::VirtualClock &m_clock;
};

inline QByteArray bodyOf(const resilience::Answer &answer)
{
    return *std::static_pointer_cast<const QByteArray>(answer.parsed.value);
}

} // namespace bindery::test
