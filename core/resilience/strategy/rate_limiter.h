#pragma once

// The rate limits of one service: a token bucket (requirement R1) and, where the settings have one, an exact sliding
// window (requirement R2).

#include "base/instant.h"
#include "resilience/strategy/rate_settings.h"
#include "resilience/strategy/sliding_window.h"
#include "resilience/strategy/token_bucket.h"

#include <deque>
#include <optional>

namespace bindery::resilience {

class RateLimiter {
public:
    struct Reservation {
        std::optional<TokenBucket::Reservation> token;
        std::optional<SlidingWindow::Reservation> place;
        Instant actAt{};
        std::int64_t tokens = 0;
    };

    RateLimiter(const RateLimitSettings &settings, Instant now);

    /// Other limits from now on. Bucket and window begin anew. One exception: where the old and the new limit both
    /// charge the next call, the new bucket is as full as the old one, or as long in debt. Earlier reservations keep
    /// their moments, and the new limits cannot cancel them.
    void change(const RateLimitSettings &settings, Instant now);

    [[nodiscard]] bool tryPass(std::int64_t n, Instant now);
    /// A moment at which n calls may pass, behind all who came earlier. Where that moment is further away than
    /// `patience`, nothing is taken, and the error is the wait that there would have been.
    [[nodiscard]] tl::expected<Reservation, TokenBucket::Wait> reserve(std::int64_t n, Instant now, Duration patience);
    void cancel(const Reservation &reservation, Instant now);
    /// n calls passed and did not go out: their tokens and places come back.
    void giveBack(std::int64_t n, Instant now);

    [[nodiscard]] TokenBucket::Wait timeUntil(std::int64_t n, Instant now);
    /// The tokens in the bucket. Without a bucket: the free places in the window.
    [[nodiscard]] double tokens(Instant now);
    [[nodiscard]] double capacity() const;
    [[nodiscard]] std::int64_t inWindow(Instant now);
    /// 0 means that there is no window.
    [[nodiscard]] std::int64_t windowLimit() const { return m_window ? m_window->most() : 0; }

private:
    struct Waiting {
        Instant until;
        std::int64_t tokens;
    };
    /// The tokens for which reservations wait.
    [[nodiscard]] std::int64_t waitedFor(Instant now);

    std::optional<TokenBucket> m_bucket;
    std::optional<SlidingWindow> m_window;
    /// No value: the number of waiting tokens has no limit, and nobody counts them.
    std::optional<std::int64_t> m_mostWaiting;
    std::deque<Waiting> m_waiting; // in the order of their moments
    std::int64_t m_waitedFor = 0;
};

} // namespace bindery::resilience
