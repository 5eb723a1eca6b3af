#pragma once

// Many items in batches, several batches at once, and the outcomes in the order of the items (requirement A12: 100 a
// batch, 10 batches at once; for validation 50 and 5).
//
// Cancellation: batches that have not begun end with Cancelled, batches that run end by their context. Failure: each
// item has an outcome of its own. A batch that fails as a whole is split in halves until the bad item stands alone, so
// that it never fails the others. Back-pressure: batches beyond the limit wait. Shutdown: with the caller.

#include "async/semaphore.h"
#include "async/when_all.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <memory>
#include <vector>

namespace bindery::async {

/// Works on one batch and gives an outcome for each item, in order; or fails as a whole.
template<class T, class R>
using BatchOperation = std::function<QCoro::Task<Result<std::vector<Result<R>>>>(std::vector<T>, CallContext)>;

namespace detail {

template<class T, class R>
QCoro::Task<Result<std::vector<Result<R>>>> runBatch(BatchOperation<T, R> operation, std::vector<T> items,
                                                     CallContext context)
{
    using Outcomes = std::vector<Result<R>>;
    auto attempt = operation(items, context);
    Result<Outcomes> whole = co_await outcomeOf(std::move(attempt));
    if (whole && whole->size() == items.size())
        co_return whole;
    Error error(ErrorCode::Defect, QStringLiteral("Bindery failed inside; the log says how."));
    if (whole)
        error.detail = QStringLiteral("a batch of %1 items gave %2 outcomes").arg(items.size()).arg(whole->size());
    else
        error = whole.error();
    const bool canBeSplit = items.size() > 1 && !isCancelled(error) && error.code != ErrorCode::DeadlineExceeded;
    if (!canBeSplit) {
        Outcomes all(items.size(), Result<R>(failure(error)));
        co_return Result<Outcomes>(std::move(all));
    }
    const auto middle = items.begin() + static_cast<std::ptrdiff_t>(items.size() / 2);
    std::vector<T> back(std::make_move_iterator(middle), std::make_move_iterator(items.end()));
    items.erase(middle, items.end());
    Result<Outcomes> first = co_await runBatch<T, R>(operation, std::move(items), context);
    Result<Outcomes> second = co_await runBatch<T, R>(operation, std::move(back), context);
    std::move(second->begin(), second->end(), std::back_inserter(*first));
    co_return first;
}

template<class T, class R>
QCoro::Task<Result<std::vector<Result<R>>>> runBatchInTurn(std::shared_ptr<Semaphore> turns,
                                                           BatchOperation<T, R> operation, std::vector<T> items,
                                                           CallContext context)
{
    using Outcomes = std::vector<Result<R>>;
    const Result<Semaphore::Permit> turn = co_await turns->acquireAsync(context);
    if (!turn) {
        Outcomes all(items.size(), Result<R>(failure(turn.error())));
        co_return Result<Outcomes>(std::move(all));
    }
    Result<Outcomes> outcomes = co_await runBatch<T, R>(operation, std::move(items), context);
    co_return outcomes;
}

} // namespace detail

template<class T, class R>
[[nodiscard]] QCoro::Task<std::vector<Result<R>>>
processInBatchesAsync(Clock &clock, std::vector<T> items, BatchOperation<T, R> operation, CallContext context,
                      std::size_t batchSize = 100, int atOnce = 10)
{
    using Outcomes = std::vector<Result<R>>;
    Q_ASSERT(batchSize > 0 && atOnce > 0);
    const auto turns = std::make_shared<Semaphore>(clock, atOnce);
    std::vector<QCoro::Task<Result<Outcomes>>> batches;
    for (auto from = items.begin(); from != items.end();) {
        const auto left = static_cast<std::size_t>(std::distance(from, items.end()));
        const auto to = from + static_cast<std::ptrdiff_t>(std::min(batchSize, left));
        std::vector<T> batch(std::make_move_iterator(from), std::make_move_iterator(to));
        batches.push_back(detail::runBatchInTurn<T, R>(turns, operation, std::move(batch), context));
        from = to;
    }
    std::vector<Result<Outcomes>> finished = co_await whenAll(std::move(batches));
    Outcomes all;
    all.reserve(items.size());
    for (Result<Outcomes> &outcomes : finished)
        std::move(outcomes->begin(), outcomes->end(), std::back_inserter(all));
    co_return all;
}

} // namespace bindery::async
