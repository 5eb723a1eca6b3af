// Requirement R4: waits, caps, jitter, Retry-After, and what is worth another try.
#include "resilience/strategy/backoff.h"
#include "resilience/strategy/call_failure.h"
#include "resilience/strategy/retry_schedule.h"
#include "resilience/strategy/verdict.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

namespace {

Error status(int code)
{
    return statusError(code, QString());
}

const std::function<double()> noJitter = [] { return 0.0; };

} // namespace

class RetryTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r04_fiveTriesAfterOneTwoFourEightSeconds()
    {
        RetrySettings settings;
        settings.attempts = 5;
        RetrySchedule schedule(settings, Instant{}, noJitter);
        for (const Duration expected : {1s, 2s, 4s, 8s})
            QCOMPARE(schedule.delayAfter(status(500), Instant{}, Instant::max()), std::optional<Duration>(expected));
        QVERIFY(!schedule.delayAfter(status(500), Instant{}, Instant::max()));
    }

    void r04_jitterAddsUpToATenthAndNeverPassesTheCap()
    {
        Backoff backoff{BackoffSettings()};
        QCOMPARE(backoff.delay(1, 0.0), Duration(1s));
        QCOMPARE(backoff.delay(1, 0.5), Duration(1050ms));
        QCOMPARE(backoff.delay(1, 1.0), Duration(1100ms));
        QCOMPARE(backoff.delay(7, 1.0), Duration(60s));
    }

    void r04_noAttemptOverflows()
    {
        using Kind = BackoffSettings::Kind;
        for (const Kind kind : {Kind::Constant, Kind::Linear, Kind::Exponential, Kind::Decorrelated}) {
            BackoffSettings settings;
            settings.kind = kind;
            settings.factor = 100;
            Backoff backoff(settings);
            for (int attempt = 1; attempt <= 3000; ++attempt) {
                const Duration delay = backoff.delay(attempt, 1.0);
                QVERIFY(delay > 0ns && delay <= 60s);
            }
        }
    }

    void r04_retryAfterIsAFloorEvenAboveTheCap()
    {
        const RetrySettings settings;
        RetrySchedule schedule(settings, Instant{}, noJitter);
        Error error = status(429);
        error.retryAfter = 90s;
        QCOMPARE(schedule.delayAfter(error, Instant{}, Instant::max()), std::optional<Duration>(90s));
        error.retryAfter = 1ms;
        QCOMPARE(schedule.delayAfter(error, Instant{}, Instant::max()), std::optional<Duration>(2s));
    }

    void r04_itEndsWithTheTotalTimeAndTheDeadline()
    {
        RetrySettings settings;
        settings.attempts = 100;
        RetrySchedule schedule(settings, Instant{}, noJitter);
        QVERIFY(schedule.delayAfter(status(500), Instant(299s - 1ns), Instant::max()));
        QVERIFY(!schedule.delayAfter(status(500), Instant(298s), Instant::max()));
        RetrySchedule hasty(settings, Instant{}, noJitter);
        QVERIFY(!hasty.delayAfter(status(500), Instant{}, Instant(1s)));
        QVERIFY(hasty.delayAfter(status(500), Instant{}, Instant(2s + 1ns)));
    }

    void r04_whatMayBeTriedAgain()
    {
        for (const int code : {408, 429, 500, 502, 503, 504})
            QVERIFY(mayRetry(status(code)));
        for (const int code : {301, 400, 401, 403, 404, 422, 501})
            QVERIFY(!mayRetry(status(code)));
        for (const ErrorCode code : {ErrorCode::Unreachable, ErrorCode::TimedOut, ErrorCode::BadAnswer})
            QVERIFY(mayRetry(Error(code, QString())));
        for (const ErrorCode code : {ErrorCode::Cancelled, ErrorCode::Offline, ErrorCode::DeadlineExceeded,
                                     ErrorCode::CircuitOpen, ErrorCode::BadInput, ErrorCode::Defect})
            QVERIFY(!mayRetry(Error(code, QString())));
    }

    void r03_whatTheBreakerHears()
    {
        for (const int code : {408, 500, 501, 503})
            QCOMPARE(verdictOf(status(code)), Verdict::Failure);
        for (const int code : {302, 429})
            QCOMPARE(verdictOf(status(code)), Verdict::Neutral);
        for (const int code : {400, 401, 403, 404, 422})
            QCOMPARE(verdictOf(status(code)), Verdict::Filtered);
        QCOMPARE(verdictOf(Error(ErrorCode::Cancelled, QString())), Verdict::Neutral);
        QCOMPARE(verdictOf(Error(ErrorCode::DeadlineExceeded, QString())), Verdict::Neutral);
        QCOMPARE(verdictOf(Error(ErrorCode::BadAnswer, QString())), Verdict::Failure);
    }
};

BINDERY_TEST(RetryTest)
#include "tst_retry.moc"
