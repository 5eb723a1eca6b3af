#pragma once

// Work that is submitted now and asked for by id later (requirement A6: 10 workers, 1,000 places).
//
// Cancellation: a job that is stopped while it waits ends with Cancelled and never begins; one that runs ends by its
// context. Failure: kept as the outcome of the job. Back-pressure: submitAsync() waits for a place, trySubmit() refuses
// with QueueFull. Shutdown: drainAsync() takes no more work and returns when all is done; the destructor stops what is
// left. A result is kept until it is taken, or until its id is forgotten: whoever submits with an id takes its result.

#include "async/one_shot.h"
#include "async/semaphore.h"
#include "async/task_scope.h"
#include "async/toolkit/operations.h"

#include <QHash>
#include <QString>

#include <deque>
#include <memory>

namespace bindery::async {

template<class T>
class TaskQueue {
public:
    explicit TaskQueue(Clock &clock, int workers = 10, int places = 1000)
        : m_clock(clock), m_workers(workers), m_places(clock, places)
    {
    }

    /// Resumes when the job has a place. Errors: Conflict (the id is in use), Cancelled, DeadlineExceeded, and
    /// QueueFull once drainAsync() has begun.
    [[nodiscard]] QCoro::Task<Result<void>> submitAsync(QString id, Operation<T> operation, CallContext context)
    {
        Result<Semaphore::Permit> place = co_await m_places.acquireAsync(context);
        if (!place)
            co_return Result<void>(failure(place.error()));
        Result<void> accepted = accept(std::move(id), std::move(operation), std::move(context), std::move(*place));
        co_return accepted;
    }

    /// The same without waiting.
    [[nodiscard]] Result<void> trySubmit(QString id, Operation<T> operation, CallContext context)
    {
        auto place = m_places.tryAcquire();
        if (!place)
            return failure(ErrorCode::QueueFull, QStringLiteral("Too much work is waiting already."));
        return accept(std::move(id), std::move(operation), std::move(context), std::move(*place));
    }

    /// Waits for the outcome of the job and takes it. A caller that gives up leaves the outcome for another. Errors:
    /// the job's own, NotFound, Conflict when somebody already waits for it, Cancelled, DeadlineExceeded.
    [[nodiscard]] QCoro::Task<Result<T>> resultAsync(QString id, CallContext context)
    {
        const auto found = m_jobs.constFind(id);
        if (found == m_jobs.constEnd())
            co_return Result<T>(failure(ErrorCode::NotFound, QStringLiteral("There is no such work.")));
        const std::shared_ptr<Job> job = *found;
        if (job->listener)
            co_return Result<T>(failure(ErrorCode::Conflict, QStringLiteral("Somebody already waits for this.")));
        if (!job->outcome) {
            OneShot<Result<void>> done;
            job->listener = done;
            const Result<void> ended = co_await awaitWithin(done, m_clock, context);
            job->listener.reset();
            if (!ended && !job->outcome)
                co_return Result<T>(failure(ended.error()));
        }
        m_jobs.remove(job->id);
        Result<T> outcome = std::move(*job->outcome);
        co_return outcome;
    }

    /// Takes no more work. True when all work ended within `patience`; otherwise the rest has been stopped.
    [[nodiscard]] QCoro::Task<bool> drainAsync(Duration patience)
    {
        m_draining = true;
        const bool byItself = co_await m_scope.joinAsync(m_clock, patience);
        co_return byItself;
    }

    [[nodiscard]] int running() const { return m_running; }
    [[nodiscard]] int waiting() const { return static_cast<int>(m_line.size()); }

private:
    struct Job {
        QString id;
        Operation<T> operation;
        CallContext context;
        Semaphore::Permit place;
        std::optional<Result<T>> outcome;
        std::optional<OneShot<Result<void>>> listener;
    };

    Result<void> accept(QString id, Operation<T> operation, CallContext context, Semaphore::Permit place)
    {
        if (m_draining)
            return failure(ErrorCode::QueueFull, QStringLiteral("No more work is taken: Bindery is closing."));
        if (m_jobs.contains(id))
            return failure(ErrorCode::Conflict, QStringLiteral("This work has been handed over already."));
        auto job = std::make_shared<Job>();
        job->id = std::move(id);
        job->operation = std::move(operation);
        job->context = std::move(context);
        job->place = std::move(place);
        m_jobs.insert(job->id, job);
        m_line.push_back(std::move(job));
        // A worker exists as long as there is work: an idle queue has no coroutine that waits.
        if (m_running < m_workers)
            m_scope.own(workAsync());
        return {};
    }

    QCoro::Task<void> workAsync()
    {
        ++m_running;
        while (!m_line.empty()) {
            const std::shared_ptr<Job> job = m_line.front();
            m_line.pop_front();
            job->place.giveBack();
            const LinkedStop stop(job->context.stop, m_scope.stopToken());
            Result<T> outcome = failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled."));
            if (!stop.token().stop_requested()) {
                auto work = job->operation(job->context.withStop(stop.token()));
                outcome = co_await outcomeOf(std::move(work));
            }
            job->operation = nullptr;
            job->outcome.emplace(std::move(outcome));
            if (job->listener)
                job->listener->set(Result<void>());
        }
        --m_running;
    }

    Clock &m_clock;
    int m_workers;
    int m_running = 0;
    bool m_draining = false;
    Semaphore m_places;
    std::deque<std::shared_ptr<Job>> m_line;
    QHash<QString, std::shared_ptr<Job>> m_jobs;
    TaskScope m_scope{QStringLiteral("task queue")};
};

} // namespace bindery::async
