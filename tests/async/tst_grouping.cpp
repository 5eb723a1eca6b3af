// Requirements A13 and A14, and hedged starts: small things handed on together, like questions asked once.
#include "async/toolkit/accumulator.h"
#include "async/toolkit/hedged.h"
#include "async/toolkit/query_batcher.h"
#include "async_probe.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::async;
using namespace bindery::test;
using namespace std::chrono_literals;

namespace {

using Writes = Accumulator<QString, int>;

struct Store {
    VirtualClock clock;
    bool failing = false;
    int running = 0;
    int mostRunning = 0;
    QList<std::pair<QString, std::vector<int>>> flushed;

    QCoro::Task<Result<void>> flush(QString group, std::vector<int> items)
    {
        mostRunning = std::max(mostRunning, ++running);
        const Result<void> slept = co_await sleepAsync(clock, 10ms, CallContext());
        Q_UNUSED(slept)
        --running;
        if (failing)
            co_return Result<void>(failure(ErrorCode::StoreUnavailable, u"The disk is full."_qs));
        flushed.append(std::make_pair(group, items));
        co_return Result<void>();
    }

    Writes::Flush handler()
    {
        return [this](QString group, std::vector<int> items) { return flush(std::move(group), std::move(items)); };
    }
};

using Batcher = QueryBatcher<QString, int, QString>;

struct Registry {
    VirtualClock clock;
    QList<std::pair<QString, std::vector<int>>> asked;
    bool failing = false;

    QCoro::Task<Result<Batcher::Answers>> query(QString kind, std::vector<int> keys, CallContext context)
    {
        asked.append(std::make_pair(kind, keys));
        const Result<void> slept = co_await sleepAsync(clock, 5ms, context);
        if (!slept)
            co_return Result<Batcher::Answers>(failure(slept.error()));
        if (failing)
            co_return Result<Batcher::Answers>(failure(ErrorCode::BadAnswer, u"It failed."_qs));
        Batcher::Answers answers;
        for (const int key : keys) {
            if (key != 404)
                answers.emplace(key, kind + QString::number(key));
        }
        co_return Result<Batcher::Answers>(std::move(answers));
    }

    Batcher::Query handler()
    {
        return [this](QString kind, std::vector<int> keys, CallContext context) {
            return query(std::move(kind), std::move(keys), std::move(context));
        };
    }
};

} // namespace

class GroupingTest : public TestCase {
    Q_OBJECT

    static Writes::Limits limits(std::size_t size, Duration age)
    {
        Writes::Limits l;
        l.size = size;
        l.age = age;
        return l;
    }

private Q_SLOTS:
    void a13_flushesAtSizeAndAtAge()
    {
        Store store;
        Writes writes(store.clock, store.handler(), limits(100, 1s));
        for (int i = 0; i < 250; ++i)
            writes.add(u"status"_qs, i);
        // The hundredth starts a flush; what comes while it runs goes with the next, at once.
        store.clock.advance(20ms);
        QCOMPARE(store.flushed.size(), 2);
        QCOMPARE(store.flushed[0].second.size(), std::size_t(100));
        QCOMPARE(store.flushed[1].second.size(), std::size_t(150));
        QCOMPARE(store.mostRunning, 1);
        writes.add(u"status"_qs, 250);
        store.clock.advance(1s - 1ns);
        QCOMPARE(store.flushed.size(), 2);
        store.clock.advance(1ns + 10ms);
        QCOMPARE(store.flushed.size(), 3);
        QCOMPARE(writes.pending(), std::size_t(0));
    }

    void a13_groupsAreKeptApartAndFiveFlushAtOnce()
    {
        Store store;
        Writes writes(store.clock, store.handler(), limits(1000, 5s));
        for (int group = 0; group < 8; ++group)
            writes.add(QString::number(group), group);
        store.clock.advance(5s + 20ms);
        QCOMPARE(store.flushed.size(), 8);
        QCOMPARE(store.mostRunning, 5);
    }

    void a13_nothingIsLostOnAFailedFlush()
    {
        Store store;
        Writes writes(store.clock, store.handler(), limits(3, 1s));
        store.failing = true;
        for (int i = 0; i < 3; ++i)
            writes.add(u"premium"_qs, i);
        store.clock.advance(5ms);
        writes.add(u"premium"_qs, 3);
        store.clock.advance(5ms);
        QCOMPARE(writes.pending(), std::size_t(4));
        store.failing = false;
        store.clock.advance(2s);
        QCOMPARE(store.flushed.size(), 1);
        QCOMPARE(store.flushed[0].second, (std::vector<int>{0, 1, 2, 3}));
    }

    void a13_aShutdownHandsOnTheRest()
    {
        Store store;
        Writes writes(store.clock, store.handler(), limits(1000, 1h));
        writes.add(u"a"_qs, 1);
        writes.add(u"b"_qs, 2);
        const Kept<Result<void>> flushed(writes.flushAsync());
        store.clock.advance(10ms);
        QVERIFY(flushed.ended() && flushed->has_value());
        QCOMPARE(store.flushed.size(), 2);
    }

