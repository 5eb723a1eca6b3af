#pragma once

#include "base/clock.h"

namespace bindery::resilience {

/// The calendar at moments of the steady clock. Reading the calendar for each call would be a good part of the cost of
/// a call. So the reader reads it again after 20 ms: for so long it may miss that somebody has set the calendar.
class CalendarReader {
public:
    explicit CalendarReader(Clock &clock) : m_clock(clock), m_readAt(clock.now()), m_read(clock.utcNow()) {}

    /// `moment` has just been read from the clock.
    [[nodiscard]] UtcTime at(Instant moment)
    {
        if (moment <= m_readAt || moment - m_readAt > std::chrono::milliseconds(20)) {
            m_read = m_clock.utcNow();
            m_readAt = moment;
        }
        return m_read + std::chrono::floor<std::chrono::milliseconds>(moment - m_readAt);
    }

private:
    Clock &m_clock;
    Instant m_readAt;
    UtcTime m_read;
};

} // namespace bindery::resilience
