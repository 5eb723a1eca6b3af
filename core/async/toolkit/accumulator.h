#pragma once

// Collects small writes and passes them on together: when there are enough, or when the oldest has waited long enough
// (requirement A13: 1,000 items or 5 s; 100 items, 1 s, 5 flushes at once).
//
// Cancellation: none of an item; what was added is passed on. Failure: a flush that fails puts its items back in front,
// in order, and is tried again after the age limit; nothing is lost. Back-pressure: add() never waits; `pending()` says
// how many items there are. Shutdown: flushAsync() passes on all that is left and says whether that succeeded. The
// destructor logs a defect where items are left.

#include "async/semaphore.h"
#include "async/task_scope.h"
#include "async/when_all.h"
#include "base/clock.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace bindery::async {

/// `Group` keeps unlike items apart. A flush gets items of one group alone, in the order in which they were added, and
/// is one transaction of whoever flushes.
template<class Group, class T>
class Accumulator {
public:
    using Flush = std::function<QCoro::Task<Result<void>>(Group, std::vector<T>)>;

    struct Limits {
        std::size_t size = 1000;
        Duration age = std::chrono::seconds(5);
        int flushesAtOnce = 5;
    };

    Accumulator(Clock &clock, Flush flush, Limits limits)
        : m_clock(clock), m_flush(std::move(flush)), m_limits(limits), m_turns(clock, limits.flushesAtOnce)
    {
    }
    ~Accumulator()
    {
        if (pending() > 0)
            qWarning("an accumulator ended with %zu items that were never handed on", pending());
    }
    Q_DISABLE_COPY(Accumulator)

    void add(const Group &group, T item)
    {
        Heap &heap = m_heaps[group];
        heap.items.push_back(std::move(item));
        if (heap.items.size() >= m_limits.size)
            startFlush(group, heap);
        else if (!heap.timerRuns)
            startTimer(group, heap);
    }

    /// Passes on everything. An error when a flush failed; its items are then still pending.
    [[nodiscard]] QCoro::Task<Result<void>> flushAsync()
    {
        std::vector<QCoro::Task<Result<void>>> flushes;
        std::vector<Group> groups;
        for (const auto &[group, heap] : m_heaps)
            groups.push_back(group);
        for (const Group &group : groups)
            flushes.push_back(flushGroup(group));
        const std::vector<Result<void>> outcomes = co_await whenAll(std::move(flushes));
        const auto failed = std::find_if(outcomes.begin(), outcomes.end(), [](const auto &one) { return !one; });
        co_return failed == outcomes.end() ? Result<void>() : *failed;
    }

    /// Items that were added and not yet safely passed on, including those of a flush under way.
    [[nodiscard]] std::size_t pending() const
    {
        std::size_t count = m_beingFlushed;
        for (const auto &[group, heap] : m_heaps)
            count += heap.items.size();
        return count;
    }

private:
    struct Heap {
        std::vector<T> items;
        TimerGuard timer;
        bool timerRuns = false;
        bool flushWaits = false;
        /// Flushes of one group run one after the other, so that the order is kept even when one fails.
        std::shared_ptr<Semaphore> turn;
    };

    void startTimer(const Group &group, Heap &heap)
    {
        heap.timerRuns = true;
        heap.timer = TimerGuard(m_clock, m_clock.now() + m_limits.age, [this, group] {
            Heap &due = m_heaps[group];
            due.timerRuns = false;
            startFlush(group, due);
        });
    }

    void startFlush(const Group &group, Heap &heap)
    {
        // A flush that waits for its turn takes along what comes until then.
        if (std::exchange(heap.flushWaits, true))
            return;
        m_scope.own(flushGroup(group));
    }

    QCoro::Task<Result<void>> flushGroup(Group group)
    {
        Heap &heap = m_heaps[group];
        if (!heap.turn)
            heap.turn = std::make_shared<Semaphore>(m_clock, 1);
        const CallContext context(m_scope.stopToken());
        const Result<Semaphore::Permit> ownTurn = co_await heap.turn->acquireAsync(context);
        if (!ownTurn)
            co_return Result<void>(failure(ownTurn.error()));
        const Result<Semaphore::Permit> turn = co_await m_turns.acquireAsync(context);
        if (!turn)
            co_return Result<void>(failure(turn.error()));
        heap.flushWaits = false;
        if (heap.items.empty())
            co_return Result<void>();
        heap.timer.cancel();
        heap.timerRuns = false;
        std::vector<T> items = std::exchange(heap.items, {});
        m_beingFlushed += items.size();
        auto flush = m_flush(group, items);
        Result<void> outcome = co_await outcomeOf(std::move(flush));
        m_beingFlushed -= items.size();
        if (!outcome) {
            heap.items.insert(heap.items.begin(), std::make_move_iterator(items.begin()),
                              std::make_move_iterator(items.end()));
            if (!heap.timerRuns)
                startTimer(group, heap);
        }
        co_return outcome;
    }

    Clock &m_clock;
    Flush m_flush;
    Limits m_limits;
    Semaphore m_turns;
    std::map<Group, Heap> m_heaps;
    std::size_t m_beingFlushed = 0;
    TaskScope m_scope{QStringLiteral("accumulator")};
};

} // namespace bindery::async
