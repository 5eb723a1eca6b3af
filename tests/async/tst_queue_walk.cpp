// Random walks: the task queue and the semaphore against plain models.
#include "async/semaphore.h"
#include "async/toolkit/task_queue.h"
#include "async/virtual_clock.h"
#include "test_support/dice.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <deque>
#include <map>
#include <set>

using namespace bindery;
using namespace bindery::async;
using namespace std::chrono_literals;

namespace {

using Door = OneShot<Result<int>>;

QCoro::Task<Result<int>> workAsync(std::map<int, Door> &doors, Clock &clock, int number, CallContext context)
{
    const Door door;
    doors.emplace(number, door);
    Result<int> outcome = co_await awaitWithin(door, clock, context);
    doors.erase(number);
    co_return outcome;
}

/// The queue as its header promises it: a line, a number of workers, and the outcome of each job.
struct PlainQueue {
    std::size_t workers;
    std::size_t places;
    std::deque<int> line;
    std::set<int> running;
    std::set<int> stopped;
    std::map<int, bool> ended; // true: well

    bool submit(int number)
    {
        if (line.size() >= places)
            return false;
        line.push_back(number);
        fill();
        return true;
    }
    void end(int number, bool well)
    {
        running.erase(number);
        ended[number] = well;
        fill();
    }
    void stop(int number)
    {
        stopped.insert(number);
        if (running.count(number))
            end(number, false);
    }
    void fill()
    {
        while (running.size() < workers && !line.empty()) {
            const int next = line.front();
            line.pop_front();
            if (stopped.count(next))
                ended[next] = false;
            else
                running.insert(next);
        }
    }
};

struct Waiter {
    std::stop_source stop;
    Semaphore::Permit permit;
    std::optional<ErrorCode> refused;
    bool admitted = false;
};

QCoro::Task<void> takeAsync(Semaphore &semaphore, std::shared_ptr<Waiter> waiter, CallContext context)
{
    Result<Semaphore::Permit> permit = co_await semaphore.acquireAsync(context);
    if (permit) {
        waiter->permit = std::move(*permit);
        waiter->admitted = true;
    } else {
        waiter->refused = permit.error().code;
    }
}

} // namespace

class QueueWalkTest : public test::TestCase {
    Q_OBJECT

    static bool walkQueue(unsigned seed, int steps)
    {
        test::Dice upTo(seed);
        VirtualClock clock;
        std::map<int, Door> doors;
        PlainQueue model{static_cast<std::size_t>(1 + upTo(3)), static_cast<std::size_t>(1 + upTo(5)), {}, {}, {}, {}};
        TaskQueue<int> queue(clock, static_cast<int>(model.workers), static_cast<int>(model.places));
        std::map<int, std::stop_source> stops;
        int last = 0;
        for (int step = 0; step < steps; ++step) {
            const int what = upTo(9);
            if (what < 5) {
                const int number = ++last;
                std::stop_source stop;
                const Operation<int> work = [&doors, &clock, number](CallContext context) {
                    return workAsync(doors, clock, number, std::move(context));
                };
                const bool taken
                    = queue.trySubmit(QString::number(number), work, CallContext(stop.get_token())).has_value();
                if (taken != model.submit(number))
                    return false;
                if (taken)
                    stops.emplace(number, stop);
            } else if (what < 9 && !doors.empty()) {
                const auto which = std::next(doors.begin(), upTo(static_cast<int>(doors.size()) - 1));
                const int number = which->first;
                const Door door = which->second;
                door.set(Result<int>(number));
                model.end(number, true);
            } else if (!stops.empty()) {
                const auto which = std::next(stops.begin(), upTo(static_cast<int>(stops.size()) - 1));
                which->second.request_stop();
                model.stop(which->first);
            }
            // Takes what has ended and compares its outcome.
            for (const auto &[number, well] : model.ended) {
                const auto result = queue.resultAsync(QString::number(number), CallContext());
                if (!result.isReady())
                    return false;
                stops.erase(number);
                model.stopped.erase(number);
            }
            model.ended.clear();
            if (queue.waiting() != static_cast<int>(model.line.size()) || doors.size() != model.running.size())
                return false;
            for (const int number : model.running) {
                if (!doors.count(number))
                    return false;
            }
        }
        return true;
    }

