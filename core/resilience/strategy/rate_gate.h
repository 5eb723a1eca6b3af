#pragma once

// The rate limits of one service together: a token bucket (requirement R1) and, where set, an exact sliding window
// (R2).

#include "base/instant.h"
#include "resilience/strategy/rate_settings.h"
#include "resilience/strategy/sliding_window.h"
#include "resilience/strategy/token_bucket.h"

#include <deque>
#include <optional>

namespace bindery::resilience {

class RateGate {
public:
    struct Reservation {
        std::optional<TokenBucket::Reservation> token;
        std::optional<SlidingWindow::Reservation> place;
        Instant actAt{};
        std::int64_t tokens = 0;
    };

    RateGate(const RateLimitSettings &settings, Instant now);

    /// Other limits from now on. All begins anew; but where calls charge the next before and after, the new bucket is
    /// as full as the old one, or as long in debt. Reservations of before keep their moments and cannot be cancelled
    /// here.
    void change(const RateLimitSettings &settings, Instant now);

    [[nodiscard]] bool tryPass(std::int64_t n, Instant now);
    /// A moment at which n may pass, behind all who came earlier; none within `patience`: nothing is taken, and how
    /// long it would have been.
    [[nodiscard]] tl::expected<Reservation, TokenBucket::Wait> reserve(std::int64_t n, Instant now, Duration patience);
    void cancel(const Reservation &reservation, Instant now);
    /// They have passed and did not go out.
    void giveBack(std::int64_t n, Instant now);

    [[nodiscard]] TokenBucket::Wait timeUntil(std::int64_t n, Instant now);
    /// Of the bucket; without one, free places in the window.
    [[nodiscard]] double tokens(Instant now);
    [[nodiscard]] double capacity() const;
    [[nodiscard]] std::int64_t inWindow(Instant now);
    /// 0: there is no window.
    [[nodiscard]] std::int64_t windowLimit() const { return m_window ? m_window->most() : 0; }

private:
    struct Waiting {
        Instant until;
        std::int64_t tokens;
    };
    /// Tokens for which somebody waits.
    [[nodiscard]] std::int64_t waitedFor(Instant now);

    std::optional<TokenBucket> m_bucket;
    std::optional<SlidingWindow> m_window;
    /// None: no limit, and nobody counts them.
    std::optional<std::int64_t> m_mostWaiting;
    std::deque<Waiting> m_waiting; // in the order of their moments
    std::int64_t m_waitedFor = 0;
};

} // namespace bindery::resilience
