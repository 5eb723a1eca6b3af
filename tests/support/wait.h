#pragma once

// Tests that stand outside a coroutine: they wait for a task, or let a scope own it and read afterwards how it ended.

#include "blocking/run_blocking.h"

#include <optional>

namespace bindery::test {

/// Half a minute is more than any task of a test needs, on a busy machine too.
template<class T>
Result<T> wait(QCoro::Task<Result<T>> task)
{
    return app::runBlocking(std::move(task), std::chrono::seconds(30));
}

/// Keeps the outcome of a task that a scope owns.
template<class T>
QCoro::Task<> keep(QCoro::Task<Result<T>> task, std::optional<Result<T>> &place)
{
    Result<T> outcome = co_await task;
    place.emplace(std::move(outcome));
}

} // namespace bindery::test
