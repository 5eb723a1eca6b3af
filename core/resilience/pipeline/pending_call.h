#pragma once

// A call that has been handed to a pipeline. What can be answered at once (from the memory cache, or by a refusal) is
// answered without a coroutine; everything else is a task. Await it once.

#include "resilience/pipeline/exchange.h"

#include <coroutine>
#include <optional>
#include <utility>

namespace bindery::resilience {

class [[nodiscard]] PendingCall {
    using Task = QCoro::Task<CallOutcome>;
    using TaskAwaiter = decltype(std::declval<const Task &>().operator co_await());

public:
    explicit PendingCall(CallOutcome outcome) : m_outcome(std::move(outcome)) {}
    explicit PendingCall(Task task) : m_task(std::move(task)) {}
    PendingCall(PendingCall &&other) noexcept = default;
    PendingCall &operator=(PendingCall &&other) noexcept = default;
    ~PendingCall() = default;

    [[nodiscard]] bool isReady() const { return m_outcome || m_task->isReady(); }

    struct Awaiter {
        explicit Awaiter(PendingCall &pending) : self(&pending)
        {
            if (self->m_task)
                task.emplace(self->m_task->operator co_await());
        }
        [[nodiscard]] bool await_ready() const noexcept { return !task || task->await_ready(); }
        void await_suspend(std::coroutine_handle<> handle) noexcept { task->await_suspend(handle); }
        [[nodiscard]] CallOutcome await_resume()
        {
            return task ? CallOutcome(task->await_resume()) : std::move(*self->m_outcome);
        }
        PendingCall *self;
        std::optional<TaskAwaiter> task;
    };
    Awaiter operator co_await() { return Awaiter(*this); }

private:
    std::optional<CallOutcome> m_outcome;
    std::optional<Task> m_task;
};

} // namespace bindery::resilience
