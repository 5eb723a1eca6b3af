#pragma once

// The calls that are out, and which of them have become slow before their end.

#include "base/instant.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace bindery::resilience {

class SlowCallTracker {
public:
    using CallId = std::uint64_t;

    [[nodiscard]] CallId begin(Instant now);
    /// True when nextSlow() has told this call before its end.
    [[nodiscard]] bool end(CallId call);

    /// When the next call began that has been out for longer than `limit`. Each call is told once.
    [[nodiscard]] std::optional<Instant> nextSlow(Instant now, Duration limit);

    /// When the oldest call began that is out and has not been told.
    [[nodiscard]] std::optional<Instant> oldestUntold() const;

private:
    struct Call {
        Instant startedAt;
        bool ended = false;
    };
    void dropEnded();

    std::deque<Call> m_calls;
    CallId m_firstId = 1;
    CallId m_firstUntold = 1;
};

} // namespace bindery::resilience
