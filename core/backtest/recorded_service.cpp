#include "backtest/recorded_service.h"

#include "async/sleep.h"
#include "resilience/strategy/call_failure.h"
#include "resilience/strategy/verdict.h"

#include <algorithm>

namespace bindery::backtest {

using namespace resilience;

using telemetry::CallRecord;
using Script = RecordedService::Script;

namespace {

Error recordedError(ErrorCode code, int httpStatus)
{
    return withHttpStatus(Error(code, QStringLiteral("The service failed as it did then.")), httpStatus);
}

bool askedAndHeard(const CallRecord &call)
{
    return call.tries > 0 && call.injected == 0 && call.error != ErrorCode::Cancelled;
}

Script scriptOf(const CallRecord &call)
{
    Script script;
    script.tries = call.tries;
    script.each = call.running / call.tries;
    script.before = recordedError(ErrorCode::ServiceRefused, 503);
    if (!call.error)
        return script;
    // A caller whose time was up has not heard from the service either.
    const bool silent = call.error == ErrorCode::TimedOut || call.error == ErrorCode::DeadlineExceeded;
    script.last = recordedError(silent ? ErrorCode::TimedOut : *call.error, call.httpStatus);
    // The call ended for another reason than the service, for example because the breaker opened between two tries.
    if (verdictOf(*script.last) == Verdict::Neutral && *call.error != ErrorCode::ServiceRefused)
        script.last = script.before;
    if (mayRetry(*script.last))
        script.before = *script.last;
    return script;
}

} // namespace

const QByteArray RecordedService::Body("as then");

RecordedService::RecordedService(const std::vector<CallRecord> &calls) : m_scripts(calls.size())
{
    std::shared_ptr<Script> latest;
    const auto first = std::find_if(calls.begin(), calls.end(), &askedAndHeard);
    if (first != calls.end())
        latest = std::make_shared<Script>(scriptOf(*first));
    else
        latest = std::make_shared<Script>();
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (askedAndHeard(calls[i])) {
            latest = std::make_shared<Script>(scriptOf(calls[i]));
            m_scripts[i] = latest;
        } else {
            m_scripts[i] = std::make_shared<Script>(*latest);
            m_scripts[i]->borrowed = true;
        }
        m_scripts[i]->sent = 0;
    }
}

QCoro::Task<Result<QByteArray>> RecordedService::answerAsync(Clock &clock, std::shared_ptr<Script> script,
                                                             CallContext context)
{
    const int number = ++script->sent;
    std::optional<Error> error = script->last;
    if (number < script->tries)
        error = script->before;
    Duration took = script->each;
    // Longer than anybody waits.
    if (error && error->code == ErrorCode::TimedOut)
        took = std::chrono::hours(24);
    if (took > Duration::zero()) {
        const Result<void> slept = co_await async::sleepAsync(clock, took, context);
        if (!slept)
            co_return Result<QByteArray>(failure(slept.error()));
    }
    if (error)
        co_return Result<QByteArray>(failure(*error));
    co_return Result<QByteArray>(Body);
}

} // namespace bindery::backtest
