#pragma once

// What every wait is given: who may stop it, when it must have ended, how urgent it is, and which request it serves. A
// context is passed by value.

#include "base/instant.h"

#include <QByteArray>

#include <stop_token>

namespace bindery {

enum class Priority { Low, Normal, High, Critical };

struct CallContext {
    /// A wait that is asked to stop ends at once with ErrorCode::Cancelled. Here a std::stop_token is used on one
    /// thread.
    std::stop_token stop;
    /// A wait ends at this moment with ErrorCode::DeadlineExceeded.
    Instant deadline = Instant::max();
    Priority priority = Priority::Normal;
    /// Stands in the log, in the call record and in a header for the vendor. It is random and says nothing about the
    /// person.
    QByteArray requestId;

    // The constructor keeps this type from being an aggregate: g++ 12 destroys the members of aggregate temporaries
    // twice in a co_await expression.
    CallContext() = default;
    explicit CallContext(std::stop_token stopToken, Instant callDeadline = Instant::max(), QByteArray id = {})
        : stop(std::move(stopToken)), deadline(callDeadline), requestId(std::move(id))
    {
    }

    /// The same call with a deadline at most `limit` after `now`. An inner time-out never outlives the outer one.
    [[nodiscard]] CallContext within(Instant now, Duration limit) const
    {
        CallContext inner = *this;
        // Compared by the time that is left, because now + limit may overflow where there is no limit.
        if (deadline - now > limit)
            inner.deadline = now + limit;
        return inner;
    }

    [[nodiscard]] CallContext withStop(std::stop_token other) const
    {
        CallContext inner = *this;
        inner.stop = std::move(other);
        return inner;
    }

    [[nodiscard]] bool stopRequested() const { return stop.stop_requested(); }
};

} // namespace bindery
