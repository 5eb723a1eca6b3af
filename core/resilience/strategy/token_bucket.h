#pragma once

// Token bucket (requirement R1) on explicit time: the caller says what time it is.
//
// The bucket is exact to the nanosecond. It divides a token into so many units that every nanosecond adds a whole
// number of them, so no fraction is lost or rounded. A reservation may take the bucket into debt; reservations are
// served in the order in which they came. The arithmetic is defined for every number of tokens and every rate that a
// RefillRate can hold: what cannot be counted is refused.

#include "base/instant.h"
#include "resilience/strategy/exact.h"

#include <cstdint>
#include <optional>

#include <tl/expected.hpp>

namespace bindery::resilience {

/// `tokens` come over each `period` of nanoseconds. Two whole numbers express one an hour, or 1.3888889 a second,
/// exactly.
struct RefillRate {
    std::int64_t tokens = 1;
    WideCount period = 1'000'000'000;
    /// Zero: tokens come evenly. Otherwise the tokens of so much time come all at once at its end.
    Duration every{0};

    [[nodiscard]] static RefillRate perSecond(std::int64_t tokens) { return evenly(tokens, std::chrono::seconds(1)); }
    [[nodiscard]] static RefillRate evenly(std::int64_t tokens, Duration period)
    {
        return RefillRate{tokens, period.count(), Duration::zero()};
    }
    [[nodiscard]] static RefillRate atOnce(std::int64_t tokens, Duration period)
    {
        return RefillRate{tokens, period.count(), period};
    }
};

class TokenBucket {
public:
    struct Reservation {
        std::int64_t tokens = 0;
        /// The holder may act from this moment on.
        Instant actAt{};
    };
    /// How long a refused caller would have to wait. Duration::max(): so many tokens are never there, or not within a
    /// hundred years.
    using Wait = Duration;

    /// A hundred years. Tokens that would take longer count as never there.
    static constexpr Duration longestWait = std::chrono::hours(24) * 36'525;
    /// The greatest capacity of a bucket.
    static constexpr std::int64_t greatestCapacity = 1'000'000;
    /// The greatest numbers of a rate: 17 digits of tokens, over a day divided into 10^18 parts.
    static constexpr std::int64_t mostTokensOfRate = 100'000'000'000'000'000;
    static constexpr WideCount longestPeriodOfRate = WideCount(86'400'000'000'000) * 1'000'000'000'000'000'000;

    /// The bucket is full at the start unless `initial` says otherwise.
    TokenBucket(RefillRate rate, std::int64_t capacity, Instant now,
                std::optional<std::int64_t> initial = std::nullopt);

    /// From now on a call takes as many tokens as it likes as soon as there is no debt. The next call pays for them by
    /// waiting.
    void chargeNext() { m_chargesNext = true; }
    [[nodiscard]] bool chargesNext() const { return m_chargesNext; }

    /// Goes on where `before` stands: as full as that bucket, or as long in debt.
    void takeOver(const TokenBucket &before, Instant now);

    /// Takes n tokens if they are there, otherwise nothing. Zero tokens, or fewer, are always there.
    [[nodiscard]] bool tryAcquire(std::int64_t n, Instant now);

    /// Takes n tokens now, into debt if need be, and tells when they are earned. Nothing is taken when n is more than
    /// the bucket can hold or the wait would be longer than `patience`.
    [[nodiscard]] tl::expected<Reservation, Wait> reserve(std::int64_t n, Instant now,
                                                          Duration patience = Duration::max());

    /// A reservation that is cancelled before its moment gives back the tokens that no later reservation depends on.
    /// After its moment it gives back nothing.
    void cancel(const Reservation &reservation, Instant now);

    /// Gives back tokens that were taken and not used. Never fills the bucket above its capacity.
    void giveBack(std::int64_t n, Instant now);

    /// How long until n tokens are there if nobody takes any.
    [[nodiscard]] Wait timeUntil(std::int64_t n, Instant now) const;

    /// Negative while the bucket is in debt.
    [[nodiscard]] double tokens(Instant now) const;
    [[nodiscard]] std::int64_t capacity() const { return m_tokens; }

private:
    [[nodiscard]] WideCount balanceAt(Instant now) const;
    /// The units that are missing before n tokens may go.
    [[nodiscard]] WideCount missingFor(std::int64_t n, WideCount balance) const;
    [[nodiscard]] bool isTooMany(std::int64_t n) const;
    /// The time to earn `units` from the moment to which the balance belongs. Duration::max() beyond a hundred years.
    [[nodiscard]] Wait timeToEarn(WideCount units, Instant from) const;
    /// The part of the time between two moments in which tokens have come.
    [[nodiscard]] std::int64_t earningTime(Instant from, Instant to) const;

    WideCount m_unitsPerToken;
    std::int64_t m_unitsPerNanosecond;
    std::int64_t m_tokens;
    WideCount m_capacity; // in units, like m_balance
    WideCount m_balance;
    Duration m_refillEvery;
    bool m_chargesNext = false;
    Instant m_origin;
    Instant m_last;
    Instant m_lastActAt;
};

} // namespace bindery::resilience
