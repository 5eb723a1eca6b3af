// Why a fact did not come stands in its quote for ever, so it says what happened and who asked for what.
#include "resilience/strategy/call_failure.h"
#include "services/fact_reasons.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::services;
using namespace std::chrono_literals;

class FactReasonsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aWaitIsTheServicesOnlyWhereItAskedForIt_data()
    {
        test::Columns<int, bool, QString>("status", "isOurs", "sentence")
            .rows({
                {"503 with Retry-After", 503, false,
                 "Credit score: the service is busy (status 503) and asked us to come back after 12:00:30."},
                {"503 that opened the circuit", 503, true,
                 "Credit score: the service reported a fault of its own (status 503), the last of several, and is not "
                 "asked again until 12:00:30."},
                {"429 that opened the circuit", 429, true,
                 "Credit score: the service is busy (status 429), the last of several, and is not asked again until "
                 "12:00:30."},
            });
    }

    void aWaitIsTheServicesOnlyWhereItAskedForIt()
    {
        QFETCH(const int, status);
        QFETCH(const bool, isOurs);
        QFETCH(const QString, sentence);
        Error error = resilience::statusError(status, QString());
        error.retryAfter = 30s;
        if (isOurs)
            resilience::setOurWait(error, 30s);
        const UtcTime noon = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 3 / 15)) + 12h;
        QCOMPARE(whyItFailed(error, u"Credit score"_s, noon, 1), sentence);
    }

    void anIsolatedServiceIsNotToldToHaveFailed()
    {
        using resilience::CircuitRefusal;
        const UtcTime noon = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 3 / 15)) + 12h;
        Error error(ErrorCode::CircuitOpen, u"Not shown."_s);
        const auto why = [noon](const Error &refusal) { return whyItFailed(refusal, u"Claims history"_s, noon, 0); };
        QCOMPARE(why(resilience::withRefusal(error, CircuitRefusal::Isolated)),
                 u"Claims history: nothing was asked, because the service was isolated by hand on the health "
                 "screen."_s);
        QCOMPARE(why(resilience::withRefusal(error, CircuitRefusal::Probing)),
                 u"Claims history: nothing was asked, because another call was trying the service out after it had "
                 "failed; order again in a moment."_s);
        error.retryAfter = 30s;
        QCOMPARE(why(resilience::withRefusal(error, CircuitRefusal::Opened)),
                 u"Claims history: nothing is asked, because somebody opened the circuit on the health screen, until "
                 "12:00:30."_s);
        QCOMPARE(why(error),
                 u"Claims history: the service failed or was slow several times and is not asked again "
                 "until 12:00:30."_s);
    }

    void whatWasAskedBeforeBinderyWentOfflineIsNotToldAsNeverAsked()
    {
        const Error error(ErrorCode::Offline, u"Not shown."_s);
        const UtcTime noon = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 3 / 15)) + 12h;
        QCOMPARE(whyItFailed(error, u"Rating service"_s, noon, 0),
                 u"Rating service: nothing was asked, because Bindery worked offline."_s);
        QCOMPARE(whyItFailed(error, u"Rating service"_s, noon, 1),
                 u"Rating service: the service gave no answer, and Bindery went offline before it was asked again."_s);
    }
};

BINDERY_TEST(FactReasonsTest)
#include "tst_fact_reasons.moc"
