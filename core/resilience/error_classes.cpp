#include "resilience/error_classes.h"

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
    case ErrorCode::HttpStatus:
        if (error.httpStatus == 408 || error.httpStatus >= 500)
            return Verdict::Failure;
        return error.httpStatus >= 400 && error.httpStatus != 429 ? Verdict::Filtered : Verdict::Neutral;
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
    case ErrorCode::HttpStatus:
        return std::find(retriedStatuses.begin(), retriedStatuses.end(), error.httpStatus) != retriedStatuses.end();
    default: return false;
    }
}

} // namespace bindery::resilience
