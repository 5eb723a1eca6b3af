// Numbers of the settings are what is written (faults Q1 and Q2). The steps in engine_faults.json show it of the
// engine, these tests of the numbers themselves and of their readers.
#include "resilience/pipeline/pipeline_settings_reading.h"
#include "resilience/strategy/adaptive_limit.h"
#include "resilience/strategy/exact.h"
#include "resilience/strategy/latency_estimator.h"
#include "resilience/strategy/rate_limiter.h"
#include "resilience/strategy/retry_budget.h"
#include "test_support/test_case.h"

#include <QJsonDocument>

#include <cmath>
#include <limits>

using namespace bindery;
using namespace bindery::resilience;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// A double would lose the fraction of such a number.
static_assert(!std::is_convertible_v<double, Exact> && !std::is_constructible_v<Exact, double>);

class ExactTest : public test::TestCase {
    Q_OBJECT

    static PipelineSettingsReading read(const char *json)
    {
        return readPipelineSettings(QJsonDocument::fromJson(json).object(), {});
    }

private Q_SLOTS:
    void q2_aShareIsReachedByTheVeryNumberThatItSays()
    {
        for (int hundredths = 0; hundredths <= 100; ++hundredths) {
            const Exact share = Exact::scaled(hundredths, 2);
            QVERIFY(share.shareOf(hundredths, 100) == 0);
            QVERIFY(share.shareOf(hundredths + 1, 100) > 0);
            QVERIFY(share.shareOf(hundredths - 1, 100) < 0);
            QCOMPARE(share.up(100), std::int64_t(hundredths));
            QCOMPARE(share.down(100), std::int64_t(hundredths));
            QCOMPARE(share.up(101), std::int64_t(hundredths + (hundredths == 0 ? 0 : 1)));
        }
        QVERIFY(Exact::scaled(333'333'333'333'333'333, 18).shareOf(1, 3) > 0);
        QVERIFY(Exact::scaled(5, 1).shareOf(std::numeric_limits<std::int64_t>::max() / 2,
                                            std::numeric_limits<std::int64_t>::max())
                < 0);
    }

    void q1_aNumberIsReadAsItIsWritten_data()
    {
        QTest::addColumn<double>("number");
        QTest::addColumn<QString>("text");
        QTest::newRow("hour") << 0.000277777778 << u"0.000277777778"_s;
        QTest::newRow("power") << 1e-05 << u"0.00001"_s;
        QTest::newRow("hundredths") << 0.07 << u"0.07"_s;
        QTest::newRow("seventeen digits") << 16.666666666666668 << u"16.666666666666668"_s;
        QTest::newRow("many") << 86'400'000'000.0 << u"86400000000"_s;
        QTest::newRow("eighteen places") << 1e-18 << u"0.000000000000000001"_s;
    }

    void q1_aNumberIsReadAsItIsWritten()
    {
        QFETCH(double, number);
        QFETCH(QString, text);
        const std::optional<Exact> exact = Exact::asWritten(number);
        QVERIFY(exact);
        QCOMPARE(exact->toString(), text);
        QCOMPARE(exact->toDouble(), number);
    }

    void q1_whatCannotBeHeldExactlyIsRefused()
    {
        QVERIFY(!Exact::asWritten(1e-19));
        QVERIFY(!Exact::asWritten(1.5e-18));
        QVERIFY(!Exact::asWritten(1e18));
        QVERIFY(!Exact::asWritten(std::nan("")));
        const auto rate = read(R"({"rate": {"perSecond": 1e-19}})");
        QCOMPARE(rate.problems.size(), 1);
        QCOMPARE(rate.problems[0].path, u"rate.perSecond"_s);
        QCOMPARE(rate.problems[0].message, u"Expected a number with at most 18 digits after the point, found 1e-19."_s);
        QVERIFY(!read(R"({"retry": {"budget": {"perSuccess": 1e-13}}})").ok());
        QVERIFY(read(R"({"retry": {"budget": {"perSuccess": 1e-12, "tokens": 1000000}}})").ok());
    }

    void q1_aRateIsGivenForTheTimeThatItIsMeantFor()
    {
        const std::pair<const char *, Duration> given[] = {{R"({"rate": {"perSecond": 5000}})", 1s},
                                                           {R"({"rate": {"perMinute": 5000}})", 1min},
                                                           {R"({"rate": {"perHour": 5000}})", 1h},
                                                           {R"({"rate": {"perDay": 5000}})", 24h}};
        for (const auto &[json, per] : given) {
            const auto reading = read(json);
            QVERIFY2(reading.ok(), json);
            QCOMPARE(reading.settings.rate.tokens, Exact(5000));
            QCOMPARE(reading.settings.rate.per, per);
            QCOMPARE(reading.settings.rate.unit().per, per);
        }
        QVERIFY(read(R"({"rate": {"perHour": 3600000000}})").ok());
        QVERIFY(!read(R"({"rate": {"perHour": 3600000001}})").ok());
        QVERIFY(!read(R"({"rate": {"perSecond": 1000001}})").ok());
        const auto twice = read(R"({"rate": {"perHour": 5, "perSecond": 1}})");
        QCOMPARE(twice.problems.size(), 1);
        QCOMPARE(twice.problems[0].path, u"rate"_s);
        QCOMPARE(twice.problems[0].message, u"Give the rate once: perSecond and perHour are given."_s);
        QCOMPARE(read("{}").settings.rate.tokens, Exact(100));
        QCOMPARE(read("{}").settings.rate.per, Duration(1s));
    }

    void q1_noRateGivesMoreThanIsAskedForInAHundredYears()
    {
        RateLimitSettings settings;
        settings.tokens = Exact::scaled(13'888'889, 7); // a vendor's 5,000 an hour, as somebody writes it
        settings.burst = 1'000'000;
        settings.initialTokens = 0;
        RateLimiter gate(settings, Instant{});
        for (int hours = 1; hours <= 190; ++hours)
            QVERIFY(!gate.tryPass(5001 * std::int64_t(hours), Instant(std::chrono::hours(hours))));
        QVERIFY(gate.tryPass(5000 * 190, Instant(190h)));
    }

    void q1_theBudgetAddsUpWhatSuccessesGiveBack()
    {
        RetryBudgetSettings settings;
        settings.tokens = 1'000'000;
        settings.perSuccess = Exact::scaled(1, 12);
        RetryBudget budget(settings);
        QCOMPARE(budget.capacity(), 1e6);
        budget.failed();
        budget.succeeded();
        QCOMPARE(budget.tokens(), 999'999.000000000001);
    }

    void q2_theSeventhOfAHundredIsThePercentile()
    {
        HedgeSettings settings;
        settings.enabled = true;
        settings.least = 0ms;
        settings.minimumSamples = 100;
        settings.percentile = Exact::scaled(7, 2);
        LatencyEstimator usual(settings);
        for (int i = 1; i <= 100; ++i)
            usual.add(std::chrono::milliseconds(i));
        QCOMPARE(usual.hedgeAfter(), std::optional<Duration>(7ms));
    }
};

BINDERY_TEST(ExactTest)
#include "tst_exact.moc"
