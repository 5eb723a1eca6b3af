#pragma once

// Timers in the order of their moments, and within one moment in the order of their starts. Both clocks are built on
// it.

#include "base/timer_guard.h"

#include <map>
#include <optional>

namespace bindery::async {

class TimerQueue {
public:
    TimerId add(Instant due, std::function<void()> action);
    void remove(TimerId id);

    [[nodiscard]] std::optional<Instant> nextDue() const;
    [[nodiscard]] std::size_t size() const { return m_timers.size(); }

    /// Takes out the first timer that is due at `now`; an empty function when there is none.
    [[nodiscard]] std::function<void()> takeDue(Instant now);

private:
    std::map<TimerId, std::function<void()>> m_timers;
    std::uint64_t m_lastSerial = 0;
};

} // namespace bindery::async
