#include "resilience/strategy/token_bucket.h"

#include <QtGlobal>

#include <algorithm>
#include <utility>

namespace bindery::resilience {

namespace {

constexpr WideCount greatest = ~(WideCount(1) << 127);

// Units can count a full bucket of the slowest rate together with all that the fastest rate earns in the longest time.
static_assert(TokenBucket::longestPeriodOfRate * TokenBucket::greatestCapacity
              <= greatest - 2 * WideCount(TokenBucket::mostTokensOfRate) * Duration::max().count());

WideCount commonDivisor(WideCount a, WideCount b)
{
    while (b != 0)
        a = std::exchange(b, a % b);
    return a;
}

/// How often a `step` has ended by then, also before the beginning.
std::int64_t stepsEnded(Duration time, Duration step)
{
    return time / step - (time % step < Duration::zero() ? 1 : 0);
}

} // namespace

TokenBucket::TokenBucket(RefillRate rate, std::int64_t capacity, Instant now, std::optional<std::int64_t> initial)
    : m_tokens(capacity), m_refillEvery(rate.every), m_origin(now), m_last(now), m_lastActAt(now)
{
    Q_ASSERT(rate.tokens > 0 && rate.tokens <= mostTokensOfRate);
    Q_ASSERT(rate.period > 0 && rate.period <= longestPeriodOfRate);
    Q_ASSERT(capacity > 0 && capacity <= greatestCapacity);
    const WideCount common = commonDivisor(rate.period, rate.tokens);
    m_unitsPerNanosecond = static_cast<std::int64_t>(rate.tokens / common);
    m_unitsPerToken = rate.period / common;
    m_capacity = capacity * m_unitsPerToken;
    m_balance = std::min(initial.value_or(capacity), capacity) * m_unitsPerToken;
}

inline std::int64_t TokenBucket::earningTime(Instant from, Instant to) const
{
    if (m_refillEvery == Duration::zero())
        return (to - from).count();
    return (stepsEnded(to - m_origin, m_refillEvery) - stepsEnded(from - m_origin, m_refillEvery))
        * m_refillEvery.count();
}

inline WideCount TokenBucket::balanceAt(Instant now) const
{
    // Time that goes backwards adds nothing.
    if (now <= m_last)
        return m_balance;
    return std::min(m_balance + WideCount(earningTime(m_last, now)) * m_unitsPerNanosecond, m_capacity);
}

TokenBucket::Wait TokenBucket::timeToEarn(WideCount units, Instant from) const
{
    const WideCount even = (units + m_unitsPerNanosecond - 1) / m_unitsPerNanosecond;
    if (even > longestWait.count())
        return Wait::max();
    const Duration time(static_cast<std::int64_t>(even));
    if (m_refillEvery == Duration::zero())
        return time;
    const Duration sinceRefill = (from - m_origin) - stepsEnded(from - m_origin, m_refillEvery) * m_refillEvery;
    return (time + m_refillEvery - Duration(1)) / m_refillEvery * m_refillEvery - sinceRefill;
}

bool TokenBucket::isTooMany(std::int64_t n) const
{
    return n > (m_chargesNext ? greatestCapacity : m_tokens);
}

WideCount TokenBucket::missingFor(std::int64_t n, WideCount balance) const
{
    if (n <= 0)
        return 0;
    return m_chargesNext ? -balance : n * m_unitsPerToken - balance;
}

bool TokenBucket::tryAcquire(std::int64_t n, Instant now)
{
    if (n <= 0)
        return true;
    if (isTooMany(n))
        return false;
    const WideCount balance = balanceAt(now);
    const WideCount left = balance - n * m_unitsPerToken;
    // A call that charges the next one asks only that nothing is owed.
    if ((m_chargesNext ? balance : left) < 0)
        return false;
    m_balance = left;
    m_last = now;
    m_lastActAt = now;
    return true;
}

tl::expected<TokenBucket::Reservation, TokenBucket::Wait> TokenBucket::reserve(std::int64_t n, Instant now,
                                                                               Duration patience)
{
    n = std::max<std::int64_t>(n, 0);
    if (isTooMany(n))
        return tl::unexpected(Wait::max());
    const WideCount balance = balanceAt(now);
    // A reservation of zero tokens stands in line like any other.
    const WideCount missing = n == 0 ? -balance : missingFor(n, balance);
    const Wait wait = missing > 0 ? timeToEarn(missing, now) : Wait::zero();
    if (wait > patience || wait == Wait::max())
        return tl::unexpected(wait);
    m_balance = balance - n * m_unitsPerToken;
    m_last = now;
    m_lastActAt = now + wait;
    return Reservation{n, m_lastActAt};
}

void TokenBucket::cancel(const Reservation &reservation, Instant now)
{
    if (reservation.tokens == 0 || reservation.actAt < now)
        return;
    // Later reservations were told to wait for these tokens too. What they wait for is not given back.
    const WideCount dependedOn = WideCount((m_lastActAt - reservation.actAt).count()) * m_unitsPerNanosecond;
    const WideCount restored = reservation.tokens * m_unitsPerToken - dependedOn;
    if (restored <= 0)
        return;
    m_balance = std::min(balanceAt(now) + restored, m_capacity);
    m_last = now;
    if (reservation.actAt == m_lastActAt && m_refillEvery == Duration::zero()) {
        const Wait earned = timeToEarn(reservation.tokens * m_unitsPerToken, now);
        if (earned <= reservation.actAt - now)
            m_lastActAt = reservation.actAt - earned;
    }
}

void TokenBucket::giveBack(std::int64_t n, Instant now)
{
    m_balance = std::min(balanceAt(now) + std::clamp<std::int64_t>(n, 0, m_tokens) * m_unitsPerToken, m_capacity);
    m_last = now;
}

TokenBucket::Wait TokenBucket::timeUntil(std::int64_t n, Instant now) const
{
    if (isTooMany(n))
        return Wait::max();
    const WideCount missing = missingFor(n, balanceAt(now));
    if (missing <= 0)
        return Wait::zero();
    // A clock that went back earns nothing until it is where it was.
    const Instant from = std::max(now, m_last);
    const Wait earned = timeToEarn(missing, from);
    return earned == Wait::max() ? earned : earned + (from - now);
}

void TokenBucket::takeOver(const TokenBucket &before, Instant now)
{
    const WideCount balance = before.balanceAt(now);
    m_last = now;
    m_lastActAt = std::max(before.m_lastActAt, now);
    if (balance < 0) {
        const WideCount time = (-balance + before.m_unitsPerNanosecond - 1) / before.m_unitsPerNanosecond;
        m_balance = -std::min<WideCount>(time, longestWait.count()) * m_unitsPerNanosecond;
        return;
    }
    // Whole tokens and the rest are computed apart, because the product of two bucketfuls is more than can be counted.
    const WideCount whole = balance / before.m_unitsPerToken * m_tokens;
    WideCount rest = balance % before.m_unitsPerToken;
    WideCount restOf = before.m_unitsPerToken;
    while (rest > greatest / m_unitsPerToken) {
        rest /= 2;
        restOf /= 2;
    }
    const WideCount ofRest = rest * m_unitsPerToken / restOf * m_tokens / before.m_tokens;
    m_balance = whole / before.m_tokens * m_unitsPerToken + whole % before.m_tokens * m_unitsPerToken / before.m_tokens
        + ofRest;
    m_balance = std::min(m_balance, m_capacity);
}

double TokenBucket::tokens(Instant now) const
{
    return static_cast<double>(balanceAt(now)) / static_cast<double>(m_unitsPerToken);
}

} // namespace bindery::resilience
