// Requirement R3: the state of a circuit is kept over a restart, and a calendar that jumps neither opens nor freezes
// it.
#include "async/system_clock.h"
#include "blocking/run_blocking.h"
#include "composition/composition.h"
#include "operations/circuit_keeper.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "services/connected_services.h"
#include "test_support/shipped_books.h"
#include "test_support/test_case.h"

#include <QFile>
#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::resilience;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr UtcTime Now{std::chrono::milliseconds(1'700'000'000'000)};

QCoro::Task<Result<QByteArray>> closeTheDoor(CallContext)
{
    co_return Result<QByteArray>(failure(ErrorCode::Unreachable, u"The connection was refused."_s));
}

Result<ParsedAnswer> understand(const QByteArray &)
{
    return ParsedAnswer(nullptr);
}

QCoro::Task<Result<void>> failAsync(Pipeline &pipeline)
{
    Exchange exchange(QByteArray(), &closeTheDoor, &understand);
    const CallOutcome outcome = co_await pipeline.callAsync(std::move(exchange), CallContext());
    if (outcome.answer)
        co_return Result<void>();
    co_return Result<void>(failure(outcome.answer.error()));
}

} // namespace

class CircuitKeeperTest : public test::TestCase {
    Q_OBJECT

    async::SystemClock m_clock;

    std::unique_ptr<composition::Composition> open(const QString &store, bool sandbox = false)
    {
        composition::CompositionOptions options;
        options.storePath = store;
        options.books = test::shippedBooks();
        options.sandbox = sandbox;
        options.servicesFile = store + u".json"_s;
        QFile services(options.servicesFile);
        if (!services.open(QIODevice::WriteOnly))
            return nullptr;
        services.write(R"({"services": {"credit_score": {"pipeline": {"retry": {"attempts": 1}}}}})");
        services.close();
        auto house = app::runBlocking(composition::Composition::openAsync(m_clock, options, CallContext()), 30s);
        return house ? std::move(*house) : nullptr;
    }

private Q_SLOTS:
    void r03_aMemoryGoesOnWhereItEnded()
    {
        CircuitMemory open;
        open.state = CircuitState::Open;
        open.openFor = 60s;
        open.openings = 2;
        open.failures = 5;
        const auto kept = operations::keptCircuit(operations::circuitToKeep(open, Now), Now + 20s);
        QVERIFY(kept);
        QCOMPARE(kept->memory.state, CircuitState::Open);
        QCOMPARE(kept->memory.openFor, Duration(60s));
        QCOMPARE(kept->memory.openings, 2);
        QCOMPARE(kept->memory.failures, std::int64_t(5));
        QCOMPARE(kept->ago, Duration(20s));
    }

    void r03_aMemoryFromTheFutureOrOfAnotherMakeIsForgotten()
    {
        const CircuitMemory closed;
        QVERIFY(!operations::keptCircuit(operations::circuitToKeep(closed, Now + 1h), Now));
        QVERIFY(operations::keptCircuit(operations::circuitToKeep(closed, Now + 1s), Now));
        QVERIFY(!operations::keptCircuit("", Now));
        QVERIFY(!operations::keptCircuit("[1]", Now));
        QVERIFY(!operations::keptCircuit(R"({"state": "ajar", "openForMs": 1, "takenAt": 1})", Now));
        QVERIFY(!operations::keptCircuit(R"({"state": "open", "openForMs": -1, "takenAt": 1})", Now));
        QVERIFY(!operations::keptCircuit(R"({"state": "open", "openForMs": 1e300, "takenAt": 1})", Now));
    }

    void r03_aNewRunRefusesAtOnceWhatTheLastOneFoundBroken()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"bindery.db"_s);
        {
            const auto house = open(store);
            QVERIFY(house);
            Pipeline *credit = house->services().connected.pipeline(u"credit_score"_s);
            for (int i = 0; i < 5 && credit->health().circuit == CircuitState::Closed; ++i) {
                const Result<void> failed = app::runBlocking(failAsync(*credit), 60s);
                QVERIFY(!failed);
            }
            QCOMPARE(credit->health().circuit, CircuitState::Open);
        }
        const auto house = open(store);
        QVERIFY(house);
        Pipeline *credit = house->services().connected.pipeline(u"credit_score"_s);
        QCOMPARE(credit->health().circuit, CircuitState::Open);
        QVERIFY(credit->health().nextAttemptIn <= std::optional<Duration>(60s));
        const Result<void> refused = app::runBlocking(failAsync(*credit), 10s);
        QCOMPARE(refused.error().code, ErrorCode::CircuitOpen);
        QCOMPARE(house->services().connected.pipeline(u"rating"_s)->health().circuit, CircuitState::Closed);
        credit->resetCircuit();
    }

    void circuitsOfMockServicesStayApartInASharedStore()
    {
        for (const bool first : {false, true}) {
            const QTemporaryDir folder;
            const QString store = folder.filePath(u"bindery.db"_s);
            {
                const auto house = open(store, first);
                QVERIFY(house);
                Pipeline *credit = house->services().connected.pipeline(u"credit_score"_s);
                for (int i = 0; i < 5; ++i)
                    QVERIFY(!app::runBlocking(failAsync(*credit), 60s));
                QCOMPARE(credit->health().circuit, CircuitState::Open);
            }
            QCOMPARE(open(store, !first)->services().connected.pipeline(u"credit_score"_s)->health().circuit,
                     CircuitState::Closed);
            QCOMPARE(open(store, first)->services().connected.pipeline(u"credit_score"_s)->health().circuit,
                     CircuitState::Open);
        }
    }

    void r03_failuresInARowAreCountedOverARestart()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"bindery.db"_s);
        for (int run = 1; run <= 5; ++run) {
            const auto house = open(store);
            QVERIFY(house);
            Pipeline *credit = house->services().connected.pipeline(u"credit_score"_s);
            QCOMPARE(credit->health().circuit, CircuitState::Closed);
            QCOMPARE(credit->health().consecutiveFailures, run - 1);
            QVERIFY(!app::runBlocking(failAsync(*credit), 10s));
        }
        QCOMPARE(open(store)->services().connected.pipeline(u"credit_score"_s)->health().circuit, CircuitState::Open);
    }
};

BINDERY_TEST(CircuitKeeperTest)
#include "tst_circuit_keeper.moc"
