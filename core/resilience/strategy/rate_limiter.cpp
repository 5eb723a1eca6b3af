#include "resilience/strategy/rate_limiter.h"

#include <algorithm>

namespace bindery::resilience {

RateLimiter::RateLimiter(const RateLimitSettings &settings, Instant now)
{
    if (!settings.enabled)
        return;
    if (settings.hasBucket()) {
        std::optional<std::int64_t> initial;
        if (settings.initialTokens >= 0)
            initial = settings.initialTokens;
        const RefillRate refill{settings.tokens.coefficient(),
                                WideCount(settings.per.count()) * settings.tokens.denominator(), settings.refillEvery};
        m_bucket.emplace(refill, settings.burst, now, initial);
        if (settings.chargeNext)
            m_bucket->chargeNext();
    }
    if (settings.windowCalls > 0)
        m_window.emplace(settings.windowCalls, settings.window);
    if (settings.maxWaiting >= 0)
        m_mostWaiting = settings.maxWaiting;
}

void RateLimiter::change(const RateLimitSettings &settings, Instant now)
{
    RateLimiter next(settings, now);
    if (m_bucket && m_bucket->chargesNext() && next.m_bucket && next.m_bucket->chargesNext())
        next.m_bucket->takeOver(*m_bucket, now);
    *this = std::move(next);
}

std::int64_t RateLimiter::waitedFor(Instant now)
{
    while (!m_waiting.empty() && m_waiting.front().until <= now) {
        m_waitedFor -= m_waiting.front().tokens;
        m_waiting.pop_front();
    }
    return m_waitedFor;
}

bool RateLimiter::tryPass(std::int64_t n, Instant now)
{
    if (m_window && m_window->timeUntil(n, now) > Duration::zero())
        return false;
    if (m_bucket && !m_bucket->tryAcquire(n, now))
        return false;
    return !m_window || m_window->tryAcquire(n, now);
}

tl::expected<RateLimiter::Reservation, TokenBucket::Wait> RateLimiter::reserve(std::int64_t n, Instant now,
                                                                               Duration patience)
{
    n = std::max<std::int64_t>(n, 0);
    if (m_mostWaiting && n > *m_mostWaiting - waitedFor(now)) {
        const TokenBucket::Wait wait = timeUntil(n, now);
        if (wait > TokenBucket::Wait::zero())
            return tl::unexpected(wait);
    }
    Reservation both{std::nullopt, std::nullopt, now, n};
    if (m_bucket) {
        const auto token = m_bucket->reserve(n, now, patience);
        if (!token)
            return tl::unexpected(m_window ? std::max(token.error(), m_window->timeUntil(n, now)) : token.error());
        both.token = *token;
        both.actAt = token->actAt;
    }
    if (m_window) {
        // From the moment of the token on, because the window counts the moment at which the call really goes.
        const auto place = m_window->reserve(n, now, patience, both.actAt);
        if (!place) {
            if (both.token)
                m_bucket->cancel(*both.token, now);
            return tl::unexpected(place.error());
        }
        both.place = *place;
        both.actAt = place->actAt;
    }
    if (m_mostWaiting && both.actAt > now) {
        m_waiting.push_back(Waiting{both.actAt, n});
        m_waitedFor += n;
    }
    return both;
}

void RateLimiter::cancel(const Reservation &reservation, Instant now)
{
    if (reservation.token)
        m_bucket->cancel(*reservation.token, now);
    if (reservation.place)
        m_window->cancel(*reservation.place, now);
    auto waiting = std::partition_point(m_waiting.begin(), m_waiting.end(),
                                        [&](const Waiting &one) { return one.until < reservation.actAt; });
    while (waiting != m_waiting.end() && waiting->until == reservation.actAt && waiting->tokens != reservation.tokens)
        ++waiting;
    if (waiting != m_waiting.end() && waiting->until == reservation.actAt) {
        m_waitedFor -= waiting->tokens;
        m_waiting.erase(waiting);
    }
}

void RateLimiter::giveBack(std::int64_t n, Instant now)
{
    if (m_bucket)
        m_bucket->giveBack(n, now);
    if (m_window)
        m_window->giveBack(n, now);
}

TokenBucket::Wait RateLimiter::timeUntil(std::int64_t n, Instant now)
{
    const TokenBucket::Wait token = m_bucket ? m_bucket->timeUntil(n, now) : TokenBucket::Wait::zero();
    return m_window ? std::max(token, m_window->timeUntil(n, now)) : token;
}

double RateLimiter::tokens(Instant now)
{
    if (m_bucket)
        return m_bucket->tokens(now);
    return m_window ? static_cast<double>(m_window->most() - m_window->inWindow(now)) : 0.0;
}

double RateLimiter::capacity() const
{
    if (m_bucket)
        return static_cast<double>(m_bucket->capacity());
    return m_window ? static_cast<double>(m_window->most()) : 0.0;
}

std::int64_t RateLimiter::inWindow(Instant now)
{
    return m_window ? m_window->inWindow(now) : 0;
}

} // namespace bindery::resilience
