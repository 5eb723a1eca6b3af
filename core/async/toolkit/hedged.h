#pragma once

// A second try beside the first when that one takes longer than usual. The first success wins, and the other try is
// stopped.
//
// Cancellation: a stop reaches both. Failure: a try that fails before the hedge is due brings the hedge forward; when
// all fail, the last failure is told. Back-pressure: at most `tries` at once. Shutdown: returns when all tries have
// ended.

#include "async/sleep.h"
#include "async/toolkit/operations.h"

namespace bindery {
class Clock;
}

namespace bindery::async {

namespace detail {

/// What the tries of one hedged operation share.
struct HedgeState {
    std::stop_source skipWait;
};

template<class T>
QCoro::Task<Result<T>> hedge(Clock &clock, Duration delay, Operation<T> operation, std::shared_ptr<HedgeState> before,
                             std::shared_ptr<HedgeState> own, CallContext context)
{
    if (before) {
        const LinkedStop wake(context.stop, before->skipWait.get_token());
        const Result<void> waited = co_await sleepAsync(clock, delay, context.withStop(wake.token()));
        const bool broughtForward = before->skipWait.stop_requested();
        if (!waited && (context.stopRequested() || !broughtForward))
            co_return Result<T>(failure(waited.error()));
    }
    auto attempt = operation(context);
    Result<T> outcome = co_await outcomeOf(std::move(attempt));
    if (!outcome) {
        const auto keep = own;
        keep->skipWait.request_stop();
    }
    co_return outcome;
}

} // namespace detail

/// Starts `operation`, again after `delay`, and so on up to `tries` in all. Only for operations that may run twice.
template<class T>
[[nodiscard]] QCoro::Task<Result<T>> hedgedAsync(Clock &clock, Operation<T> operation, Duration delay, int tries,
                                                 CallContext context)
{
    std::vector<Operation<T>> attempts;
    std::shared_ptr<detail::HedgeState> before;
    for (int i = 0; i < tries; ++i) {
        const auto own = std::make_shared<detail::HedgeState>();
        attempts.push_back([&clock, delay, operation, before, own, i](CallContext inner) {
            return detail::hedge<T>(clock, delay * i, operation, before, own, std::move(inner));
        });
        before = own;
    }
    Completed<T> first = co_await firstSuccessAsync(std::move(attempts), context);
    co_return std::move(first.outcome);
}

} // namespace bindery::async
