#pragma once

// The outcome of an operation: a value, or an error that tells the underwriter what to do and the log what happened.

#include <QSharedData>
#include <QString>

#include <chrono>
#include <optional>

#include <tl/expected.hpp>

namespace bindery {

enum class ErrorCode {
    Cancelled,        ///< the work was asked to stop; counts neither for nor against a service
    DeadlineExceeded, ///< the caller's time was up
    TimedOut,         ///< the service took longer than its own limit
    CircuitOpen,      ///< the circuit breaker refused the call
    RateLimited,      ///< the rate limit could not admit the call before its deadline
    QueueFull,        ///< too many calls already wait
    Offline,          ///< the user works offline: no call goes out
    Unreachable,      ///< no connection: name not found, refused, closed
    Untrusted,        ///< the other side could not prove to be the service: TLS not verified
    ServiceRefused,   ///< the service answered, but not with what was asked for
    BadAnswer,        ///< an answer that cannot be understood: half of it, broken, of other types
    BadInput,         ///< the user's input cannot be used
    NotFound,
    Conflict,
    StoreUnavailable, ///< the database cannot be opened, read or written
    Defect,           ///< a bug of ours: an exception where there should be none
};

/// The code's name in logs, records and JSON: "circuit_open".
[[nodiscard]] QString errorCodeName(ErrorCode code);

/// The part of an error beside its sentences, for callers that can do more than show them. The room that makes the
/// error gives the context a type of its own, and a function that looks for it.
struct ErrorContext : QSharedData {
    ErrorContext() = default;
    ErrorContext(const ErrorContext &) = delete;
    ErrorContext &operator=(const ErrorContext &) = delete;
    virtual ~ErrorContext() = default;
};

struct Error {
    ErrorCode code = ErrorCode::Defect;
    /// A sentence for the underwriter: what happened, and what can be done. Never personal data.
    QString message;
    /// The exact cause, for the log. Never personal data.
    QString detail;
    /// The time from now after which another try makes sense. A Retry-After, a breaker or a limiter gives it.
    std::optional<std::chrono::nanoseconds> retryAfter;
    QExplicitlySharedDataPointer<const ErrorContext> context;

    Error() = default;
    Error(ErrorCode errorCode, QString errorMessage, QString errorDetail = {})
        : code(errorCode), message(std::move(errorMessage)), detail(std::move(errorDetail))
    {
    }
};

template<class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, QString message, QString detail = {})
{
    return tl::unexpected<Error>(Error(code, std::move(message), std::move(detail)));
}

[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

/// True for a cancelled operation. Cancellation is a third outcome, neither a success nor a failure of the service.
[[nodiscard]] inline bool isCancelled(const Error &error)
{
    return error.code == ErrorCode::Cancelled;
}

} // namespace bindery
