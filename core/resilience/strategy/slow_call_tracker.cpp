#include "resilience/strategy/slow_call_tracker.h"

#include <algorithm>

namespace bindery::resilience {

SlowCallTracker::CallId SlowCallTracker::begin(Instant now)
{
    m_calls.push_back(Call{now, false});
    return m_firstId + m_calls.size() - 1;
}

bool SlowCallTracker::end(CallId call)
{
    if (call < m_firstId)
        return false;
    m_calls[call - m_firstId].ended = true;
    const bool told = call < m_firstUntold;
    dropEnded();
    return told;
}

void SlowCallTracker::dropEnded()
{
    while (!m_calls.empty() && m_calls.front().ended) {
        m_calls.pop_front();
        ++m_firstId;
    }
    m_firstUntold = std::max(m_firstUntold, m_firstId);
}

std::optional<Instant> SlowCallTracker::oldestUntold() const
{
    for (CallId call = m_firstUntold; call < m_firstId + m_calls.size(); ++call) {
        if (!m_calls[call - m_firstId].ended)
            return m_calls[call - m_firstId].startedAt;
    }
    return std::nullopt;
}

std::optional<Instant> SlowCallTracker::nextSlow(Instant now, Duration limit)
{
    while (m_firstUntold < m_firstId + m_calls.size()) {
        const Call &call = m_calls[m_firstUntold - m_firstId];
        if (!call.ended && now - call.startedAt <= limit)
            return std::nullopt;
        ++m_firstUntold;
        if (!call.ended)
            return call.startedAt;
    }
    return std::nullopt;
}

} // namespace bindery::resilience
