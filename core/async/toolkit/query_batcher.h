#pragma once

// Equal kinds of questions that come within a short window are asked as one (requirement A14: 10 ms).
//
// Cancellation: a caller that gives up leaves, and the question goes on for the others. Failure: an error of the one
// query reaches every waiter; a key without an answer gives NotFound to those who asked for it. Back-pressure: that of
// the query. Shutdown: the destructor stops windows and queries; every waiter hears Cancelled.

#include "async/one_shot.h"
#include "async/task_scope.h"
#include "async/when_all.h"
#include "base/clock.h"
#include "base/timer_guard.h"

#include <QtGlobal>

#include <functional>
#include <map>
#include <vector>

namespace bindery::async {

/// `Kind` keeps unlike questions apart: each kind has a window and a query of its own.
template<class Kind, class Key, class Value>
class QueryBatcher {
public:
    using Answers = std::map<Key, Value>;
    using Query = std::function<QCoro::Task<Result<Answers>>(Kind, std::vector<Key>, CallContext)>;

    QueryBatcher(Clock &clock, Query query, Duration window = std::chrono::milliseconds(10))
        : m_clock(clock), m_query(std::move(query)), m_window(window)
    {
    }
    ~QueryBatcher()
    {
        // Taken out first: a waiter that hears of it may ask again.
        const auto open = std::exchange(m_open, {});
        for (const auto &[kind, batch] : open)
            tellAll(batch->waiters, Error(ErrorCode::Cancelled, QStringLiteral("The work was cancelled.")));
    }
    Q_DISABLE_COPY(QueryBatcher)

    [[nodiscard]] QCoro::Task<Result<Value>> askAsync(Kind kind, Key key, CallContext context)
    {
        OneShot<Result<Value>> answer;
        std::shared_ptr<Batch> &batch = m_open[kind];
        if (!batch) {
            batch = std::make_shared<Batch>();
            batch->timer = TimerGuard(m_clock, m_clock.now() + m_window, [this, kind] { send(kind); });
        }
        batch->waiters[key].push_back(answer);
        Result<Value> outcome = co_await awaitWithin(answer, m_clock, context);
        co_return outcome;
    }

private:
    using Waiters = std::map<Key, std::vector<OneShot<Result<Value>>>>;
    struct Batch {
        Waiters waiters;
        TimerGuard timer;
    };

    static void tellAll(const Waiters &waiters, const Error &error)
    {
        for (const auto &[key, shots] : waiters) {
            for (const auto &shot : shots)
                shot.set(failure(error));
        }
    }

    void send(const Kind &kind)
    {
        // Closed first: whoever asks from now on opens a new window.
        const std::shared_ptr<Batch> batch = std::move(m_open[kind]);
        m_open.erase(kind);
        m_scope.own(ask(kind, std::move(batch->waiters)));
    }

    QCoro::Task<void> ask(Kind kind, Waiters waiters)
    {
        std::vector<Key> keys;
        for (const auto &[key, shots] : waiters)
            keys.push_back(key);
        auto query = m_query(kind, std::move(keys), CallContext(m_scope.stopToken()));
        const Result<Answers> answers = co_await outcomeOf(std::move(query));
        if (!answers) {
            tellAll(waiters, answers.error());
            co_return;
        }
        for (const auto &[key, shots] : waiters) {
            const auto found = answers->find(key);
            for (const auto &shot : shots) {
                if (found == answers->end())
                    shot.set(failure(ErrorCode::NotFound, QStringLiteral("There is no answer to this.")));
                else
                    shot.set(Result<Value>(found->second));
            }
        }
    }

    Clock &m_clock;
    Query m_query;
    Duration m_window;
    std::map<Kind, std::shared_ptr<Batch>> m_open;
    TaskScope m_scope{QStringLiteral("query batcher")};
};

} // namespace bindery::async
