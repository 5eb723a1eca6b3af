#pragma once

// Independent operations at once, every outcome kept in its place (requirement A2).
//
// Tasks of this house run from the moment they are made, so awaiting them one after the other costs no time.
// Cancellation: each operation ends by its own context. Failure: an operation that fails harms no other; an exception
// becomes ErrorCode::Defect in its place. Nothing is lost.

#include "base/result.h"

#include <qcoro/qcorotask.h>

#include <exception>
#include <optional>
#include <tuple>
#include <vector>

namespace bindery::async {

/// The outcome of one task, with an exception turned into an error.
template<class T>
[[nodiscard]] QCoro::Task<Result<T>> outcomeOf(QCoro::Task<Result<T>> task)
{
    QString what;
    try {
        Result<T> outcome = co_await task;
        co_return outcome;
    } catch (const std::exception &error) {
        what = QString::fromUtf8(error.what());
    } catch (...) {
        what = QStringLiteral("an exception of unknown type");
    }
    Result<T> defect = failure(ErrorCode::Defect, QStringLiteral("Bindery failed inside; the log says how."), what);
    co_return defect;
}

template<class T>
[[nodiscard]] QCoro::Task<std::vector<Result<T>>> whenAll(std::vector<QCoro::Task<Result<T>>> tasks)
{
    std::vector<Result<T>> outcomes;
    outcomes.reserve(tasks.size());
    for (auto &task : tasks) {
        Result<T> outcome = co_await outcomeOf(std::move(task));
        outcomes.push_back(std::move(outcome));
    }
    co_return outcomes;
}

namespace detail {

template<class T>
QCoro::Task<void> collectOne(QCoro::Task<Result<T>> task, std::optional<Result<T>> &place)
{
    Result<T> outcome = co_await outcomeOf(std::move(task));
    place.emplace(std::move(outcome));
}

} // namespace detail

/// The same for a handful of operations of different types.
template<class... Ts>
[[nodiscard]] QCoro::Task<std::tuple<Result<Ts>...>> whenAll(QCoro::Task<Result<Ts>>... tasks)
{
    std::tuple<std::optional<Result<Ts>>...> places;
    std::vector<QCoro::Task<void>> collectors;
    collectors.reserve(sizeof...(Ts));
    const auto start
        = [&](auto &...place) { (collectors.push_back(detail::collectOne(std::move(tasks), place)), ...); };
    std::apply(start, places);
    for (auto &collector : collectors)
        co_await collector;
    std::tuple<Result<Ts>...> outcomes
        = std::apply([](auto &...place) { return std::tuple<Result<Ts>...>(std::move(*place)...); }, places);
    co_return outcomes;
}

} // namespace bindery::async
