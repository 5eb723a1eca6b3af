#pragma once

#include "base/instant.h"
#include "resilience/strategy/exact.h"

#include <QString>

#include <array>

namespace bindery::resilience {

/// The settings that say how many tokens come, each for a time of its own: a file gives one of them.
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
    /// So many come in each `per`, which is that of a RateUnit. 0: no token bucket, the window alone.
    Exact tokens = 100;
    Duration per = std::chrono::seconds(1);
    /// Zero: tokens come evenly. Otherwise those of so much time come all at once at its end.
    Duration refillEvery{0};
    /// As many may go at once after a rest.
    int burst = 100;
    /// Tokens at the start; below 0: as many as there may be.
    int initialTokens = -1;
    /// As many as a call likes, as soon as nothing is owed: its price is paid by the next one.
    bool chargeNext = false;
    /// Tokens that may be waited for at once; more are refused. Below 0: no limit.
    int maxWaiting = -1;
    /// Besides: never more than so many in any stretch of `window`; 0: no such limit. The reference values are 100 in
    /// 60 s, and 1,000 a minute for each service.
    int windowCalls = 0;
    Duration window = std::chrono::seconds(60);
    /// Each try of a call counts, as the service sees it; otherwise the call alone, where the limit stands outside the
    /// retry.
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
