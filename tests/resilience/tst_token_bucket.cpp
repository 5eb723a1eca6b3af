// Requirement R1: exact to the nanosecond, no fraction lost, reservations in the order in which they came.
#include "random_arrivals.h"
#include "resilience/strategy/token_bucket.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <random>

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

class TokenBucketTest : public test::TestCase {
    Q_OBJECT

    static Instant at(Duration time) { return Instant(time); }

private Q_SLOTS:
    void r01_tenASecondWithABurstOfTwenty()
    {
        TokenBucket bucket(RefillRate::perSecond(10), 20, Instant{});
        for (int i = 0; i < 20; ++i)
            QVERIFY(bucket.tryAcquire(1, at(0ns)));
        QVERIFY(!bucket.tryAcquire(1, at(0ns)));
        QVERIFY(!bucket.tryAcquire(1, at(100ms - 1ns)));
        QVERIFY(bucket.tryAcquire(1, at(100ms)));
        QVERIFY(!bucket.tryAcquire(1, at(100ms)));
        QVERIFY(bucket.tryAcquire(20, at(1h)));
        QVERIFY(!bucket.tryAcquire(1, at(1h)));
    }

    void r01_thirdsOfATokenAddUp()
    {
        TokenBucket bucket(RefillRate::perSecond(100), 100, Instant{}, 0);
        Instant now{};
        // A third of a token at a time: the remainders must add up.
        int taken = 0;
        for (int i = 0; i < 3'000'000; ++i) {
            now += Duration(3'333'333);
            taken += bucket.tryAcquire(1, now) ? 1 : 0;
        }
        QCOMPARE(taken, 999'999); // 9,999,999 ms at a token each 10 ms
        QVERIFY(bucket.tryAcquire(100, now + 24h * 365));
    }

    void r01_timeThatGoesBackwardsAddsNothingByItself()
    {
        TokenBucket bucket(RefillRate::perSecond(10), 3, Instant{});
        QVERIFY(bucket.tryAcquire(3, at(1s)));
        QVERIFY(!bucket.tryAcquire(1, at(0s)));
        QVERIFY(!bucket.tryAcquire(1, at(1s)));
        QVERIFY(!bucket.tryAcquire(1, at(1100ms - 1ns)));
        QVERIFY(bucket.tryAcquire(1, at(1100ms)));
    }

    void r01_reservationsAreServedInOrderAndTellWhen()
    {
        TokenBucket bucket(RefillRate::perSecond(10), 2, Instant{});
        QCOMPARE(bucket.reserve(2, at(0ns))->actAt, at(0ns));
        QCOMPARE(bucket.reserve(2, at(0ns))->actAt, at(200ms));
        QCOMPARE(bucket.reserve(1, at(0ns))->actAt, at(300ms));
        QCOMPARE(bucket.tokens(at(0ns)), -3.0);
        QVERIFY(!bucket.reserve(3, at(10s)));
        QVERIFY(!bucket.reserve(1, at(0ns), 400ms - 1ns));
        QCOMPARE(bucket.reserve(1, at(0ns), 400ms)->actAt, at(400ms));
    }

    void r01_aCancelledReservationGivesBackWhatNobodyDependsOn()
    {
        TokenBucket bucket(RefillRate::perSecond(10), 2, Instant{});
        QVERIFY(bucket.tryAcquire(2, at(0ns)));
        const auto first = bucket.reserve(1, at(0ns));
        const auto second = bucket.reserve(1, at(0ns));
        bucket.cancel(*first, at(0ns)); // the second waits for that token too
        QCOMPARE(bucket.tokens(at(0ns)), -2.0);
        bucket.cancel(*second, at(0ns));
        QCOMPARE(bucket.tokens(at(0ns)), -1.0);
        bucket.cancel(*second, at(200ms + 1ns)); // too late: it was used
        QCOMPARE(bucket.tokens(at(200ms)), 1.0);
    }

    void r01_timeUntilIsTheExactMoment()
    {
        TokenBucket bucket(RefillRate::evenly(3, 1s), 3, Instant{}, 0);
        QVERIFY(!bucket.tryAcquire(1, at(0ns)));
        QVERIFY(bucket.tryAcquire(0, at(0ns)));
        const Duration wait = bucket.timeUntil(1, at(0ns));
        QCOMPARE(wait, Duration(333'333'334));
        QVERIFY(!bucket.tryAcquire(1, at(wait - 1ns)));
        QVERIFY(bucket.tryAcquire(1, at(wait)));
        QCOMPARE(bucket.timeUntil(4, at(0ns)), Duration::max());
    }

    void r01_tokensMayComeAllAtOnce()
    {
        TokenBucket bucket(RefillRate::atOnce(10, 100ms), 10, at(30ms));
        QVERIFY(bucket.tryAcquire(10, at(30ms)));
        QVERIFY(!bucket.tryAcquire(1, at(130ms - 1ns)));
        QCOMPARE(bucket.timeUntil(1, at(50ms)), Duration(80ms));
        QVERIFY(bucket.tryAcquire(4, at(130ms)));
        QVERIFY(!bucket.tryAcquire(7, at(230ms - 1ns)));
        QCOMPARE(bucket.tokens(at(230ms)), 10.0);
        QVERIFY(bucket.tryAcquire(10, at(230ms)));
        QCOMPARE(bucket.reserve(10, at(240ms))->actAt, at(330ms));
        QCOMPARE(bucket.reserve(1, at(240ms))->actAt, at(430ms));
    }

    void r01_noTwoPeriodsTogetherAdmitMoreThanBurstPlusRate()
    {
        const unsigned seed = test::seed();
        TokenBucket bucket(RefillRate::perSecond(100), 10, Instant{});
        const auto admitted = test::admittedBy(bucket, test::steps(5'000, 2'000'000), 5ms, seed);
        for (std::size_t i = 0; i + 110 < admitted.size(); ++i)
            QVERIFY2(admitted[i + 110] - admitted[i] >= 1s, qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
};

BINDERY_TEST(TokenBucketTest)
#include "tst_token_bucket.moc"