    void a13_itemsThatNobodyHandedOnAreLogged()
    {
        Store store;
        QTest::ignoreMessage(QtWarningMsg, "an accumulator ended with 1 items that were never handed on");
        Writes writes(store.clock, store.handler(), limits(10, 1h));
        writes.add(u"a"_qs, 1);
    }

    void a14_likeQuestionsOfAWindowBecomeOne()
    {
        Registry registry;
        Batcher batcher(registry.clock, registry.handler());
        const Kept<Result<QString>> first(batcher.askAsync(u"policy"_qs, 1, CallContext()));
        const Kept<Result<QString>> second(batcher.askAsync(u"policy"_qs, 2, CallContext()));
        const Kept<Result<QString>> same(batcher.askAsync(u"policy"_qs, 1, CallContext()));
        // Another kind in the same window must not be forgotten.
        const Kept<Result<QString>> other(batcher.askAsync(u"claim"_qs, 1, CallContext()));
        registry.clock.advance(10ms - 1ns);
        QVERIFY(registry.asked.isEmpty());
        registry.clock.advance(1ns + 5ms);
        QCOMPARE(registry.asked.size(), 2);
        QCOMPARE(**first, u"policy1"_qs);
        QCOMPARE(**second, u"policy2"_qs);
        QCOMPARE(**same, u"policy1"_qs);
        QCOMPARE(**other, u"claim1"_qs);
    }

    void a14_anErrorReachesEveryWaiterAndAMissingAnswerItsOwn()
    {
        Registry registry;
        Batcher batcher(registry.clock, registry.handler());
        const Kept<Result<QString>> missing(batcher.askAsync(u"policy"_qs, 404, CallContext()));
        registry.clock.advance(15ms);
        QCOMPARE(missing->error().code, ErrorCode::NotFound);
        registry.failing = true;
        const Kept<Result<QString>> first(batcher.askAsync(u"policy"_qs, 1, CallContext()));
        const Kept<Result<QString>> second(batcher.askAsync(u"policy"_qs, 2, CallContext()));
        registry.clock.advance(15ms);
        QCOMPARE(first->error().code, ErrorCode::BadAnswer);
        QCOMPARE(second->error().code, ErrorCode::BadAnswer);
    }

    void a14_aCallerThatGivesUpLeavesAndTheEndTellsEveryone()
    {
        Registry registry;
        std::stop_source stop;
        std::optional<Batcher> batcher(std::in_place, registry.clock, registry.handler());
        const Kept<Result<QString>> gone(batcher->askAsync(u"policy"_qs, 1, CallContext(stop.get_token())));
        const Kept<Result<QString>> stays(batcher->askAsync(u"policy"_qs, 1, CallContext()));
        stop.request_stop();
        QCOMPARE(gone->error().code, ErrorCode::Cancelled);
        QVERIFY(!stays.ended());
        batcher.reset();
        QCOMPARE(stays->error().code, ErrorCode::Cancelled);
        QCOMPARE(registry.clock.pendingTimers(), std::size_t(0));
    }

    void hedge_aSlowFirstTryIsOvertakenAndStopped()
    {
        VirtualClock clock;
        int starts = 0;
        const Operation<int> operation = [&](CallContext context) {
            ++starts;
            return answerAfter(clock, starts == 1 ? Duration(1h) : Duration(20ms), starts, context);
        };
        const Kept<Result<int>> result(hedgedAsync(clock, operation, 100ms, 2, CallContext()));
        clock.advance(120ms);
        QVERIFY(result.ended());
        QCOMPARE(**result, 2);
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    void hedge_aQuickFirstTryStandsAlone()
    {
        VirtualClock clock;
        int starts = 0;
        const Operation<int> operation = [&](CallContext context) {
            ++starts;
            return answerAfter(clock, 50ms, starts, context);
        };
        const Kept<Result<int>> result(hedgedAsync(clock, operation, 100ms, 2, CallContext()));
        clock.advance(1s);
        QCOMPARE(**result, 1);
        QCOMPARE(starts, 1);
    }

    void hedge_aFailureBringsTheSecondTryForward()
    {
        VirtualClock clock;
        int starts = 0;
        const Operation<int> operation = [&](CallContext context) {
            ++starts;
            return starts == 1 ? failAfter<int>(clock, 10ms, ErrorCode::ServiceRefused, context)
                               : answerAfter(clock, 10ms, starts, context);
        };
        const Kept<Result<int>> result(hedgedAsync(clock, operation, 100ms, 2, CallContext()));
        clock.advance(20ms);
        QVERIFY(result.ended());
        QCOMPARE(**result, 2);
    }
};

BINDERY_TEST(GroupingTest)
#include "tst_grouping.moc"
