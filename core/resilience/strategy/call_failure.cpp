#include "resilience/strategy/call_failure.h"

namespace bindery::resilience {

namespace {

struct CallFailureContext final : ErrorContext {
    explicit CallFailureContext(const CallFailure &what) : failure(what) {}
    const CallFailure failure;
};

/// Copies of an error share their context, so a change makes a new context.
template<class Change>
void changeFailure(Error &error, Change change)
{
    CallFailure failure = callFailureOf(error);
    change(failure);
    error.context = new CallFailureContext(failure);
}

} // namespace

CallFailure callFailureOf(const Error &error)
{
    const auto *context = dynamic_cast<const CallFailureContext *>(error.context.constData());
    return context ? context->failure : CallFailure();
}

CircuitRefusal circuitRefusalOf(const Error &error)
{
    return callFailureOf(error).refusal;
}

Error withRefusal(Error error, CircuitRefusal why)
{
    changeFailure(error, [why](CallFailure &failure) { failure.refusal = why; });
    return error;
}

int httpStatusOf(const Error &error)
{
    return callFailureOf(error).httpStatus;
}

Error withHttpStatus(Error error, int status)
{
    changeFailure(error, [status](CallFailure &failure) { failure.httpStatus = status; });
    return error;
}

Error statusError(int status, QString detail)
{
    return withHttpStatus(Error(ErrorCode::ServiceRefused,
                                QStringLiteral("The service answered with status %1.").arg(status), std::move(detail)),
                          status);
}

bool isOurWait(const Error &error)
{
    return callFailureOf(error).isOurWait;
}

void setOurWait(Error &error, std::chrono::nanoseconds wait)
{
    error.retryAfter = wait;
    changeFailure(error, [](CallFailure &failure) { failure.isOurWait = true; });
}

} // namespace bindery::resilience
