#pragma once

// The calls that are out and the moment from which each counts as slow.

#include "base/instant.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace bindery::resilience {

class SlowCalls {
public:
    using CallId = std::uint64_t;

    [[nodiscard]] CallId begin(Instant now);
    /// True when the call has been taken as slow before its end.
    [[nodiscard]] bool end(CallId call);

    /// The next call that has been out for longer than `limit` and has not been told before: when it began.
    [[nodiscard]] std::optional<Instant> nextSlow(Instant now, Duration limit);

    /// When the first began that is out and has not been told.
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
