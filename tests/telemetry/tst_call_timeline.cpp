// The last hour of a service in slots: what is counted where, and what is forgotten when.
#include "telemetry/call_fan_out.h"
#include "telemetry/call_timeline.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::telemetry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime Noon(1'773'316'800'000ms);

CallRecord record(UtcTime endedAt, std::optional<ErrorCode> error, int tries, CacheUse cache = CacheUse::Miss)
{
    CallRecord made;
    made.service = u"credit_score"_s;
    made.startedAt = endedAt - 200ms;
    made.waiting = 50ms;
    made.running = 150ms;
    made.tries = tries;
    made.error = error;
    made.cache = cache;
    made.circuit = u"closed"_s;
    return made;
}

} // namespace

class CallTimelineTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w03_eachCallIsCountedOnceInTheSlotOfItsEnd()
    {
        CallTimeline line;
        line.add(record(Noon, {}, 1));
        line.add(record(Noon + 4999ms, {}, 0, CacheUse::Memory));
        line.add(record(Noon + 4999ms, ErrorCode::TimedOut, 3));
        line.add(record(Noon + 5s, ErrorCode::CircuitOpen, 0));
        line.add(record(Noon + 5s, ErrorCode::Cancelled, 1));
        const std::vector<CallSlot> found = line.slotsSince(Noon);
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].begin(), Noon);
        QCOMPARE(found[0].answered, 1);
        QCOMPARE(found[0].remembered, 1);
        QCOMPARE(found[0].failed, 1);
        QCOMPARE(found[0].slowest, Duration(150ms));
        QCOMPARE(found[1].refused, 1);
        QCOMPARE(found[1].calls(), 1);
        QCOMPARE(line.slotsSince(Noon + 1ms).size(), std::size_t(1));
    }

    void w03_anHourIsKeptAndNoMore()
    {
        CallTimeline line;
        for (int second = 0; second < 2 * 3600; second += 5)
            line.add(record(Noon + std::chrono::seconds(second), {}, 1));
        const std::vector<CallSlot> found = line.slotsSince(Noon);
        QCOMPARE(found.size(), CallTimeline::Kept);
        QCOMPARE(found.front().begin(), Noon + 1h);
        line.add(record(Noon, {}, 1));
        QCOMPARE(line.slotsSince(Noon).front().answered, 1);
    }

    void w03_changesOfTheCircuitAreKeptInTheirOrder()
    {
        CallTimeline line;
        line.noteCircuit(u"closed"_s, Noon);
        const quint64 revision = line.revision();
        line.noteCircuit(u"closed"_s, Noon + 1s);
        QCOMPARE(line.revision(), revision);
        line.noteCircuit(u"open"_s, Noon + 2s);
        line.noteCircuit(u"half_open"_s, Noon - 1h);
        QCOMPARE(line.changes().size(), std::size_t(3));
        QCOMPARE(line.changes()[2].at, Noon + 2s);
        for (int at = 0; at < 1000; ++at)
            line.noteCircuit(at % 2 ? u"open"_s : u"closed"_s, Noon + std::chrono::seconds(at + 3));
        QCOMPARE(line.changes().size(), CallTimeline::MostChanges);
    }

    void w03_theFanOutTellsEveryTaker()
    {
        CallTimelines one;
        CallTimelines other;
        CallFanOut fan({&one, &other});
        fan.add(record(Noon, {}, 1));
        QVERIFY(one.find(u"credit_score"_s) && other.find(u"credit_score"_s));
        QVERIFY(!one.find(u"claims_history"_s));
    }
};

BINDERY_TEST(CallTimelineTest)
#include "tst_call_timeline.moc"
