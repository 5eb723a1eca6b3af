#pragma once

// The one place where a caller waits for a coroutine with a nested event loop (requirement A1): for the command line
// and for tests, which link it; core and ui cannot.

#include "async/when_all.h"
#include "base/result.h"

#include <QEventLoop>
#include <QTimer>

#include <memory>
#include <optional>

namespace bindery::app {

namespace detail {

template<class T>
struct BlockingState {
    QEventLoop loop;
    std::optional<Result<T>> outcome;
};

template<class T>
QCoro::Task<void> settle(QCoro::Task<Result<T>> task, std::shared_ptr<BlockingState<T>> state)
{
    Result<T> outcome = co_await async::outcomeOf(std::move(task));
    state->outcome.emplace(std::move(outcome));
    state->loop.quit();
}

} // namespace detail

/// Runs the event loop until `task` has ended. After `patience` it gives up with DeadlineExceeded. The task then goes
/// on until its own deadline or stop, so give the task one that comes earlier.
template<class T>
[[nodiscard]] Result<T> runBlocking(QCoro::Task<Result<T>> task, std::chrono::milliseconds patience)
{
    const auto state = std::make_shared<detail::BlockingState<T>>();
    auto settled = detail::settle(std::move(task), state);
    Q_UNUSED(settled)
    if (!state->outcome) {
        QTimer::singleShot(patience, &state->loop, [state] { state->loop.quit(); });
        state->loop.exec();
    }
    if (!state->outcome)
        return failure(ErrorCode::DeadlineExceeded, QStringLiteral("This took longer than it may."));
    return std::move(*state->outcome);
}

} // namespace bindery::app
