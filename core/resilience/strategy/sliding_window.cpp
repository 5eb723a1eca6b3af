#include "resilience/strategy/sliding_window.h"

#include <algorithm>

namespace bindery::resilience {

namespace {

constexpr Duration longestWait = std::chrono::hours(24) * 36'525;

} // namespace

void SlidingWindow::forgetOld(Instant now)
{
    while (!m_log.empty() && now - m_log.front().at >= m_length) {
        m_sum -= m_log.front().weight;
        m_log.pop_front();
    }
}

Instant SlidingWindow::firstRoom(std::int64_t n, Instant earliest) const
{
    // Never before an earlier reservation, also when time has gone backwards.
    if (!m_log.empty())
        earliest = std::max(earliest, m_log.back().at);
    const std::int64_t over = m_sum + n - m_most;
    if (over <= 0 || m_log.empty())
        return earliest;
    const std::int64_t until = m_log.front().upTo - m_log.front().weight + over;
    const auto entry
        = std::partition_point(m_log.begin(), m_log.end(), [until](const Entry &one) { return one.upTo < until; });
    return entry == m_log.end() ? earliest : std::max(earliest, entry->at + m_length);
}

void SlidingWindow::add(std::int64_t n, Instant at)
{
    const std::int64_t before = m_log.empty() ? 0 : m_log.back().upTo;
    m_log.push_back(Entry{++m_lastId, at, n, before + n});
    m_sum += n;
}

bool SlidingWindow::tryAcquire(std::int64_t n, Instant now)
{
    forgetOld(now);
    if (n > m_most - m_sum)
        return n <= 0;
    if (n > 0)
        add(n, m_log.empty() ? now : std::max(now, m_log.back().at));
    return true;
}

tl::expected<SlidingWindow::Reservation, Duration> SlidingWindow::reserve(std::int64_t n, Instant now,
                                                                          Duration patience, Instant earliest)
{
    n = std::max<std::int64_t>(n, 0);
    forgetOld(now);
    if (n > m_most)
        return tl::unexpected(Duration::max());
    const Instant actAt = firstRoom(n, std::max(now, earliest));
    if (actAt - now > longestWait)
        return tl::unexpected(Duration::max());
    if (actAt - now > patience)
        return tl::unexpected(actAt - now);
    add(n, actAt);
    return Reservation{m_lastId, n, actAt};
}

void SlidingWindow::cancel(const Reservation &reservation, Instant now)
{
    if (reservation.actAt < now)
        return;
    auto found = std::partition_point(m_log.begin(), m_log.end(),
                                      [&](const Entry &entry) { return entry.id < reservation.id; });
    if (found == m_log.end() || found->id != reservation.id)
        return;
    const std::int64_t weight = found->weight;
    m_sum -= weight;
    for (found = m_log.erase(found); found != m_log.end(); ++found)
        found->upTo -= weight;
}

void SlidingWindow::giveBack(std::int64_t n, Instant now)
{
    forgetOld(now);
    while (n > 0 && !m_log.empty()) {
        Entry &last = m_log.back();
        const std::int64_t taken = std::min(n, last.weight);
        last.weight -= taken;
        last.upTo -= taken;
        m_sum -= taken;
        n -= taken;
        if (last.weight == 0)
            m_log.pop_back();
    }
}

Duration SlidingWindow::timeUntil(std::int64_t n, Instant now)
{
    forgetOld(now);
    if (n > m_most)
        return Duration::max();
    return n <= 0 ? Duration::zero() : firstRoom(n, now) - now;
}

std::int64_t SlidingWindow::inWindow(Instant now)
{
    forgetOld(now);
    return m_sum;
}

} // namespace bindery::resilience
