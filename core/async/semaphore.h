#pragma once

// Bounded concurrency (requirement A3).
//
// Cancellation: a waiter that is stopped or whose deadline comes leaves the line at once and takes nothing with it.
// Failure: none. Back-pressure: `maxWaiting` bounds the line; beyond it ErrorCode::QueueFull. Fairness: the higher
// priority first, first come first served within one; with `rise` set, nobody waits for ever (requirement A7).
// Shutdown: waiters end by their own stop tokens; permits that outlive the semaphore are harmless.

#include "async/call_context.h"
#include "async/clock.h"
#include "async/one_shot.h"
#include "async/owning_thread.h"
#include "async/result.h"

#include <qcoro/qcorotask.h>

#include <limits>
#include <list>
#include <memory>
#include <optional>

namespace bindery::async {

class Semaphore {
    struct State;

public:
    /// One unit of the limit, given back when it goes.
    class Permit {
    public:
        Permit() = default;
        Permit(Permit &&other) noexcept = default;
        Permit &operator=(Permit &&other) noexcept
        {
            giveBack();
            m_state = std::move(other.m_state);
            return *this;
        }
        ~Permit() { giveBack(); }

        void giveBack();
        [[nodiscard]] explicit operator bool() const { return m_state != nullptr; }

    private:
        friend class Semaphore;
        explicit Permit(std::shared_ptr<State> state) : m_state(std::move(state)) {}
        std::shared_ptr<State> m_state;
    };

    explicit Semaphore(Clock &clock, int limit, int maxWaiting = std::numeric_limits<int>::max());

    /// A waiter counts as one priority higher for every `rise` it has waited, so that an old low one comes before a new
    /// critical one. Holds for those who come from now on. Not set, priorities are strict.
    void setRise(Duration rise) { m_rise = rise; }

    /// A permit if one is free and nobody waits for it.
    [[nodiscard]] std::optional<Permit> tryAcquire();

    /// Errors: Cancelled, DeadlineExceeded, QueueFull.
    [[nodiscard]] QCoro::Task<Result<Permit>> acquireAsync(CallContext context);

    /// A higher limit admits waiters at once; a lower one takes effect as permits come back.
    void setLimit(int limit);

    [[nodiscard]] int limit() const;
    [[nodiscard]] int inUse() const;
    [[nodiscard]] int waiting() const;

private:
    /// The line's order never changes while somebody waits: all rise alike, so who comes first is settled by where
    /// each began, which is the moment of joining, set back by `rise` for every level of priority.
    struct Place {
        Priority priority;
        std::optional<Instant> from;
        [[nodiscard]] bool before(const Place &other) const;
    };
    struct Waiter {
        Place place;
        OneShot<Result<Permit>> shot;
    };
    struct State {
        int limit = 0;
        int inUse = 0;
        bool admitting = false;
        std::list<Waiter> line;
        void admit(const std::shared_ptr<State> &self);
    };

    OwningThread m_thread;
    Clock &m_clock;
    int m_maxWaiting;
    std::optional<Duration> m_rise;
    std::shared_ptr<State> m_state;
};

} // namespace bindery::async
