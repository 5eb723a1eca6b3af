#include "resilience/token_bucket.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace bindery::resilience {

namespace {

constexpr std::int64_t greatestCapacity = 1'000'000;

} // namespace

RefillRate RefillRate::perSecond(double tokensPerSecond)
{
    const auto thousandths = static_cast<std::int64_t>(std::llround(tokensPerSecond * 1000));
    return RefillRate{std::max<std::int64_t>(thousandths, 1), std::chrono::seconds(1000), false};
}

TokenBucket::TokenBucket(RefillRate rate, std::int64_t capacity, Instant now, std::optional<std::int64_t> initial)
    : m_refillEvery(rate.atOnce ? rate.period : Duration::zero()), m_origin(now), m_last(now), m_lastActAt(now)
{
    Q_ASSERT(rate.tokens > 0 && rate.period.count() > 0 && capacity > 0 && capacity <= greatestCapacity);
    const std::int64_t common = std::gcd(rate.tokens, rate.period.count());
    m_unitsPerNanosecond = rate.tokens / common;
    m_unitsPerToken = rate.period.count() / common;
    m_capacity = capacity * m_unitsPerToken;
    m_balance = std::min(initial.value_or(capacity) * m_unitsPerToken, m_capacity);
}

std::int64_t TokenBucket::balanceAt(Instant now) const
{
    // Time that goes backwards adds nothing.
    if (now <= m_last)
        return m_balance;
    const std::int64_t elapsed = earningTime(m_last, now);
    // By division first: elapsed times the rate may not fit.
    if (elapsed > (m_capacity - m_balance) / m_unitsPerNanosecond)
        return m_capacity;
    return m_balance + elapsed * m_unitsPerNanosecond;
}

std::int64_t TokenBucket::earningTime(Instant from, Instant to) const
{
    if (m_refillEvery == Duration::zero())
        return (to - from).count();
    return ((to - m_origin) / m_refillEvery - (from - m_origin) / m_refillEvery) * m_refillEvery.count();
}

Duration TokenBucket::timeToEarn(std::int64_t units, Instant now) const
{
    const Duration even((units + m_unitsPerNanosecond - 1) / m_unitsPerNanosecond);
    if (m_refillEvery == Duration::zero())
        return even;
    const Duration sinceRefill = (now - m_origin) % m_refillEvery;
    return (even + m_refillEvery - Duration(1)) / m_refillEvery * m_refillEvery - sinceRefill;
}

bool TokenBucket::tryAcquire(std::int64_t n, Instant now)
{
    const std::int64_t left = balanceAt(now) - n * m_unitsPerToken;
    if (left < 0 && n > 0)
        return false;
    m_balance = left;
    m_last = now;
    m_lastActAt = now;
    return true;
}

std::optional<TokenBucket::Reservation> TokenBucket::reserve(std::int64_t n, Instant now, Duration patience)
{
    if (n * m_unitsPerToken > m_capacity)
        return std::nullopt;
    const std::int64_t left = balanceAt(now) - n * m_unitsPerToken;
    const Duration wait = left < 0 ? timeToEarn(-left, now) : Duration::zero();
    if (wait > patience)
        return std::nullopt;
    m_balance = left;
    m_last = now;
    m_lastActAt = now + wait;
    return Reservation{n, m_lastActAt};
}

void TokenBucket::cancel(const Reservation &reservation, Instant now)
{
    if (reservation.tokens == 0 || reservation.actAt < now)
        return;
    // Whoever reserved later was told to wait for these tokens too; what they wait for is not given back.
    const std::int64_t dependedOn = (m_lastActAt - reservation.actAt).count() * m_unitsPerNanosecond;
    const std::int64_t restored = reservation.tokens * m_unitsPerToken - dependedOn;
    if (restored <= 0)
        return;
    m_balance = std::min(balanceAt(now) + restored, m_capacity);
    m_last = now;
    if (reservation.actAt == m_lastActAt && m_refillEvery == Duration::zero()) {
        const Instant previous = reservation.actAt - timeToEarn(reservation.tokens * m_unitsPerToken, now);
        if (previous >= now)
            m_lastActAt = previous;
    }
}

void TokenBucket::giveBack(std::int64_t n, Instant now)
{
    m_balance = std::min(balanceAt(now) + n * m_unitsPerToken, m_capacity);
    m_last = now;
}

Duration TokenBucket::timeUntil(std::int64_t n, Instant now) const
{
    if (n * m_unitsPerToken > m_capacity)
        return Duration::max();
    const std::int64_t missing = n * m_unitsPerToken - balanceAt(now);
    return missing > 0 ? timeToEarn(missing, now) : Duration::zero();
}

double TokenBucket::tokens(Instant now) const
{
    return static_cast<double>(balanceAt(now)) / static_cast<double>(m_unitsPerToken);
}

} // namespace bindery::resilience
