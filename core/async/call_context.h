#pragma once

// What travels down with every wait: who may stop it, when it must have ended, how urgent it is, and which request it
// serves. Passed by value.

#include "base/instant.h"

#include <QByteArray>

#include <stop_token>

namespace bindery {

enum class Priority { Low, Normal, High, Critical };

struct CallContext {
    /// Asked to stop, a wait ends at once with ErrorCode::Cancelled. std::stop_token is used on one thread here.
    std::stop_token stop;
    /// No wait goes on beyond it: it ends with ErrorCode::DeadlineExceeded.
    Instant deadline = Instant::max();
    Priority priority = Priority::Normal;
    /// Goes through log, call record and vendor header. Random: it says nothing about the person.
    QByteArray requestId;

    // A constructor keeps this from being an aggregate: g++ 12 destroys the members of aggregate temporaries twice
    // in a co_await expression.
    CallContext() = default;
    explicit CallContext(std::stop_token stopToken, Instant callDeadline = Instant::max(), QByteArray id = {})
        : stop(std::move(stopToken)), deadline(callDeadline), requestId(std::move(id))
    {
    }

    /// The same call with a deadline at most `limit` from `now`: an inner time-out never outlives the outer one.
    [[nodiscard]] CallContext within(Instant now, Duration limit) const
    {
        CallContext inner = *this;
        // Compared by what is left, because now + limit may overflow for "no limit".
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
