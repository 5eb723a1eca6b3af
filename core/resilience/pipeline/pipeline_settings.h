#pragma once

// The settings of the pipeline of one service, as they stand in the service settings in JSON. Defaults are the shipped
// values of requirements R1, R3, R4, R6 and A5. A field that is absent keeps its default.

#include "base/instant.h"
#include "cache/cache_settings.h"
#include "resilience/pipeline/answer_chain.h"
#include "resilience/pipeline/call_order.h"
#include "resilience/strategy/breaker_settings.h"
#include "resilience/strategy/concurrency_settings.h"
#include "resilience/strategy/fault_settings.h"
#include "resilience/strategy/rate_settings.h"
#include "resilience/strategy/retry_settings.h"

namespace bindery::resilience {

struct TimeoutSettings {
    /// One try, from sending to the last byte.
    Duration total = std::chrono::seconds(30);
    Duration connect = std::chrono::seconds(5);
    /// How long no byte may arrive.
    Duration read = std::chrono::seconds(10);
};

using cache::CacheSettings;

struct PipelineSettings {
    CallOrder order;
    AnswerChain answers;
    ConcurrencySettings concurrency;
    RateLimitSettings rate;
    BreakerSettings breaker;
    RetrySettings retry;
    HedgeSettings hedge;
    TimeoutSettings timeouts;
    CacheSettings cache;
    /// Faults that are injected on purpose. None by default.
    FaultSettings faults;
};

} // namespace bindery::resilience
