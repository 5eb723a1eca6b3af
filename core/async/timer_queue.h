#pragma once

// Timers in the order of their moments, and for one moment in the order of their starts. Both clocks are built on it.

#include "async/clock.h"

#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

namespace bindery::async {

class TimerQueue {
public:
    Clock::TimerId add(Instant due, std::function<void()> action);
    void remove(Clock::TimerId id);

    [[nodiscard]] std::optional<Instant> nextDue() const;
    [[nodiscard]] std::size_t size() const { return m_timers.size(); }

    /// Takes out the first timer that is due at `now`; an empty function when there is none.
    [[nodiscard]] std::function<void()> takeDue(Instant now);

private:
    using Key = std::pair<Instant, Clock::TimerId>;
    std::map<Key, std::function<void()>> m_timers;
    std::unordered_map<Clock::TimerId, Instant> m_dueById;
    Clock::TimerId m_lastId = 0;
};

} // namespace bindery::async
