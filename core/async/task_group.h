#pragma once

// Several operations as one unit of work (requirement A4): all of them, and one failure stops the rest; or the first
// that completes or succeeds, and the rest is stopped.
//
// Cancellation: a stop of the outer context reaches every operation. Failure: an operation that fails stops its
// siblings, whose outcomes then say Cancelled; every outcome is kept in its place. Back-pressure: none, all start at
// once. Shutdown: the functions return only when every operation has ended.

#include "async/call_context.h"
#include "async/linked_stop.h"
#include "async/result.h"
#include "async/when_all.h"

#include <functional>
#include <memory>
#include <vector>

namespace bindery::async {

template<class T>
using Operation = std::function<QCoro::Task<Result<T>>(CallContext)>;

namespace detail {

template<class T>
QCoro::Task<Result<T>> runMember(QCoro::Task<Result<T>> task, std::shared_ptr<LinkedStop> stop)
{
    Result<T> outcome = co_await outcomeOf(std::move(task));
    if (!outcome)
        stop->request();
    co_return outcome;
}

template<class T>
struct FirstOf {
    std::optional<std::size_t> index;
    std::optional<Result<T>> outcome;
};

template<class T>
QCoro::Task<Result<void>> runRacer(QCoro::Task<Result<T>> task, std::size_t index, std::shared_ptr<LinkedStop> stop,
                                   std::shared_ptr<FirstOf<T>> first)
{
    Result<T> outcome = co_await outcomeOf(std::move(task));
    if (!first->index) {
        first->index = index;
        first->outcome.emplace(std::move(outcome));
        stop->request();
    }
    co_return Result<void>();
}

template<class T>
QCoro::Task<Result<void>> runContender(QCoro::Task<Result<T>> task, std::size_t index, std::shared_ptr<LinkedStop> stop,
                                       std::shared_ptr<FirstOf<T>> first)
{
    Result<T> outcome = co_await outcomeOf(std::move(task));
    const bool decided = first->outcome && *first->outcome;
    if (!decided) {
        const bool won = outcome.has_value();
        first->index = index;
        first->outcome.emplace(std::move(outcome));
        if (won)
            stop->request();
    }
    co_return Result<void>();
}

} // namespace detail

/// Every operation's outcome, in order. The first failure stops the others.
template<class T>
[[nodiscard]] QCoro::Task<std::vector<Result<T>>> runTogetherAsync(std::vector<Operation<T>> operations,
                                                                   CallContext context)
{
    const auto stop = std::make_shared<LinkedStop>(context.stop);
    std::vector<QCoro::Task<Result<T>>> members;
    members.reserve(operations.size());
    for (const Operation<T> &operation : operations)
        members.push_back(detail::runMember(operation(context.withStop(stop->token())), stop));
    std::vector<Result<T>> outcomes = co_await whenAll(std::move(members));
    co_return outcomes;
}

template<class T>
struct Completed {
    std::size_t index;
    Result<T> outcome;
    Completed(std::size_t i, Result<T> result) : index(i), outcome(std::move(result)) {}
};

/// The first operation to complete, with success or failure; the others are stopped and waited for. `operations` must
/// not be empty.
template<class T>
[[nodiscard]] QCoro::Task<Completed<T>> firstCompletedAsync(std::vector<Operation<T>> operations, CallContext context)
{
    Q_ASSERT(!operations.empty());
    const auto stop = std::make_shared<LinkedStop>(context.stop);
    const auto first = std::make_shared<detail::FirstOf<T>>();
    std::vector<QCoro::Task<Result<void>>> racers;
    racers.reserve(operations.size());
    for (std::size_t i = 0; i < operations.size(); ++i)
        racers.push_back(detail::runRacer(operations[i](context.withStop(stop->token())), i, stop, first));
    const std::vector<Result<void>> ended = co_await whenAll(std::move(racers));
    Q_UNUSED(ended)
    Completed<T> completed(*first->index, std::move(*first->outcome));
    co_return completed;
}

/// The same, but a failure does not end the race: the first success wins. When all fail, the last failure is told.
template<class T>
[[nodiscard]] QCoro::Task<Completed<T>> firstSuccessAsync(std::vector<Operation<T>> operations, CallContext context)
{
    Q_ASSERT(!operations.empty());
    const auto stop = std::make_shared<LinkedStop>(context.stop);
    const auto first = std::make_shared<detail::FirstOf<T>>();
    std::vector<QCoro::Task<Result<void>>> racers;
    racers.reserve(operations.size());
    for (std::size_t i = 0; i < operations.size(); ++i)
        racers.push_back(detail::runContender(operations[i](context.withStop(stop->token())), i, stop, first));
    const std::vector<Result<void>> ended = co_await whenAll(std::move(racers));
    Q_UNUSED(ended)
    Completed<T> completed(*first->index, std::move(*first->outcome));
    co_return completed;
}

} // namespace bindery::async
