#pragma once

// A value that arrives once and is awaited by one coroutine: the bridge between callbacks (a timer, a finished
// transfer, a free place) and co_await. Single-threaded.
//
// Cancellation: the first value wins and later ones are ignored, so that a stop, a deadline and the real outcome can
// race. Failure: T says it (usually Result<…>). Back-pressure and shutdown: none; a one-shot without a value holds
// nothing but itself. Its awaiter must be resumed before the program ends, which awaitWithin() guarantees through the
// stop token.

#include "async/call_context.h"
#include "base/result.h"
#include "base/timer_guard.h"

#include <qcoro/qcorotask.h>

#include <coroutine>
#include <memory>
#include <optional>
#include <utility>

namespace bindery {
class Clock;
}

namespace bindery::async {

/// A handle: copies share the one value.
template<class T>
class OneShot {
    struct State {
        std::optional<T> value;
        bool settled = false;
        std::coroutine_handle<> waiter;
    };

public:
    OneShot() : m_state(std::make_shared<State>()) {}

    /// Delivers the value and resumes the waiter before returning. False when a value was already there.
    bool set(T value) const
    {
        // The waiter may destroy this handle, and with it the last reference to the state.
        const std::shared_ptr<State> state = m_state;
        if (state->settled)
            return false;
        state->settled = true;
        state->value.emplace(std::move(value));
        if (const auto waiter = std::exchange(state->waiter, nullptr))
            waiter.resume();
        return true;
    }

    [[nodiscard]] bool isSet() const { return m_state->settled; }

    struct Awaiter {
        explicit Awaiter(std::shared_ptr<State> shared) : state(std::move(shared)) {}
        [[nodiscard]] bool await_ready() const noexcept { return state->value.has_value(); }
        void await_suspend(std::coroutine_handle<> handle) noexcept
        {
            Q_ASSERT_X(!state->waiter, "OneShot", "awaited twice");
            state->waiter = handle;
        }
        [[nodiscard]] T await_resume()
        {
            T result = std::move(*state->value);
            state->value.reset();
            return result;
        }
        std::shared_ptr<State> state;
    };

    Awaiter operator co_await() const { return Awaiter(m_state); }

private:
    std::shared_ptr<State> m_state;
};

/// Sets `shot` to Cancelled or DeadlineExceeded if that comes before its value. Keep the object alive while awaiting.
template<class T>
class ShotLimits {
    Q_DISABLE_COPY(ShotLimits)
    struct Stop {
        OneShot<Result<T>> shot;
        void operator()() const { shot.set(failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled."))); }
    };

public:
    ShotLimits(OneShot<Result<T>> shot, Clock &clock, const CallContext &context) : m_stop(context.stop, Stop{shot})
    {
        if (context.deadline != Instant::max() && !shot.isSet()) {
            m_timer = TimerGuard(clock, context.deadline, [shot] {
                shot.set(failure(ErrorCode::DeadlineExceeded, QStringLiteral("The time for this was up.")));
            });
        }
    }

private:
    TimerGuard m_timer;
    std::stop_callback<Stop> m_stop;
};

/// Awaits `shot`, but no longer than the context allows. The caller ends the operation itself when it hears of that.
template<class T>
[[nodiscard]] QCoro::Task<Result<T>> awaitWithin(OneShot<Result<T>> shot, Clock &clock, CallContext context)
{
    const ShotLimits<T> limits(shot, clock, context);
    Result<T> outcome = co_await shot;
    co_return outcome;
}

} // namespace bindery::async
