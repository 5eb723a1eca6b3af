// Requirements A6 and A7: work handed over and asked for later, and the more urgent first without starving the rest.
#include "async/toolkit/priority_runner.h"
#include "async/toolkit/task_queue.h"
#include "async_probe.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::async;
using namespace bindery::test;
using namespace std::chrono_literals;

class TaskQueueTest : public TestCase {
    Q_OBJECT

    static Operation<int> work(Clock &clock, Duration delay, int answer)
    {
        return [&clock, delay, answer](CallContext context) { return answerAfter(clock, delay, answer, context); };
    }

private Q_SLOTS:
    void a06_tenWorkersRunAtOnceAndAResultWakesItsCallerAtOnce()
    {
        VirtualClock clock;
        TaskQueue<int> queue(clock);
        for (int i = 0; i < 25; ++i)
            QVERIFY(queue.trySubmit(QString::number(i), work(clock, 100ms, i), CallContext()));
        QCOMPARE(queue.running(), 10);
        QCOMPARE(queue.waiting(), 15);
        const Kept<Result<int>> last(queue.resultAsync(u"24"_qs, CallContext()));
        clock.advance(300ms - 1ns);
        QVERIFY(!last.ended());
        clock.advance(1ns);
        QVERIFY(last.ended());
        QCOMPARE(**last, 24);
        const Kept<Result<int>> first(queue.resultAsync(u"0"_qs, CallContext()));
        QCOMPARE(**first, 0);
        const Kept<Result<int>> again(queue.resultAsync(u"0"_qs, CallContext()));
        QCOMPARE(again->error().code, ErrorCode::NotFound);
    }

    void a06_aFullQueueRefusesOrMakesWait()
    {
        VirtualClock clock;
        TaskQueue<int> queue(clock, 1, 2);
        for (int i = 0; i < 3; ++i)
            QVERIFY(queue.trySubmit(QString::number(i), work(clock, 1s, i), CallContext()));
        QCOMPARE(queue.trySubmit(u"3"_qs, work(clock, 1s, 3), CallContext()).error().code, ErrorCode::QueueFull);
        const Kept<Result<void>> patient(queue.submitAsync(u"3"_qs, work(clock, 1s, 3), CallContext()));
        const CallContext short_({}, clock.now() + 500ms);
        const Kept<Result<void>> impatient(queue.submitAsync(u"4"_qs, work(clock, 1s, 4), short_));
        QVERIFY(!patient.ended());
        clock.advance(1s);
        QVERIFY(patient.ended() && patient->has_value());
        QCOMPARE(impatient->error().code, ErrorCode::DeadlineExceeded);
    }

    void a06_aStopDrainsWhatWasHandedOverAndTakesNoMore()
    {
        VirtualClock clock;
        TaskQueue<int> queue(clock, 2);
        for (int i = 0; i < 6; ++i)
            QVERIFY(queue.trySubmit(QString::number(i), work(clock, 1s, i), CallContext()));
        const Kept<bool> drained(queue.drainAsync(30s));
        QCOMPARE(queue.trySubmit(u"late"_qs, work(clock, 1s, 9), CallContext()).error().code, ErrorCode::QueueFull);
        clock.advance(3s);
        QVERIFY(drained.ended());
        QVERIFY(*drained);
        for (int i = 0; i < 6; ++i) {
            const Kept<Result<int>> result(queue.resultAsync(QString::number(i), CallContext()));
            QCOMPARE(**result, i);
        }
    }

    void a06_aJobThatIsStoppedWhileItWaitsNeverBegins()
    {
        VirtualClock clock;
        TaskQueue<int> queue(clock, 1);
        int begun = 0;
        const Operation<int> counted = [&](CallContext context) {
            ++begun;
            return answerAfter(clock, 1s, 1, std::move(context));
        };
        std::stop_source stop;
        QVERIFY(queue.trySubmit(u"runs"_qs, counted, CallContext()));
        QVERIFY(queue.trySubmit(u"waits"_qs, counted, CallContext(stop.get_token())));
        stop.request_stop();
        clock.advance(2s);
        QCOMPARE(begun, 1);
        const Kept<Result<int>> stopped(queue.resultAsync(u"waits"_qs, CallContext()));
        QCOMPARE(stopped->error().code, ErrorCode::Cancelled);
    }

    void a06_failuresAndCancellationsAreOutcomesAndHarmNoOther()
    {
        VirtualClock clock;
        TaskQueue<int> queue(clock, 1);
        std::stop_source stop;
        const auto fails
            = [&](CallContext context) { return failAfter<int>(clock, 1s, ErrorCode::BadAnswer, context); };
        QVERIFY(queue.trySubmit(u"fails"_qs, fails, CallContext()));
        QVERIFY(queue.trySubmit(u"stopped"_qs, work(clock, 1s, 1), CallContext(stop.get_token())));
        QVERIFY(queue.trySubmit(u"fine"_qs, work(clock, 1s, 2), CallContext()));
        QCOMPARE(queue.trySubmit(u"fine"_qs, work(clock, 1s, 2), CallContext()).error().code, ErrorCode::Conflict);
        stop.request_stop();
        clock.advance(2s);
        const Kept<Result<int>> failed(queue.resultAsync(u"fails"_qs, CallContext()));
        QCOMPARE(failed->error().code, ErrorCode::BadAnswer);
        const Kept<Result<int>> stopped(queue.resultAsync(u"stopped"_qs, CallContext()));
        QCOMPARE(stopped->error().code, ErrorCode::Cancelled);
        const Kept<Result<int>> fine(queue.resultAsync(u"fine"_qs, CallContext()));
        QCOMPARE(**fine, 2);
    }

    void a06_theEndOfTheQueueStopsItsWork()
    {
        VirtualClock clock;
        {
            TaskQueue<int> queue(clock);
            for (int i = 0; i < 20; ++i)
                QVERIFY(queue.trySubmit(QString::number(i), work(clock, 1h, i), CallContext()));
        }
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    void a07_urgentWorkGoesFirstAndOldWorkRises()
    {
        VirtualClock clock;
        PriorityRunner runner(clock, 1, 5s);
        QList<int> order;
        TaskScope scope(u"test"_qs);
        const auto enter = [&](int number, Priority priority) {
            CallContext context(scope.stopToken());
            context.priority = priority;
            Operation<int> operation = [&clock, &order, number](CallContext inner) {
                order.append(number);
                return answerAfter(clock, 1s, number, inner);
            };
            scope.own(runner.runAsync(std::move(operation), context));
        };
        enter(0, Priority::Normal);
        enter(1, Priority::Low);
        // A stream of critical work, one a second, would keep the low one waiting for ever.
        for (int second = 0; second < 30; ++second) {
            enter(100 + second, Priority::Critical);
            clock.advance(1s);
        }
        QVERIFY(order.contains(1));
        // Three levels below, five seconds each: it goes before what came 15 s after it.
        QCOMPARE(order.indexOf(1), order.indexOf(115) - 1);
    }

    void a07_tenRunAtOnce()
    {
        VirtualClock clock;
        PriorityRunner runner(clock);
        TaskScope scope(u"test"_qs);
        for (int i = 0; i < 30; ++i)
            scope.own(runner.runAsync(work(clock, 1s, i), CallContext(scope.stopToken())));
        QCOMPARE(runner.running(), 10);
        QCOMPARE(runner.waiting(), 20);
    }
};

BINDERY_TEST(TaskQueueTest)
#include "tst_task_queue.moc"
