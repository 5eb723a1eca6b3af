#pragma once

// Token bucket (requirement R1) on explicit time: whoever asks says what time it is.
//
// Exact to the nanosecond: a token is divided into as many units as make every nanosecond add a whole number of them,
// so no fraction is ever lost or rounded. A reservation may take the bucket into debt; those who reserve are served in
// the order in which they came. All arithmetic is defined for every number of tokens and every rate that a RefillRate
// can hold: what cannot be counted is refused.

#include "base/instant.h"
#include "resilience/strategy/exact.h"

#include <cstdint>
#include <optional>

#include <tl/expected.hpp>

namespace bindery::resilience {

/// `tokens` come over each `period` of nanoseconds. Two whole numbers, so that one an hour, or 1.3888889 a second, is
/// that and nothing near it.
struct RefillRate {
    std::int64_t tokens = 1;
    WideCount period = 1'000'000'000;
    /// Zero: they come evenly. Otherwise those of so much time come all at once at its end.
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
    /// What a refusal tells: how long there would be to wait. Duration::max(): such a number of tokens is never there,
    /// or not within a hundred years.
    using Wait = Duration;

    /// A hundred years: what would take longer is never there.
    static constexpr Duration longestWait = std::chrono::hours(24) * 36'525;
    /// As many tokens as a bucket can be made for.
    static constexpr std::int64_t greatestCapacity = 1'000'000;
    /// The most that a rate's numbers may be: 17 digits of tokens, over a day divided into 10^18 parts.
    static constexpr std::int64_t mostTokensOfRate = 100'000'000'000'000'000;
    static constexpr WideCount longestPeriodOfRate = WideCount(86'400'000'000'000) * 1'000'000'000'000'000'000;

    /// Full at the start, unless `initial` says otherwise.
    TokenBucket(RefillRate rate, std::int64_t capacity, Instant now,
                std::optional<std::int64_t> initial = std::nullopt);

    /// From now on a call takes as many as it likes, into debt, as soon as there is no debt: who comes next pays it.
    void chargeNext() { m_chargesNext = true; }
    [[nodiscard]] bool chargesNext() const { return m_chargesNext; }

    /// Goes on where `before` stands: as full as that one, or as long in debt.
    void takeOver(const TokenBucket &before, Instant now);

    /// Takes n if they are there, otherwise nothing. None of them, or fewer, are always there.
    [[nodiscard]] bool tryAcquire(std::int64_t n, Instant now);

    /// Takes n now, if need be into debt, and tells when they are earned. Nothing is taken when n is more than the
    /// bucket can hold or the wait would be longer than `patience`.
    [[nodiscard]] tl::expected<Reservation, Wait> reserve(std::int64_t n, Instant now,
                                                          Duration patience = Duration::max());

    /// Before its moment, a reservation gives back what no later one depends on; afterwards nothing.
    void cancel(const Reservation &reservation, Instant now);

    /// Tokens that were taken and not used. Never fills the bucket above its capacity.
    void giveBack(std::int64_t n, Instant now);

    /// How long until n are there if nobody takes any.
    [[nodiscard]] Wait timeUntil(std::int64_t n, Instant now) const;

    /// Negative while in debt.
    [[nodiscard]] double tokens(Instant now) const;
    [[nodiscard]] std::int64_t capacity() const { return m_tokens; }

private:
    [[nodiscard]] WideCount balanceAt(Instant now) const;
    /// What is missing before n may go.
    [[nodiscard]] WideCount missingFor(std::int64_t n, WideCount balance) const;
    [[nodiscard]] bool isTooMany(std::int64_t n) const;
    /// From a moment to which the balance belongs; Duration::max() beyond a hundred years.
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
