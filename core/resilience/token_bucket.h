#pragma once

// Token bucket (requirement R1) on explicit time: whoever asks says what time it is.
//
// Exact to the nanosecond: a token is divided into as many units as the refill period has nanoseconds, so every
// nanosecond adds a whole number of units and no fraction is ever lost or rounded. A reservation may take the bucket
// into debt; those who reserve are served in the order in which they came.

#include "async/clock.h"

#include <cstdint>
#include <optional>

namespace bindery::resilience {

/// `tokens` are added over each `period`, evenly spread, or all at once at its end.
struct RefillRate {
    std::int64_t tokens = 1;
    Duration period = std::chrono::seconds(1);
    bool atOnce = false;

    /// Exact to a thousandth of a token a second.
    [[nodiscard]] static RefillRate perSecond(double tokensPerSecond);
};

class TokenBucket {
public:
    struct Reservation {
        std::int64_t tokens = 0;
        /// The holder may act from this moment on.
        Instant actAt{};
    };

    /// Full at the start, unless `initial` says otherwise. A capacity of at most a million tokens.
    TokenBucket(RefillRate rate, std::int64_t capacity, Instant now,
                std::optional<std::int64_t> initial = std::nullopt);

    /// Takes n if they are there, otherwise nothing.
    [[nodiscard]] bool tryAcquire(std::int64_t n, Instant now);

    /// Takes n now, if need be into debt, and tells when they are earned. Nothing is taken, and nothing returned, when
    /// n is more than the bucket can hold or the wait would be longer than `patience`.
    [[nodiscard]] std::optional<Reservation> reserve(std::int64_t n, Instant now, Duration patience = Duration::max());

    /// Before its moment, a reservation gives back what no later one depends on; afterwards nothing.
    void cancel(const Reservation &reservation, Instant now);

    /// Tokens that were taken and not used. Never fills the bucket above its capacity.
    void giveBack(std::int64_t n, Instant now);

    /// How long until n are there if nobody takes any; Duration::max() when n is more than the bucket can hold.
    [[nodiscard]] Duration timeUntil(std::int64_t n, Instant now) const;

    /// Negative while in debt.
    [[nodiscard]] double tokens(Instant now) const;
    [[nodiscard]] std::int64_t capacity() const { return m_capacity / m_unitsPerToken; }

private:
    [[nodiscard]] std::int64_t balanceAt(Instant now) const;
    [[nodiscard]] Duration timeToEarn(std::int64_t units, Instant now) const;
    /// The part of the time between two moments in which tokens have come.
    [[nodiscard]] std::int64_t earningTime(Instant from, Instant to) const;

    std::int64_t m_unitsPerToken;
    std::int64_t m_unitsPerNanosecond;
    std::int64_t m_capacity; // in units, like m_balance
    std::int64_t m_balance;
    Duration m_refillEvery{0}; // zero: evenly spread
    Instant m_origin;
    Instant m_last;
    Instant m_lastActAt;
};

} // namespace bindery::resilience
