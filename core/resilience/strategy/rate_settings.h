#pragma once

#include "base/instant.h"
#include "resilience/strategy/exact.h"

#include <QString>

#include <array>

namespace bindery::resilience {

/// One of the settings that say how many tokens come, each with a time of its own. A file gives one of them.
struct RateUnit {
    QLatin1StringView setting;
    Duration per;
    QLatin1StringView word;
};
inline constexpr std::array<RateUnit, 4> rateUnits{
    RateUnit{QLatin1StringView("perSecond"), std::chrono::seconds(1), QLatin1StringView("second")},
    RateUnit{QLatin1StringView("perMinute"), std::chrono::minutes(1), QLatin1StringView("minute")},
    RateUnit{QLatin1StringView("perHour"), std::chrono::hours(1), QLatin1StringView("hour")},
    RateUnit{QLatin1StringView("perDay"), std::chrono::hours(24), QLatin1StringView("day")}};

struct RateLimitSettings {
    bool enabled = true;
    /// So many tokens come in each `per`, which is that of a RateUnit. 0: there is no token bucket, and the window
    /// alone limits.
    Exact tokens = 100;
    Duration per = std::chrono::seconds(1);
    /// Zero: tokens come evenly. Otherwise the tokens of so much time come all at once at its end.
    Duration refillEvery{0};
    /// So many calls may go at once after a rest.
    int burst = 100;
    /// Tokens at the start. Below 0: a full bucket.
    int initialTokens = -1;
    /// A call takes as many tokens as it likes as soon as nothing is owed. The next call waits for them.
    bool chargeNext = false;
    /// Tokens that calls may wait for at the same time; further calls are refused. Below 0: no limit.
    int maxWaiting = -1;
    /// Additional limit: never more than so many calls in any stretch of `window`. 0: no such limit. The reference
    /// values are 100 in 60 s, and 1,000 a minute for each service.
    int windowCalls = 0;
    Duration window = std::chrono::seconds(60);
    /// True: each try of a call counts, as the service sees it. False: where the limit stands outside the retry, the
    /// call counts once.
    bool eachTry = true;

    [[nodiscard]] bool hasBucket() const { return enabled && tokens.coefficient() > 0; }
    [[nodiscard]] const RateUnit &unit() const
    {
        for (const RateUnit &one : rateUnits) {
            if (one.per == per)
                return one;
        }
        return rateUnits.front();
    }
    /// For pictures.
    [[nodiscard]] double perSecond() const { return tokens.toDouble() / std::chrono::duration<double>(per).count(); }

    friend bool operator==(const RateLimitSettings &, const RateLimitSettings &) = default;
};

} // namespace bindery::resilience