    static bool walkSemaphore(unsigned seed, int steps)
    {
        test::Dice upTo(seed);
        struct Known {
            std::shared_ptr<Waiter> waiter;
            int priority;
            Instant deadline;
        };
        VirtualClock clock;
        int limit = 1 + upTo(3);
        const int most = 1 + upTo(6);
        Semaphore semaphore(clock, limit, most);
        TaskScope scope(QStringLiteral("walk"));
        std::vector<Known> line; // in the order of their coming
        std::vector<std::shared_ptr<Waiter>> inside;
        const auto admit = [&] {
            while (static_cast<int>(inside.size()) < limit && !line.empty()) {
                const auto next = std::max_element(line.begin(), line.end(), [](const Known &one, const Known &other) {
                    return one.priority < other.priority;
                });
                inside.push_back(next->waiter);
                line.erase(next);
            }
        };
        bool right = true;
        for (int step = 0; step < steps && right; ++step) {
            const int what = upTo(9);
            if (what < 4) {
                const auto waiter = std::make_shared<Waiter>();
                Known known{waiter, upTo(3), clock.now() + Duration(1 + upTo(20))};
                CallContext context(waiter->stop.get_token(), known.deadline);
                context.priority = static_cast<Priority>(known.priority);
                scope.own(takeAsync(semaphore, waiter, context));
                const bool free = static_cast<int>(inside.size()) < limit && line.empty();
                if (!free && static_cast<int>(line.size()) >= most)
                    right = waiter->refused == ErrorCode::QueueFull;
                else
                    line.push_back(known);
            } else if (what < 7 && !inside.empty()) {
                const auto which = inside.begin() + upTo(static_cast<int>(inside.size()) - 1);
                const auto leaving = *which;
                inside.erase(which);
                leaving->permit.giveBack();
            } else if (what == 7 && !line.empty()) {
                const auto which = line.begin() + upTo(static_cast<int>(line.size()) - 1);
                const auto leaving = which->waiter;
                line.erase(which);
                leaving->stop.request_stop();
                right = leaving->refused == ErrorCode::Cancelled;
            } else if (what == 8) {
                clock.advance(Duration(upTo(5)));
                std::erase_if(line, [&](const Known &known) {
                    const bool over = known.deadline <= clock.now();
                    right = right && (!over || known.waiter->refused == ErrorCode::DeadlineExceeded);
                    return over;
                });
            } else if (what == 9) {
                limit = 1 + upTo(3);
                semaphore.setLimit(limit);
            }
            admit();
            right = right && semaphore.inUse() == static_cast<int>(inside.size())
                && semaphore.waiting() == static_cast<int>(line.size());
            for (const auto &one : inside)
                right = right && one->admitted;
            for (const Known &known : line)
                right = right && !known.waiter->admitted && !known.waiter->refused;
        }
        scope.requestStop();
        for (const Known &known : line)
            known.waiter->stop.request_stop();
        return right;
    }

private Q_SLOTS:
    void a06_randomStepsOfTheQueueAgainstAPlainModel()
    {
        for (const unsigned seed : test::seeds(test::steps(15, 10'000)))
            QVERIFY2(walkQueue(seed, 1000), qPrintable(QStringLiteral("seed %1").arg(seed)));
    }

    void a03_randomStepsOfTheSemaphoreAgainstAPlainModel()
    {
        for (const unsigned seed : test::seeds(test::steps(5, 2'000)))
            QVERIFY2(walkSemaphore(seed, 1000), qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
};

BINDERY_TEST(QueueWalkTest)
#include "tst_queue_walk.moc"
