#include "resilience/strategy/verdict.h"

#include "resilience/strategy/call_failure.h"

#include <algorithm>
#include <array>

namespace bindery::resilience {

Verdict verdictOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Unreachable:
    case ErrorCode::Untrusted:
    case ErrorCode::TimedOut:
    case ErrorCode::BadAnswer: return Verdict::Failure;
    case ErrorCode::ServiceRefused: {
        const int status = httpStatusOf(error);
        if (status == 408 || status >= 500)
            return Verdict::Failure;
        return status >= 400 && status != 429 ? Verdict::Filtered : Verdict::Neutral;
    }
    default: return Verdict::Neutral;
    }
}

bool mayRetry(const Error &error)
{
    static constexpr std::array retriedStatuses{408, 429, 500, 502, 503, 504};
    switch (error.code) {
    case ErrorCode::Unreachable:
    case ErrorCode::TimedOut:
    case ErrorCode::BadAnswer: return true;
    case ErrorCode::ServiceRefused:
        return std::find(retriedStatuses.begin(), retriedStatuses.end(), httpStatusOf(error)) != retriedStatuses.end();
    default: return false;
    }
}

} // namespace bindery::resilience
