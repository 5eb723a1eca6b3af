// Requirements A11 and A12: pools that lend, and many items in batches.
#include "async/toolkit/batches.h"
#include "async/toolkit/object_pool.h"
#include "async/toolkit/resource_pool.h"
#include "async_probe.h"
#include "test_support/test_case.h"

#include <numeric>

using namespace bindery;
using namespace bindery::async;
using namespace bindery::test;
using namespace std::chrono_literals;

namespace {

struct Connection {
    int number = 0;
    bool good = true;
};
using Pool = ResourcePool<Connection>;

struct Factory {
    VirtualClock clock;
    int made = 0;
    int cleaned = 0;
    bool failing = false;

    QCoro::Task<Result<Pool::Resource>> make(CallContext context)
    {
        const Result<void> slept = co_await sleepAsync(clock, 10ms, context);
        if (!slept)
            co_return Result<Pool::Resource>(failure(slept.error()));
        if (failing)
            co_return Result<Pool::Resource>(failure(ErrorCode::Unreachable, u"No connection."_qs));
        auto connection = std::make_unique<Connection>();
        connection->number = ++made;
        co_return Result<Pool::Resource>(std::move(connection));
    }

    Pool::Handlers handlers()
    {
        Pool::Handlers h;
        h.make = [this](CallContext context) { return make(std::move(context)); };
        h.check = [](const Connection &connection) { return connection.good; };
        h.cleanUp = [this](Connection &) { ++cleaned; };
        return h;
    }
};

struct PolicyBatcher {
    VirtualClock clock;
    int running = 0;
    int mostRunning = 0;
    QList<std::size_t> sizes;

    QCoro::Task<Result<std::vector<Result<int>>>> doubleAll(std::vector<int> items, CallContext context)
    {
        using Outcomes = std::vector<Result<int>>;
        sizes.append(items.size());
        mostRunning = std::max(mostRunning, ++running);
        const Result<void> slept = co_await sleepAsync(clock, 100ms, context);
        --running;
        if (!slept)
            co_return Result<Outcomes>(failure(slept.error()));
        Outcomes outcomes;
        for (const int item : items) {
            if (item == 666)
                co_return Result<Outcomes>(failure(ErrorCode::BadInput, u"One of these is bad."_qs));
            outcomes.emplace_back(item * 2);
        }
        co_return Result<Outcomes>(std::move(outcomes));
    }

    BatchOperation<int, int> operation()
    {
        return [this](std::vector<int> items, CallContext context) { return doubleAll(std::move(items), context); };
    }
};

/// A pool of two that has lent both.
struct TwoLent {
    Factory factory;
    Pool pool{factory.clock, factory.handlers(), 2};
    const Kept<Result<Pool::Lease>> first{pool.acquireAsync(CallContext())};
    const Kept<Result<Pool::Lease>> second{pool.acquireAsync(CallContext())};

    TwoLent() { factory.clock.advance(10ms); }
};

} // namespace

class PoolsTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void a11_atMostTenAreMadeAndTheyAreUsedAgain()
    {
        Factory factory;
        {
            Pool pool(factory.clock, factory.handlers());
            std::vector<std::unique_ptr<Kept<Result<Pool::Lease>>>> callers;
            for (int i = 0; i < 15; ++i)
                callers.push_back(std::make_unique<Kept<Result<Pool::Lease>>>(pool.acquireAsync(CallContext())));
            factory.clock.advance(10ms);
            QCOMPARE(factory.made, 10);
            QCOMPARE(pool.waiting(), 5);
            for (int i = 0; i < 5; ++i)
                callers[i].reset();
            QCOMPARE(pool.waiting(), 0);
            QCOMPARE(factory.made, 10);
            callers.clear();
            QCOMPARE(pool.idle(), 10);
            QCOMPARE(pool.lent(), 0);
        }
        QCOMPARE(factory.cleaned, 10);
    }

    void a11_aBrokenResourceIsReplaced()
    {
        Factory factory;
        Pool pool(factory.clock, factory.handlers(), 1);
        {
            const Kept<Result<Pool::Lease>> lease(pool.acquireAsync(CallContext()));
            factory.clock.advance(10ms);
            (**lease)->good = false;
        }
        const Kept<Result<Pool::Lease>> next(pool.acquireAsync(CallContext()));
        factory.clock.advance(10ms);
        QCOMPARE((**next)->number, 2);
        QCOMPARE(factory.cleaned, 1);
        (*next)->markBroken();
    }

    void a11_aLeaseThatIsAssignedStaysAsBrokenAsItWas()
    {
        TwoLent two;
        auto &[factory, pool, first, second] = two;
        (*second)->markBroken();
        **first = std::move(**second); // the first one comes back whole, and the broken one takes its place
        QCOMPARE(pool.idle(), 1);
        QCOMPARE(factory.cleaned, 0);
        Pool::Lease last = std::move(**first);
        Pool::Lease &itself = last;
        last = std::move(itself);
        QCOMPARE(pool.lent(), 1);
        {
            const Pool::Lease gone = std::move(last);
        }
        QCOMPARE(factory.cleaned, 1);
        QCOMPARE(pool.idle(), 1);
        QCOMPARE(pool.lent(), 0);
    }

    void a11_aLeaseThatTookTheirPlaceIsNotBrokenForThem()
    {
        TwoLent two;
        auto &[factory, pool, broken, whole] = two;
        (*broken)->markBroken();
        **broken = std::move(**whole);
        QCOMPARE(factory.cleaned, 1);
        {
            const Pool::Lease gone = std::move(**broken);
        }
        QCOMPARE(factory.cleaned, 1);
        QCOMPARE(pool.idle(), 1);
    }

    void a11_aFactoryThatFailsKeepsNoPlace()
    {
        Factory factory;
        Pool pool(factory.clock, factory.handlers(), 1);
        factory.failing = true;
        const Kept<Result<Pool::Lease>> failed(pool.acquireAsync(CallContext()));
        factory.clock.advance(10ms);
        QCOMPARE(failed->error().code, ErrorCode::Unreachable);
        QCOMPARE(pool.lent(), 0);
        factory.failing = false;
        std::stop_source stop;
        const Kept<Result<Pool::Lease>> stopped(pool.acquireAsync(CallContext(stop.get_token())));
        stop.request_stop();
        QCOMPARE(stopped->error().code, ErrorCode::Cancelled);
        QCOMPARE(pool.lent(), 0);
    }

    void a11_anObjectComesBackResetAndFiftyAreKept()
    {
        ObjectPool<std::vector<int>> pool([](std::vector<int> &v) { v.clear(); });
        QCOMPARE(pool.idle(), std::size_t(10));
        std::vector<ObjectPool<std::vector<int>>::Lent> lent;
        for (int i = 0; i < 60; ++i) {
            lent.push_back(pool.take());
            lent.back()->push_back(i);
        }
        QCOMPARE(pool.idle(), std::size_t(0));
        lent.clear();
        QCOMPARE(pool.idle(), std::size_t(50));
        QVERIFY(pool.take()->empty());
    }

    void a11_anObjectMayOutliveItsPool()
    {
        auto pool = std::make_unique<ObjectPool<int>>([](int &) {});
        auto lent = pool->take();
        pool.reset();
        *lent = 3;
        QCOMPARE(*lent, 3);
    }

    void a12_aThousandItemsRunTenBatchesAtOnceAndKeepTheirOrder()
    {
        PolicyBatcher batcher;
        std::vector<int> items(2500);
        std::iota(items.begin(), items.end(), 1000);
        const Kept<std::vector<Result<int>>> all(
            processInBatchesAsync<int, int>(batcher.clock, items, batcher.operation(), CallContext()));
        batcher.clock.advance(300ms);
        QVERIFY(all.ended());
        QCOMPARE(batcher.mostRunning, 10);
        QCOMPARE(batcher.sizes.size(), 25);
        QCOMPARE(all->size(), std::size_t(2500));
        for (std::size_t i = 0; i < all->size(); ++i)
            QCOMPARE(*(*all)[i], items[i] * 2);
    }

    void a12_fiftyAndFiveForValidation()
    {
        PolicyBatcher batcher;
        const Kept<std::vector<Result<int>>> all(processInBatchesAsync<int, int>(
            batcher.clock, std::vector<int>(500, 1), batcher.operation(), CallContext(), 50, 5));
        batcher.clock.advance(200ms);
        QVERIFY(all.ended());
        QCOMPARE(batcher.mostRunning, 5);
    }

    void a12_oneBadItemNeverSinksItsBatch()
    {
        PolicyBatcher batcher;
        std::vector<int> items(100, 1);
        items[37] = 666;
        const Kept<std::vector<Result<int>>> all(
            processInBatchesAsync<int, int>(batcher.clock, items, batcher.operation(), CallContext()));
        while (batcher.clock.advanceToNextTimer()) {}
        QVERIFY(all.ended());
        for (std::size_t i = 0; i < all->size(); ++i)
            QCOMPARE((*all)[i].has_value(), i != 37);
        QCOMPARE((*all)[37].error().code, ErrorCode::BadInput);
    }

    void a12_aStopEndsWhatWaitsAndWhatRuns()
    {
        PolicyBatcher batcher;
        std::stop_source stop;
        const Kept<std::vector<Result<int>>> all(processInBatchesAsync<int, int>(
            batcher.clock, std::vector<int>(2000, 1), batcher.operation(), CallContext(stop.get_token())));
        stop.request_stop();
        QVERIFY(all.ended());
        QCOMPARE(all->size(), std::size_t(2000));
        QCOMPARE(all->back().error().code, ErrorCode::Cancelled);
        QCOMPARE(batcher.sizes.size(), 10);
    }
};

BINDERY_TEST(PoolsTest)
#include "tst_pools.moc"
