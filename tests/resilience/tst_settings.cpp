// Settings in JSON: shipped defaults, every problem with its path, and unknown fields by name.
#include "resilience/pipeline/pipeline_settings_reading.h"
#include "test_support/test_case.h"

#include <QJsonDocument>

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

class SettingsTest : public test::TestCase {
    Q_OBJECT

    static PipelineSettingsReading read(const char *json, const QString &path = QStringLiteral("s"))
    {
        return readPipelineSettings(QJsonDocument::fromJson(json).object(), path);
    }

private Q_SLOTS:
    void theShippedDefaults()
    {
        const PipelineSettings settings = read("{}").settings;
        QCOMPARE(settings.concurrency.limit, 10);
        QCOMPARE(settings.rate.tokens, Exact(100));
        QCOMPARE(settings.breaker.trip.failures, 5);
        QCOMPARE(settings.breaker.openTimes, std::vector<Duration>{60s});
        QCOMPARE(settings.breaker.halfOpen.successesToClose, 2);
        QCOMPARE(settings.retry.attempts, 3);
        QCOMPARE(settings.retry.backoff.base, Duration(1s));
        QCOMPARE(settings.retry.backoff.cap, Duration(60s));
        QCOMPARE(settings.retry.total, Duration(300s));
        QCOMPARE(settings.timeouts.total, Duration(30s));
        QCOMPARE(settings.timeouts.connect, Duration(5s));
        QCOMPARE(settings.timeouts.read, Duration(10s));
        QCOMPARE(settings.cache.ttl, Duration(300s));
    }

    void everyFieldIsRead()
    {
        const auto reading = read(R"({
            "concurrency": {"limit": 3, "maxWaiting": 4, "adaptive": {"kind": "vegas", "least": 2, "most": 20,
                "backoff": 0.8, "lostAfterMs": 1, "alpha": 3, "beta": 6, "probeEvery": 9, "smoothing": 1, "queue": 2,
                "tolerance": 2, "longWindow": 100}},
            "rate": {"enabled": false, "perSecond": 16.667, "refillEveryMs": 1000, "burst": 5, "initialTokens": 0,
                "chargeNext": true, "maxWaiting": 9, "windowCalls": 1000, "windowMs": 60000},
            "breaker": {"enabled": true, "openMs": [1000, 2000], "openFactor": 2, "openLongestMs": 9000,
                "afterOpenTime": true, "halfOpenByCall": true,
                "trip": {"kind": "failure_ratio", "failures": 3, "ratio": 0.25, "aboveRatio": true, "window": "time",
                         "windowCalls": 7, "windowMs": 1000.5, "windowBuckets": 5, "minimumCalls": 8,
                         "windowStart": "closing", "countWhenBegun": true, "onFailureOnly": true, "slowCallMs": 4000,
                         "slowRatio": 0.5, "slowInFlight": false},
                "halfOpen": {"probesAtOnce": 3, "successesToClose": 4, "failuresToOpen": 2, "probePatienceMs": 5,
                             "probesInAll": 6, "sample": 7, "verdictEarly": false, "longestMs": 1000}},
            "retry": {"attempts": 5, "backoff": "linear", "baseMs": 10, "incrementMs": 5, "factor": 3, "capMs": 20,
                "floorMs": 1, "jitterKind": "symmetric", "jitter": 0.5, "jitterMs": 2, "totalMs": 100,
                "budget": {"enabled": true, "tokens": 10, "perSuccess": 0.1}},
            "timeouts": {"totalMs": 5000, "connectMs": 1000, "readMs": 2000},
            "cache": {"enabled": true, "ttlMs": 3600000, "noHitTtlMs": 1, "staleForMs": 2, "memoryCopyTtlMs": 3,
                      "memoryBytes": 1024}})");
        QVERIFY(reading.ok());
        QCOMPARE(reading.settings.breaker.trip.kind, TripSettings::Kind::FailureRatio);
        QCOMPARE(reading.settings.breaker.trip.windowTime, Duration(1000500us));
        QCOMPARE(reading.settings.breaker.halfOpen.failuresToOpen, 2);
        QCOMPARE(reading.settings.breaker.openTimes, (std::vector<Duration>{1s, 2s}));
        QCOMPARE(reading.settings.cache.ttl, Duration(1h));
        QVERIFY(!reading.settings.rate.enabled);
        QCOMPARE(reading.settings.rate.tokens, Exact::scaled(16'667, 3));
        QVERIFY(reading.settings.rate.chargeNext);
        QCOMPARE(reading.settings.rate.maxWaiting, 9);
        QCOMPARE(reading.settings.concurrency.adaptive.backoff, Exact::scaled(8, 1));
        QCOMPARE(reading.settings.breaker.trip.ratio, Exact::scaled(25, 2));
    }

    void allProblemsAreToldAtOnceWithTheirPaths()
    {
        const auto reading = read(R"({"concurrency": {"limit": 0}, "retry": {"attempts": 2.5, "baseMs": "soon"},
            "breaker": {"trip": {"kind": "sometimes"}}, "cache": [], "timeouts": {"totalMs": -1}})",
                                  QStringLiteral("services.credit_score.pipeline"));
        QStringList paths;
        for (const SettingsProblem &problem : reading.problems)
            paths.append(problem.path);
        paths.sort();
        QCOMPARE(paths,
                 (QStringList{QStringLiteral("services.credit_score.pipeline.breaker.trip.kind"),
                              QStringLiteral("services.credit_score.pipeline.cache"),
                              QStringLiteral("services.credit_score.pipeline.concurrency.limit"),
                              QStringLiteral("services.credit_score.pipeline.retry.attempts"),
                              QStringLiteral("services.credit_score.pipeline.retry.baseMs"),
                              QStringLiteral("services.credit_score.pipeline.timeouts.totalMs")}));
        QCOMPARE(reading.problems[0].message, QStringLiteral("Expected a whole number from 1 to 10000, found 0."));
        QCOMPARE(reading.settings.retry.attempts, 3);
    }

    /// Fault J3.
    void unknownFieldsAreToldWithTheNameThatIsMeant()
    {
        const auto reading = read(R"({"retry": {"atempts": 3}, "weather": {}})", QString());
        QCOMPARE(reading.problems.size(), 2);
        QCOMPARE(reading.problems[0].path, QStringLiteral("retry.atempts"));
        QCOMPARE(reading.problems[0].message, QStringLiteral("There is no such setting; did you mean \"attempts\"?"));
        QCOMPARE(reading.problems[1].path, QStringLiteral("weather"));
        QCOMPARE(reading.problems[1].message, QStringLiteral("There is no such setting."));
    }
};

BINDERY_TEST(SettingsTest)
#include "tst_settings.moc"
