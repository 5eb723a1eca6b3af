#pragma once

// Runs operations, a bounded number at once, the more urgent first, and each of them some day (requirement A7:
// CRITICAL, HIGH, NORMAL, LOW; 10 at once; an old LOW task rises).
//
// Cancellation: an operation that still waits leaves the line; one that runs ends by its context. Failure: it is the
// operation's own. Back-pressure: the line is as long as `maxWaiting`; beyond it QueueFull. Shutdown: with the callers.

#include "async/semaphore.h"
#include "async/toolkit/operations.h"

namespace bindery::async {

class PriorityRunner {
public:
    explicit PriorityRunner(Clock &clock, int atOnce = 10, Duration rise = std::chrono::seconds(5),
                            int maxWaiting = std::numeric_limits<int>::max())
        : m_semaphore(clock, atOnce, maxWaiting)
    {
        m_semaphore.setRise(rise);
    }

    /// Waits for its turn by context.priority, then runs `operation`.
    template<class T>
    [[nodiscard]] QCoro::Task<Result<T>> runAsync(Operation<T> operation, CallContext context)
    {
        const Result<Semaphore::Permit> permit = co_await m_semaphore.acquireAsync(context);
        if (!permit)
            co_return Result<T>(failure(permit.error()));
        Result<T> outcome = co_await operation(context);
        co_return outcome;
    }

    [[nodiscard]] int running() const { return m_semaphore.inUse(); }
    [[nodiscard]] int waiting() const { return m_semaphore.waiting(); }

private:
    Semaphore m_semaphore;
};

} // namespace bindery::async
