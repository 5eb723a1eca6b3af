// The bridge to worker threads: by value there and back, under a stop and a deadline, with a defect as a value.
#include "async/system_clock.h"
#include "async/worker.h"
#include "async_probe.h"
#include "blocking/run_blocking.h"
#include "test_support/test_case.h"

#include <QSemaphore>
#include <QThread>

#include <atomic>
#include <stdexcept>

using namespace bindery;
using namespace bindery::async;
using namespace std::chrono_literals;

namespace {

/// Ends the wait with the thing that it waits for under way.
struct WorkerGate {
    QSemaphore begun;
    QSemaphore mayEnd;
    std::atomic<bool> wasStopped = false;
};

} // namespace

class WorkerTest : public test::TestCase {
    Q_OBJECT

    SystemClock m_clock;

    template<class Work>
    auto run(Work work, CallContext context = CallContext())
    {
        return app::runBlocking(onWorkerAsync(std::move(work), m_clock, std::move(context)), 10s);
    }

private Q_SLOTS:
    void theWorkRunsOnAnotherThreadAndItsValueComesBackToThisOne()
    {
        QThread *const here = QThread::currentThread();
        const Result<QThread *> there = run([] { return QThread::currentThread(); });
        QVERIFY(there);
        QVERIFY(*there != here);
        const Result<std::vector<int>> value = run([given = std::vector<int>{3, 1, 2}]() mutable {
            std::sort(given.begin(), given.end());
            return given;
        });
        QVERIFY(value);
        QCOMPARE(*value, (std::vector<int>{1, 2, 3}));
    }

    void whatTheWorkGivesMayBeAResultOrNothing()
    {
        const Result<int> refused = run([]() -> Result<int> { return failure(ErrorCode::BadInput, u"No."_qs); });
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        const auto ran = std::make_shared<std::atomic<bool>>(false);
        const Result<void> nothing = run([ran] { ran->store(true); });
        QVERIFY(nothing);
        QVERIFY(ran->load());
    }

    void anExceptionOfTheWorkIsADefectAndNotTheEndOfTheProgram()
    {
        const Result<int> defect = run([]() -> int { throw std::runtime_error("nobody expected this"); });
        QCOMPARE(defect.error().code, ErrorCode::Defect);
        QCOMPARE(defect.error().detail, u"nobody expected this"_qs);
        const Result<int> odd = run([]() -> int { throw 7; });
        QCOMPARE(odd.error().code, ErrorCode::Defect);
    }

    void aStopEndsTheWaitAtOnceAndTheWorkSeesIt()
    {
        const auto gate = std::make_shared<WorkerGate>();
        std::stop_source stop;
        const auto work = [gate](std::stop_token asked) {
            gate->begun.release();
            gate->mayEnd.acquire();
            gate->wasStopped = asked.stop_requested();
            gate->begun.release();
            return 1;
        };
        const test::Kept<Result<int>> kept(onWorkerAsync(work, m_clock, CallContext(stop.get_token())));
        gate->begun.acquire();
        QVERIFY(!kept.ended());
        stop.request_stop();
        // The work is still at it, and nobody waits for it any more.
        QVERIFY(kept.ended());
        QCOMPARE((*kept).error().code, ErrorCode::Cancelled);
        gate->mayEnd.release();
        gate->begun.acquire();
        QVERIFY(gate->wasStopped);
    }

    void aDeadlineEndsTheWaitAndTheWorkSeesThatToo()
    {
        const auto gate = std::make_shared<WorkerGate>();
        const auto work = [gate](std::stop_token asked) {
            gate->mayEnd.acquire();
            gate->wasStopped = asked.stop_requested();
            gate->begun.release();
            return 1;
        };
        CallContext hasty;
        hasty.deadline = m_clock.now() + 10ms;
        const Result<int> late = run(work, hasty);
        QCOMPARE(late.error().code, ErrorCode::DeadlineExceeded);
        gate->mayEnd.release();
        gate->begun.acquire();
        QVERIFY(gate->wasStopped);
    }

    void whoIsStoppedAlreadyStartsNothing()
    {
        std::stop_source stop;
        stop.request_stop();
        const auto ran = std::make_shared<std::atomic<bool>>(false);
        const Result<void> nothing = run([ran] { ran->store(true); }, CallContext(stop.get_token()));
        QCOMPARE(nothing.error().code, ErrorCode::Cancelled);
        QVERIFY(!ran->load());
    }

    void theScopeOfTheWaitMayEndBeforeTheWork()
    {
        const auto gate = std::make_shared<WorkerGate>();
        {
            TaskScope scope(u"panel"_qs);
            const auto work = [gate] {
                gate->mayEnd.acquire();
                return 1;
            };
            scope.own(onWorkerAsync(work, m_clock, CallContext(scope.stopToken())));
            QCOMPARE(scope.running(), 1);
        }
        gate->mayEnd.release();
        QTRY_COMPARE(gate.use_count(), 1L);
    }
};

BINDERY_TEST(WorkerTest)
#include "tst_worker.moc"
