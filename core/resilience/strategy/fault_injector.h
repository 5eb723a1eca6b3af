#pragma once

// Injects faults on purpose between the strategies of the pipeline and the transport. Each strategy sees such a fault
// as it would see a service that misbehaves.
//
// Cancellation and deadline: those of the transport. A try that draws an error, a refusal, a silence or half an answer
// does not go out.

#include "async/call_context.h"
#include "base/result.h"
#include "resilience/strategy/fault_settings.h"

#include <QByteArray>
#include <qcoro/qcorotask.h>

#include <functional>
#include <optional>

namespace bindery {
class Clock;
}

namespace bindery::resilience {

class FaultInjector {
public:
    using Send = std::function<QCoro::Task<Result<QByteArray>>(CallContext)>;

    /// What happens to one try.
    struct Draw {
        enum class Kind { None, Error, Refusal, Silence, Malformed };
        Kind kind = Kind::None;
        bool delayed = false;
        [[nodiscard]] bool any() const { return delayed || kind != Kind::None; }
    };

    /// `random` gives numbers from 0 up to, but not including, 1. An empty one: nothing is ever injected.
    FaultInjector(const FaultSettings &settings, std::function<double()> random);

    void set(const FaultSettings &settings) { m_settings = settings; }
    [[nodiscard]] const FaultSettings &settings() const { return m_settings; }
    [[nodiscard]] bool isOn() const { return m_settings.any(); }
    [[nodiscard]] const FaultCounts &counts() const { return m_counts; }

    /// Decides what happens to the next try, and counts it.
    [[nodiscard]] Draw draw();
    /// Carries out what was drawn. `send` goes out unless the draw says otherwise. The clock outlives the task.
    [[nodiscard]] static QCoro::Task<Result<QByteArray>> sendAsync(Draw draw, FaultSettings settings, Send send,
                                                                   Clock &clock, CallContext context);

private:
    FaultSettings m_settings;
    std::function<double()> m_random;
    FaultCounts m_counts;
};

} // namespace bindery::resilience
