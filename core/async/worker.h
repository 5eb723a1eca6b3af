#pragma once

// Work on another thread, awaited like every other wait: the bridge between a coroutine and the pool of QtConcurrent.
//
// The work is a function that is handed over with everything it needs by value, and whose result comes back by value.
// It may not touch what the owning thread can see. The task that waits belongs to a TaskScope, as every task does.
//
// Cancellation: a stop or a deadline ends the wait at once and stops the token that the work may look at. The work
// itself goes on until it looks there or ends; nobody hears of its result. Failure: an exception of the work is
// ErrorCode::Defect; StoreUnavailable where the system starts no thread. Back-pressure: none here, the pool runs as
// many at once as the machine has processors. Shutdown: as a stop; the end of the program waits for the pool.

#include "async/call_context.h"
#include "async/linked_stop.h"
#include "base/result.h"

#include <qcoro/qcorotask.h>

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace bindery {
class Clock;
}
namespace bindery::async {

namespace detail {

template<class T>
struct ValueOf {
    using Type = T;
};
template<class T>
struct ValueOf<Result<T>> {
    using Type = T;
};

template<class Work>
auto callWith(Work &work, const std::stop_token &stop)
{
    if constexpr (std::is_invocable_v<Work &, std::stop_token>)
        return work(stop);
    else
        return work();
}

template<class Work>
using WorkValue = typename ValueOf<decltype(callWith(std::declval<Work &>(), std::declval<std::stop_token>()))>::Type;

[[nodiscard]] Error defectOfWork(const char *what);

/// What both threads hold. The two flags order what one of them writes and the other reads.
template<class Work>
struct Errand {
    using T = WorkValue<Work>;

    Errand(Work function, std::stop_token token) : work(std::move(function)), stop(std::move(token))
    {
        handedOver.store(true, std::memory_order_release);
    }

    /// On the other thread.
    void run()
    {
        if (!handedOver.load(std::memory_order_acquire))
            return;
        try {
            if constexpr (std::is_void_v<decltype(callWith(work, stop))>) {
                callWith(work, stop);
                outcome.emplace();
            } else {
                outcome.emplace(callWith(work, stop));
            }
        } catch (const std::exception &error) {
            outcome.emplace(failure(defectOfWork(error.what())));
        } catch (...) {
            outcome.emplace(failure(defectOfWork("an exception of unknown type")));
        }
        isDone.store(true, std::memory_order_release);
    }

    [[nodiscard]] Result<T> take()
    {
        if (!isDone.load(std::memory_order_acquire))
            return failure(defectOfWork("the work ended without a result"));
        return std::move(*outcome);
    }

    Work work;
    std::stop_token stop;
    std::optional<Result<T>> outcome;
    std::atomic<bool> handedOver{false};
    std::atomic<bool> isDone{false};
};

/// What has no type of its own, compiled once. Ends when `run` has ended on the other thread, or as `context` says.
[[nodiscard]] QCoro::Task<Result<void>> runOnPoolAsync(std::function<void()> run, Clock &clock, CallContext context);

} // namespace detail

/// `work` is called once, as work() or work(std::stop_token), and gives a T, a Result<T> or nothing. Without a thread,
/// or where `context` is stopped already, it is not called. Errors: those of the work, Cancelled, DeadlineExceeded,
/// StoreUnavailable, Defect. The clock outlives the task.
template<class Work>
[[nodiscard]] QCoro::Task<Result<detail::WorkValue<Work>>> onWorkerAsync(Work work, Clock &clock, CallContext context)
{
    using T = detail::WorkValue<Work>;
    // Also where the caller leaves because of its deadline, the work hears that nobody waits.
    const LinkedStop stop(context.stop);
    const auto errand = std::make_shared<detail::Errand<Work>>(std::move(work), stop.token());
    std::function<void()> run = [errand] { errand->run(); };
    const Result<void> ended = co_await detail::runOnPoolAsync(std::move(run), clock, context);
    if (!ended) {
        stop.request();
        co_return Result<T>(failure(ended.error()));
    }
    co_return errand->take();
}

} // namespace bindery::async
