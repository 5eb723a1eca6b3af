#pragma once

// One call to a data service: what an adapter gives to the pipeline, and what comes back, at once or later.

#include "async/call_context.h"
#include "base/call_step.h"
#include "base/result.h"
#include "base/utc_time.h"
#include "cache/parsed_answer.h"

#include <QByteArray>
#include <QString>
#include <qcoro/qcorotask.h>

#include <coroutine>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace bindery::resilience {

using cache::ParsedAnswer;

/// One call, as an adapter describes it to the pipeline.
///
/// When others have joined a call, it goes on for them after its own caller has left. So `send` and `parse` hold what
/// they need by value, or refer to what outlives the pipeline. `onProgress` is never called once the task of its caller
/// has ended.
struct Exchange {
    /// Equal questions have equal keys. A key is a digest (cache::KeyMaker) and reveals nothing of the person. Empty:
    /// the call is neither cached nor joined.
    QByteArray key;
    /// Sends the question once and gives the body of a success. Ends at once when its context is stopped, and with
    /// DeadlineExceeded at its deadline. Errors carry status and Retry-After.
    std::function<QCoro::Task<Result<QByteArray>>(CallContext)> send;
    /// Understands a body. An error of it is ErrorCode::BadAnswer and counts as a failure of the service.
    std::function<Result<ParsedAnswer>(const QByteArray &)> parse;
    std::function<void(const CallStep &)> onProgress;
    /// Somebody wants the service asked although the cache has a fresh answer. That answer is given if the service
    /// gives none.
    bool askAnew = false;

    // No aggregate: g++ 12 destroys the members of aggregate temporaries twice in a co_await expression.
    Exchange() = default;
    Exchange(QByteArray exchangeKey, std::function<QCoro::Task<Result<QByteArray>>(CallContext)> sendOnce,
             std::function<Result<ParsedAnswer>(const QByteArray &)> understand,
             std::function<void(const CallStep &)> progress = {})
        : key(std::move(exchangeKey)), send(std::move(sendOnce)), parse(std::move(understand)),
          onProgress(std::move(progress))
    {
    }
};

struct Answer {
    enum class Source { Live, Cached, Stale };
    ParsedAnswer parsed;
    Source source = Source::Live;
    UtcTime obtainedAt{};
    /// Why the service gave no answer, where this one is given in place of it; null otherwise.
    std::shared_ptr<const Error> liveError;

    Answer() = default;
    Answer(ParsedAnswer answer, Source from, UtcTime obtained)
        : parsed(std::move(answer)), source(from), obtainedAt(obtained)
    {
    }
};

struct CallOutcome {
    Result<Answer> answer;
    /// Requests that went out.
    int tries = 0;
    /// Tries that met a fault injected on purpose. The outcome rests on them.
    int injected = 0;
    Duration elapsed{0};

    explicit CallOutcome(Result<Answer> &&result, int triesTaken = 0, Duration took = Duration::zero())
        : answer(std::move(result)), tries(triesTaken), elapsed(took)
    {
    }
    /// Refused without a request.
    explicit CallOutcome(const Error &why) : answer(tl::unexpect, why) {}
};

/// A call that has been given to a pipeline. What can be answered at once (from the memory cache, or by a refusal) is
/// answered without a coroutine; everything else is a task. Await it once.
class [[nodiscard]] PendingCall {
    using Task = QCoro::Task<CallOutcome>;
    using TaskAwaiter = decltype(std::declval<const Task &>().operator co_await());

public:
    explicit PendingCall(CallOutcome &&outcome) : m_outcome(std::move(outcome)) {}
    // An outcome that is made in its place is not moved there: a good part of what a refusal or a hit costs.
    explicit PendingCall(Result<Answer> &&answer) : m_outcome(std::in_place, std::move(answer)) {}
    explicit PendingCall(const Error &refusal) : m_outcome(std::in_place, refusal) {}
    explicit PendingCall(Task task) : m_task(std::move(task)) {}
    PendingCall(PendingCall &&other) noexcept = default;
    PendingCall &operator=(PendingCall &&other) noexcept = default;
    ~PendingCall() = default;

    [[nodiscard]] bool isReady() const { return m_outcome || m_task->isReady(); }

    struct Awaiter {
        explicit Awaiter(PendingCall &pending) : self(&pending)
        {
            if (self->m_task)
                task.emplace(self->m_task->operator co_await());
        }
        [[nodiscard]] bool await_ready() const noexcept { return !task || task->await_ready(); }
        void await_suspend(std::coroutine_handle<> handle) noexcept { task->await_suspend(handle); }
        [[nodiscard]] CallOutcome await_resume()
        {
            return task ? CallOutcome(task->await_resume()) : std::move(*self->m_outcome);
        }
        PendingCall *self;
        std::optional<TaskAwaiter> task;
    };
    Awaiter operator co_await() { return Awaiter(*this); }

private:
    std::optional<CallOutcome> m_outcome;
    std::optional<Task> m_task;
};

} // namespace bindery::resilience
