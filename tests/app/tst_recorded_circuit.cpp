// What call records of earlier runs say about a circuit.
#include "test_support/test_case.h"
#include "wiring/recorded_circuit.h"

using namespace bindery;
using namespace bindery::app;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const UtcTime Start{std::chrono::sys_days(std::chrono::year(2026) / 3 / 15)};

telemetry::CallRecord record(std::chrono::seconds startedAfter, const QString &circuit, std::optional<ErrorCode> error)
{
    telemetry::CallRecord call;
    call.service = u"credit_score"_s;
    call.startedAt = Start + startedAfter;
    call.running = 1s;
    call.tries = error == ErrorCode::CircuitOpen ? 0 : 1;
    call.error = error;
    call.circuit = circuit;
    return call;
}

} // namespace

class RecordedCircuitTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void withoutRecordsItIsClosed()
    {
        const RecordedCircuit circuit = recordedCircuit({}, 60s, Start);
        QCOMPARE(circuit.state, resilience::CircuitState::Closed);
        QVERIFY(!circuit.nextAttemptAt && !circuit.lastError);
    }

    void r03_itIsOpenUntilTheOpenTimeAfterTheCallThatOpenedItAndNotLater()
    {
        const std::vector<telemetry::CallRecord> records{
            record(0s, u"closed"_s, ErrorCode::HttpStatus),
            record(10s, u"open"_s, ErrorCode::HttpStatus),
            record(30s, u"open"_s, ErrorCode::CircuitOpen),
        };
        const UtcTime next = Start + 11s + 60s;
        const RecordedCircuit open = recordedCircuit(records, 60s, next - 1ms);
        QCOMPARE(open.state, resilience::CircuitState::Open);
        QVERIFY(open.nextAttemptAt == next);
        // A refusal is no failure of the service: the last one is the call that opened it.
        QVERIFY(open.lastError == ErrorCode::HttpStatus);
        QVERIFY(open.lastErrorAt == Start + 11s);
        QCOMPARE(recordedCircuit(records, 60s, next).state, resilience::CircuitState::Closed);
    }

    void r03_aCircuitThatClosedAgainIsClosed()
    {
        const std::vector<telemetry::CallRecord> records{
            record(0s, u"open"_s, ErrorCode::HttpStatus),
            record(61s, u"half_open"_s, std::nullopt),
            record(62s, u"closed"_s, std::nullopt),
        };
        QCOMPARE(recordedCircuit(records, 60s, Start + 63s).state, resilience::CircuitState::Closed);
    }

    void r03_aProbeThatFailedOpensItAnew()
    {
        const std::vector<telemetry::CallRecord> records{
            record(0s, u"open"_s, ErrorCode::HttpStatus),
            record(70s, u"half_open"_s, std::nullopt),
            record(80s, u"open"_s, ErrorCode::TimedOut),
        };
        const RecordedCircuit circuit = recordedCircuit(records, 60s, Start + 100s);
        QCOMPARE(circuit.state, resilience::CircuitState::Open);
        QVERIFY(circuit.nextAttemptAt == Start + 81s + 60s);
    }

    void aCallerThatLeftSaysNothingAboutTheService()
    {
        const RecordedCircuit circuit = recordedCircuit({record(0s, u"closed"_s, ErrorCode::Cancelled)}, 60s, Start);
        QVERIFY(!circuit.lastError);
    }
};

QTEST_GUILESS_MAIN(RecordedCircuitTest)
#include "tst_recorded_circuit.moc"
