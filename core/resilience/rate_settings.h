#pragma once

#include "async/clock.h"

namespace bindery::resilience {

struct RateLimitSettings {
    bool enabled = true;
    /// 0: no token bucket, the window alone.
    double perSecond = 100;
    /// Zero: tokens come evenly. Otherwise those of so much time come all at once at its end.
    Duration refillEvery{0};
    /// As many may go at once after a rest.
    int burst = 100;
    /// Tokens at the start; below 0: as many as there may be.
    int initialTokens = -1;
    /// Besides: never more than so many in any stretch of `window`; 0: no such limit. The reference values are 100 in
    /// 60 s, and 1,000 a minute for each service.
    int windowCalls = 0;
    Duration window = std::chrono::seconds(60);
    /// Each try of a call counts, as the service sees it; otherwise the call alone, where the limit stands outside the
    /// retry.
    bool eachTry = true;
};

} // namespace bindery::resilience
