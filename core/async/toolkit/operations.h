#pragma once

// Several operations as one unit of work (requirement A4). Either all of them, and one failure stops the rest; or the
// first that completes or succeeds, and the rest is stopped.
//
// Cancellation: a stop of the outer context reaches every operation. Failure: an operation that fails stops its
// siblings, whose outcomes then say Cancelled; every outcome is kept in its place. Back-pressure: none, all operations
// start at once. Shutdown: the functions return only when every operation has ended.

#include "async/call_context.h"
#include "async/linked_stop.h"
#include "async/when_all.h"
#include "base/result.h"

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
struct RaceState {
    bool decided = false;
    std::size_t index = 0;
    std::optional<Result<T>> outcome;
};

/// Decides the race by ending or, with `mustSucceed`, by succeeding. Until then the last failure stands.
template<class T>
QCoro::Task<Result<void>> runRacer(QCoro::Task<Result<T>> task, std::size_t index, bool mustSucceed,
                                   std::shared_ptr<LinkedStop> stop, std::shared_ptr<RaceState<T>> race)
{
    Result<T> outcome = co_await outcomeOf(std::move(task));
    if (race->decided)
        co_return Result<void>();
    race->decided = outcome || !mustSucceed;
    race->index = index;
    race->outcome.emplace(std::move(outcome));
    if (race->decided)
        stop->request();
    co_return Result<void>();
}

} // namespace detail

/// The outcome of every operation, in order. The first failure stops the others.
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

namespace detail {

template<class T>
QCoro::Task<Completed<T>> raceAsync(std::vector<Operation<T>> operations, bool mustSucceed, CallContext context)
{
    Q_ASSERT(!operations.empty());
    const auto stop = std::make_shared<LinkedStop>(context.stop);
    const auto race = std::make_shared<RaceState<T>>();
    std::vector<QCoro::Task<Result<void>>> racers;
    racers.reserve(operations.size());
    for (std::size_t i = 0; i < operations.size(); ++i)
        racers.push_back(runRacer(operations[i](context.withStop(stop->token())), i, mustSucceed, stop, race));
    const std::vector<Result<void>> ended = co_await whenAll(std::move(racers));
    Q_UNUSED(ended)
    Completed<T> completed(race->index, std::move(*race->outcome));
    co_return completed;
}

} // namespace detail

/// The first operation to complete, with success or failure. The others are stopped and waited for. `operations` must
/// not be empty.
template<class T>
[[nodiscard]] QCoro::Task<Completed<T>> firstCompletedAsync(std::vector<Operation<T>> operations, CallContext context)
{
    return detail::raceAsync(std::move(operations), false, std::move(context));
}

/// The same, but a failure does not end the race: the first success wins. When all fail, the last failure is told.
template<class T>
[[nodiscard]] QCoro::Task<Completed<T>> firstSuccessAsync(std::vector<Operation<T>> operations, CallContext context)
{
    return detail::raceAsync(std::move(operations), true, std::move(context));
}

} // namespace bindery::async
