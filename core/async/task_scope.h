#pragma once

// The owner of running coroutines: a member of the object whose life bounds them. Declare it last, so that it is
// destroyed first.
//
// Cancellation: requestStop() reaches every wait of every task through stopToken(). Failure: an exception ends at the
// scope and is logged as a defect. Shutdown: the destructor stops the work. Every wait of core resumes at once when it
// is stopped, so all tasks have ended when the destructor returns, without a nested event loop.

#include "async/linked_stop.h"
#include "async/owning_thread.h"
#include "base/instant.h"
#include "base/result.h"

#include <QString>
#include <qcoro/qcorotask.h>

#include <coroutine>
#include <exception>
#include <functional>
#include <memory>
#include <stop_token>

namespace bindery {
class Clock;
}

namespace bindery::async {

class TaskScope {
public:
    /// `name` stands in the log when a task throws. A stop of `parent` stops this scope too.
    explicit TaskScope(QString name, std::stop_token parent = {});
    ~TaskScope();
    Q_DISABLE_COPY(TaskScope)

    /// Takes over a started task. Its result is dropped: the task itself reports what matters.
    template<class T>
    void own(QCoro::Task<T> task)
    {
        m_thread.check();
        hold(m_state, std::move(task));
    }

    [[nodiscard]] std::stop_token stopToken() const { return m_stop.token(); }
    void requestStop() { m_stop.request(); }

    [[nodiscard]] int running() const { return m_state->running; }

    /// Resumes when no task runs any more. For an orderly shutdown: the tasks get `patience` to end by themselves, and
    /// then they are stopped. False when they had to be stopped. (The reference value is 30 s.)
    [[nodiscard]] QCoro::Task<bool> joinAsync(Clock &clock, Duration patience);

private:
    struct State;
    struct Counted {
        explicit Counted(std::shared_ptr<State> shared);
        ~Counted();
        Q_DISABLE_COPY(Counted)
        std::shared_ptr<State> state;
    };
    struct State {
        QString name;
        int running = 0;
        std::function<void()> whenIdle;
    };

    static void reportDefect(const State &state, const char *what);

    /// The coroutine that holds a task. It begins at once, and its frame is destroyed at its end. Nobody awaits it, so
    /// it has nothing of what a task keeps for its awaiter.
    struct Holding {
        struct promise_type {
            Holding get_return_object() const noexcept { return {}; }
            std::suspend_never initial_suspend() const noexcept { return {}; }
            std::suspend_never final_suspend() const noexcept { return {}; }
            void return_void() const noexcept {}
            void unhandled_exception() const noexcept { std::terminate(); }
        };
    };

    template<class T>
    static Holding hold(std::shared_ptr<State> state, QCoro::Task<T> task)
    {
        const Counted counted(state);
        try {
            if constexpr (std::is_void_v<T>) {
                co_await task;
            } else {
                [[maybe_unused]] const T dropped = co_await task;
            }
        } catch (const std::exception &error) {
            reportDefect(*state, error.what());
        } catch (...) {
            reportDefect(*state, "an exception of unknown type");
        }
    }

    OwningThread m_thread;
    std::shared_ptr<State> m_state;
    LinkedStop m_stop;
};

} // namespace bindery::async
