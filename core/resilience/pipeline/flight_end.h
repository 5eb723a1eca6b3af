#pragma once

#include "resilience/pipeline/exchange.h"
#include "resilience/strategy/call_failure.h"
#include "telemetry/call_record.h"

#include <optional>

namespace bindery::resilience {

/// What the record of a call says of its end.
struct EndFigures {
    telemetry::CacheUse cache = telemetry::CacheUse::None;
    /// Why the service gave no answer. A stale answer has such a reason too.
    std::optional<ErrorCode> error;
    int httpStatus = 0;
};

/// What the record of a call says of its requests.
struct RequestFigures {
    /// How long tries were out, all together.
    Duration running{0};
    /// Requests that went out.
    int sent = 0;
    /// Tries that met a fault injected on purpose.
    int injected = 0;
};

/// What a flight came to, for all of its callers.
struct FlightEnd : EndFigures {
    Result<Answer> answer;

    explicit FlightEnd(Result<Answer> result) : answer(std::move(result))
    {
        if (!answer) {
            error = answer.error().code;
            httpStatus = httpStatusOf(answer.error());
        }
    }
};

} // namespace bindery::resilience
