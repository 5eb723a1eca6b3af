#pragma once

// Bounded concurrency (requirement A3).
//
// Cancellation: a waiter that is stopped, or whose deadline comes, leaves the line at once and takes nothing with it.
// Failure: none. Back-pressure: `maxWaiting` bounds the line; beyond it ErrorCode::QueueFull. Fairness: the higher
// priority first, and within one priority first come, first served; with `rise` set, nobody waits for ever (requirement
// A7). Shutdown: waiters end by their own stop tokens; permits that outlive the semaphore are harmless.

#include "async/call_context.h"
#include "async/owning_thread.h"
#include "base/instant.h"
#include "base/result.h"
#include "base/timer_guard.h"

#include <qcoro/qcorotask.h>

#include <coroutine>
#include <limits>
#include <memory>
#include <optional>
#include <stop_token>

namespace bindery {
class Clock;
}

namespace bindery::async {

class Semaphore {
    struct State;

public:
    /// One unit of the limit. The destructor gives it back.
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

    /// A waiter counts as one priority higher for every `rise` that it has waited, so that an old waiter of low
    /// priority comes before a new critical one. Holds for waiters who come from now on. Without it, priorities are
    /// strict.
    void setRise(Duration rise) { m_rise = rise; }

    /// A permit if one is free and nobody waits for it.
    [[nodiscard]] std::optional<Permit> tryAcquire();

    class Acquisition;

    /// Await the acquisition once. It stands in the line from this call on, and nothing is allocated for it. Errors:
    /// Cancelled, DeadlineExceeded, QueueFull.
    [[nodiscard]] Acquisition acquireAsync(const CallContext &context);

    /// A higher limit admits waiters at once; a lower one takes effect as permits come back.
    void setLimit(int limit);

    [[nodiscard]] int limit() const;
    [[nodiscard]] int inUse() const;
    [[nodiscard]] int waiting() const;

private:
    /// The order of the line never changes while somebody waits, because all waiters rise alike. It depends on `from`
    /// alone: the moment of joining, set back by `rise` for every level of priority.
    struct Place {
        Priority priority;
        std::optional<Instant> from;
        [[nodiscard]] bool before(const Place &other) const;
    };
    struct State {
        int limit = 0;
        int maxWaiting = 0;
        int inUse = 0;
        int waiting = 0;
        bool admitting = false;
        Acquisition *first = nullptr;
        Acquisition *last = nullptr;
        void join(Acquisition &newcomer);
        void leave(Acquisition &waiter);
        static void admit(std::shared_ptr<State> state);
    };

    OwningThread m_thread;
    Clock &m_clock;
    std::optional<Duration> m_rise;
    std::shared_ptr<State> m_state;
};

/// A place in the line, and then a permit or the reason why there is none. The object lives where it is awaited.
/// Destroyed before its end, it leaves the line and gives back a permit that nobody took.
class [[nodiscard]] Semaphore::Acquisition {
public:
    ~Acquisition();
    Q_DISABLE_COPY(Acquisition)

    [[nodiscard]] bool isReady() const { return m_end != End::None; }

    struct Awaiter {
        explicit Awaiter(Acquisition &acquisition) : self(&acquisition) {}
        [[nodiscard]] bool await_ready() const noexcept { return self->isReady(); }
        void await_suspend(std::coroutine_handle<> handle) const noexcept { self->m_waiter = handle; }
        [[nodiscard]] Result<Permit> await_resume() const { return self->take(); }
        Acquisition *self;
    };
    Awaiter operator co_await() { return Awaiter(*this); }

private:
    friend class Semaphore;
    enum class End { None, Admitted, Cancelled, DeadlineExceeded, QueueFull };
    struct Stop {
        Acquisition *self;
        void operator()() const { self->turnAway(End::Cancelled); }
    };

    Acquisition(Semaphore &semaphore, const CallContext &context);
    void turnAway(End end);
    void settle(End end);
    [[nodiscard]] Result<Permit> take();

    /// After admission the state stands for the permit until somebody takes that.
    std::shared_ptr<State> m_state;
    Acquisition *m_ahead = nullptr;
    Acquisition *m_behind = nullptr;
    Place m_place;
    End m_end = End::None;
    std::coroutine_handle<> m_waiter;
    TimerGuard m_timer;
    std::optional<std::stop_callback<Stop>> m_stop;
};

} // namespace bindery::async
