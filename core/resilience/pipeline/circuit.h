#pragma once

#include "resilience/pipeline/circuit_watch.h"
#include "resilience/strategy/circuit_breaker.h"

#include <optional>

namespace bindery::resilience {

struct Flight;
struct PipelineHealth;

/// The circuit of one service as its calls meet it: the breaker with its permits, its refusals, and what somebody
/// decides by hand.
class Circuit {
public:
    /// `seesTimeouts`: the time-out stands inside the breaker. One that stands outside takes a call away from the
    /// breaker, for which that call is cancelled.
    Circuit(const BreakerSettings &settings, bool seesTimeouts, Clock &clock, const QString &title,
            std::function<void()> changed);

    /// The flight gets a permit, or the reason of the refusal as its error.
    void enter(Flight &flight);
    /// The flight's permit comes back with what a try came to, or the whole call; `error` null: it went well.
    void judge(Flight &flight, const Error *error);

    [[nodiscard]] bool wouldAdmit(Instant at) { return m_breaker.wouldAdmit(at); }
    [[nodiscard]] const Error &refusal(Instant at) { return m_watch.refusal(at); }
    [[nodiscard]] std::optional<Instant> nextAttemptAt() const { return m_breaker.nextAttemptAt(); }
    [[nodiscard]] CircuitBreaker &breaker() { return m_breaker; }

    void setOverride(CircuitOverride override);
    void open();
    void reset();
    void probeNow();

    [[nodiscard]] CircuitMemory memory();
    void restore(const CircuitMemory &memory, Duration ago);

    void addTo(PipelineHealth &health, Instant at);

private:
    Clock &m_clock;
    bool m_seesTimeouts;
    int m_probesNeeded;
    CircuitBreaker m_breaker;
    CircuitWatch m_watch;
};

} // namespace bindery::resilience
