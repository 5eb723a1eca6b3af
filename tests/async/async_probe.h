#pragma once

// What the tests of the async room share: operations that take a given time, and a place for what a task came to.

#include "async/call_context.h"
#include "async/sleep.h"
#include "async/task_scope.h"
#include "async/virtual_clock.h"

#include <optional>

namespace bindery::test {

template<class T>
QCoro::Task<Result<T>> answerAfter(Clock &clock, Duration delay, T answer, CallContext context)
{
    const Result<void> slept = co_await async::sleepAsync(clock, delay, context);
    if (!slept)
        co_return Result<T>(failure(slept.error()));
    co_return Result<T>(std::move(answer));
}

template<class T>
QCoro::Task<Result<T>> failAfter(Clock &clock, Duration delay, ErrorCode code, CallContext context)
{
    const Result<void> slept = co_await async::sleepAsync(clock, delay, context);
    if (!slept)
        co_return Result<T>(failure(slept.error()));
    co_return Result<T>(failure(code, QStringLiteral("It failed.")));
}

inline QCoro::Task<Result<void>> failVoidAfter(Clock &clock, Duration delay, ErrorCode code, CallContext context)
{
    const Result<void> slept = co_await async::sleepAsync(clock, delay, context);
    if (!slept)
        co_return slept;
    co_return Result<void>(failure(code, QStringLiteral("It failed.")));
}

/// Runs a task in a scope and keeps its value.
template<class T>
class Kept {
public:
    explicit Kept(QCoro::Task<T> task) { m_scope.own(keep(std::move(task), m_value)); }

    [[nodiscard]] bool ended() const { return m_value->has_value(); }
    [[nodiscard]] T &operator*() const { return **m_value; }
    [[nodiscard]] T *operator->() const { return &**m_value; }

private:
    static QCoro::Task<void> keep(QCoro::Task<T> task, std::shared_ptr<std::optional<T>> place)
    {
        T value = co_await task;
        place->emplace(std::move(value));
    }

    std::shared_ptr<std::optional<T>> m_value = std::make_shared<std::optional<T>>();
    async::TaskScope m_scope{QStringLiteral("kept")};
};

} // namespace bindery::test
