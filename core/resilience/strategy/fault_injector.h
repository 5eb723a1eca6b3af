#pragma once

// Stands between the pipeline's policies and the transport and puts faults in the way, so that every policy sees them
// as it would see a service that misbehaves.
//
// Cancellation and deadline: as of the transport. A try that gets an error, a refusal, a silence or half an answer of
// ours never goes out.

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

    /// `random` gives numbers from 0 up to, but not including, 1; none: nothing is ever injected.
    FaultInjector(const FaultSettings &settings, std::function<double()> random);

    void set(const FaultSettings &settings) { m_settings = settings; }
    [[nodiscard]] const FaultSettings &settings() const { return m_settings; }
    [[nodiscard]] bool isOn() const { return m_settings.any(); }
    [[nodiscard]] const FaultCounts &counts() const { return m_counts; }

    /// Decides and counts.
    [[nodiscard]] Draw draw();
    /// Carries out what was drawn; `send` goes out unless the draw says otherwise. The clock outlives it.
    [[nodiscard]] static QCoro::Task<Result<QByteArray>> sendAsync(Draw draw, FaultSettings settings, Send send,
                                                                   Clock &clock, CallContext context);

private:
    FaultSettings m_settings;
    std::function<double()> m_random;
    FaultCounts m_counts;
};

} // namespace bindery::resilience
