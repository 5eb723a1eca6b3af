// Requirement R8: the figures of one service and the record of each call, without a pipeline.
#include "async/virtual_clock.h"
#include "resilience/pipeline/calendar_reader.h"
#include "resilience/pipeline/counters.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/strategy/circuit_breaker.h"
#include "test_support/test_case.h"

#include <QList>

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;
using telemetry::CacheUse;

namespace {

struct CountedService : telemetry::CallLog {
    void add(const telemetry::CallRecord &record) override { records.append(record); }

    [[nodiscard]] PipelineHealth health() const
    {
        PipelineHealth health;
        counters.addTo(health, clock.now());
        return health;
    }
    void end(CacheUse use)
    {
        EndFigures end;
        end.cache = use;
        counters.callEnded(end, "key", "request", clock.now(), clock.now());
    }
    void failFlight(ErrorCode code, const QString &message)
    {
        counters.flightEnded(FlightEnd(failure(code, message)), clock.now(), RequestFigures{1s, 1, 0});
    }

    async::VirtualClock clock;
    QList<telemetry::CallRecord> records;
    CalendarReader calendar{clock};
    CircuitBreaker breaker{BreakerSettings(), clock.now()};
    Counters counters{QStringLiteral("credit_score"), QStringLiteral("Credit score"), calendar, breaker, this};
};

} // namespace

class CountersTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r08_eachCallCountsByWhereItsAnswerCameFrom()
    {
        CountedService service;
        for (const CacheUse use : {CacheUse::None, CacheUse::Miss, CacheUse::Memory, CacheUse::Stored, CacheUse::Joined,
                                   CacheUse::Joined, CacheUse::Stale})
            service.end(use);
        const PipelineHealth health = service.health();
        QCOMPARE(health.cacheHits, quint64(2));
        QCOMPARE(health.joined, quint64(2));
        QCOMPARE(health.staleServed, quint64(1));
        // Whether a miss is counted is the flight's to say: several callers may share one.
        QCOMPARE(health.cacheMisses, quint64(0));
        QCOMPARE(service.records.size(), 7);
    }

    void r08_aRecordHoldsTheRequestsOfItsFlightAndTheRestOfTheTimeAsWaiting()
    {
        CountedService service;
        const Instant startedAt = service.clock.now();
        service.clock.advance(10s);
        EndFigures end;
        end.cache = CacheUse::Miss;
        end.error = ErrorCode::ServiceRefused;
        end.httpStatus = 503;
        service.counters.callEnded(end, "key", "request", startedAt, service.clock.now(), RequestFigures{7s, 3, 1});
        QCOMPARE(service.records.size(), 1);
        const telemetry::CallRecord &record = service.records.first();
        QCOMPARE(record.service, QStringLiteral("credit_score"));
        QCOMPARE(record.key, QByteArray("key"));
        QCOMPARE(record.requestId, QByteArray("request"));
        QCOMPARE(record.startedAt + 10s, service.clock.utcNow());
        QCOMPARE(record.running, Duration(7s));
        QCOMPARE(record.waiting, Duration(3s));
        QCOMPARE(record.tries, 3);
        QCOMPARE(record.injected, 1);
        QCOMPARE(record.error, std::optional(ErrorCode::ServiceRefused));
        QCOMPARE(record.httpStatus, 503);
        QCOMPARE(record.circuit, QStringLiteral("closed"));
    }

    void r08_aRecordWithoutRequestsKeepsNoneOfTheRecordBeforeIt()
    {
        CountedService service;
        service.counters.callEnded(EndFigures(), "key", "one", service.clock.now(), service.clock.now(),
                                   RequestFigures{1s, 2, 1});
        service.end(CacheUse::Joined);
        QCOMPARE(service.records.last().tries, 0);
        QCOMPARE(service.records.last().injected, 0);
        QCOMPARE(service.records.last().running, Duration(0));
    }

    void r08_theStatisticsCountOnlyWhatGaveTheServiceItsChance()
    {
        CountedService service;
        service.failFlight(ErrorCode::Cancelled, QString());
        service.failFlight(ErrorCode::DeadlineExceeded, QString());
        service.counters.flightEnded(FlightEnd(failure(ErrorCode::Offline, QString())), service.clock.now(), {});
        QCOMPARE(service.health().calls.total, quint64(0));
        service.failFlight(ErrorCode::Unreachable, QString());
        service.counters.flightEnded(FlightEnd(Answer()), service.clock.now(), RequestFigures{2s, 1, 0});
        const PipelineHealth health = service.health();
        QCOMPARE(health.calls.total, quint64(2));
        QCOMPARE(health.calls.successes, quint64(1));
        QCOMPARE(health.calls.slowest, Duration(2s));
    }

    void r08_theLastErrorIsTheServicesOwnAndNoRefusalThatFollowsFromIt()
    {
        CountedService service;
        service.failFlight(ErrorCode::TimedOut, QStringLiteral("It has not answered."));
        const UtcTime then = service.clock.utcNow();
        service.clock.advance(1min);
        service.failFlight(ErrorCode::CircuitOpen, QStringLiteral("It is not asked."));
        service.failFlight(ErrorCode::Cancelled, QStringLiteral("Cancelled."));
        service.failFlight(ErrorCode::Offline, QStringLiteral("Offline."));
        QCOMPARE(service.health().lastError, QStringLiteral("It has not answered."));
        QCOMPARE(service.health().lastErrorAt, std::optional(then));
    }

    void r08_theLastErrorIsKnownToo_whenAnOldAnswerWasGiven()
    {
        CountedService service;
        FlightEnd end(failure(ErrorCode::TimedOut, QStringLiteral("It has not answered.")));
        Answer old;
        old.liveError = std::make_shared<const Error>(end.answer.error());
        end.answer = old;
        service.counters.flightEnded(end, service.clock.now(), RequestFigures{1s, 1, 0});
        QCOMPARE(service.health().lastError, QStringLiteral("It has not answered."));
        QCOMPARE(service.health().calls.failures, quint64(1));
    }

    void r08_withoutALogAllIsCounted()
    {
        async::VirtualClock clock;
        CalendarReader calendar(clock);
        CircuitBreaker breaker(BreakerSettings(), clock.now());
        Counters counters(QStringLiteral("a"), QStringLiteral("A"), calendar, breaker, nullptr);
        EndFigures end;
        end.cache = CacheUse::Stale;
        counters.callEnded(end, "key", "request", clock.now(), clock.now());
        PipelineHealth health;
        counters.addTo(health, clock.now());
        QCOMPARE(health.staleServed, quint64(1));
    }
};

BINDERY_TEST(CountersTest)
#include "tst_counters.moc"
