#pragma once

// A timer of a clock, and the object that holds it.

#include "base/instant.h"

#include <cstdint>
#include <functional>

namespace bindery {

class Clock;

/// Names a started timer by its moment and the order of its start. A default one names none.
struct TimerId {
    Instant due{};
    std::uint64_t serial = 0;
    friend auto operator<=>(const TimerId &, const TimerId &) = default;
};

/// Holds a running timer and cancels it at the end of the scope.
class TimerGuard {
public:
    TimerGuard() = default;
    TimerGuard(Clock &clock, Instant due, std::function<void()> action);
    TimerGuard(TimerGuard &&other) noexcept : m_clock(other.m_clock), m_id(other.m_id) { other.m_clock = nullptr; }
    TimerGuard &operator=(TimerGuard &&other) noexcept;
    ~TimerGuard()
    {
        if (m_clock)
            cancel();
    }

    void cancel();

private:
    Clock *m_clock = nullptr;
    TimerId m_id;
};

} // namespace bindery
