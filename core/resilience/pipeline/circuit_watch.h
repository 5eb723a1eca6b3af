#pragma once

// What is said of a circuit breaker and told of it: why it refuses calls, that its state or its count of failures has
// changed, and that a call that is out has become slow. The breaker itself does nothing between calls.

#include "base/instant.h"
#include "base/result.h"
#include "base/timer_guard.h"

#include <QString>

#include <cstdint>
#include <functional>

namespace bindery {
class Clock;
}
namespace bindery::resilience {

class CircuitBreaker;

class CircuitWatch {
public:
    /// `title` is the service's name for people. `changed` may be empty; it must not call back. Breaker and clock
    /// outlive the watch.
    CircuitWatch(CircuitBreaker &breaker, Clock &clock, const QString &title, std::function<void()> changed);

    /// Why a call is refused at this moment; holds until the next call of this function. Many calls are refused while
    /// an opening lasts: its sentence is made once.
    [[nodiscard]] const Error &refusal(Instant at);

    /// The opening that has just begun was made by hand; its refusals say so.
    void noteOpenedByHand();
    /// Calls `changed` when the breaker's state or its count of failures differs from what was told last.
    void tellChange();
    /// The breaker as it is now counts as told.
    void takeAsTold();

    /// A call whose slowness counts while it is out has begun. The watch looks at the breaker when such a call becomes
    /// slow, though nothing else happens.
    void watchSlowCalls();

private:
    CircuitBreaker &m_breaker;
    Clock &m_clock;
    QString m_title;
    std::function<void()> m_changed;
    const Error m_forcedOpen;
    const Error m_probing;
    /// The refusal of the opening with this generation.
    Error m_open;
    std::uint64_t m_openGeneration = 0;
    /// The generation that somebody opened by hand; 0: none.
    std::uint64_t m_openedByHand = 0;
    std::uint64_t m_toldGeneration = 0;
    std::int64_t m_toldFailures = 0;
    bool m_watchesSlow = false;
    TimerGuard m_slowTimer;
};

} // namespace bindery::resilience
