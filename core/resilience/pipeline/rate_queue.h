#pragma once

#include "async/call_context.h"
#include "resilience/strategy/rate_limiter.h"

#include <QString>
#include <qcoro/qcorotask.h>

#include <memory>

namespace bindery::resilience {

struct Flight;
struct PipelineHealth;

/// The rate limit of one service and the calls that wait for its tokens. A flight that has passed holds a RatePermit.
///
/// Cancellation: a flight that is stopped leaves the line at once and gives its reservation back. Back-pressure: a
/// flight whose deadline or time-out comes before its token does not wait at all.
class RateQueue {
public:
    /// `timeout` is the service's time-out, for the sentence of a wait that it ends.
    RateQueue(const RateLimitSettings &settings, Clock &clock, const QString &title, Duration timeout);

    /// False: there is no token at once, and the flight has to wait.
    [[nodiscard]] bool enter(Flight &flight);
    /// The flight gets a token in the end, or an error.
    [[nodiscard]] QCoro::Task<void> enterAsync(std::shared_ptr<Flight> flight);
    /// A request beside another one: at once or not at all.
    [[nodiscard]] bool tryPass(Instant at) { return m_limit.tryPass(1, at); }

    /// Other limits from now on. Flights in line keep the moments that they were told.
    void change(const RateLimitSettings &settings);

    [[nodiscard]] int waiting() const { return m_waiting; }
    void addTo(PipelineHealth &health, Instant at);

private:
    Clock &m_clock;
    QString m_title;
    Duration m_timeout;
    RateLimiter m_limit;
    int m_waiting = 0;
    /// Grows with each change: a reservation is given back to the limits under which it was made, and to no others.
    int m_generation = 0;
};

} // namespace bindery::resilience
