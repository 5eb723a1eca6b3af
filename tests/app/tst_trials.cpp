// Settings tried on the calls of the store: side by side, as a job that is seen, and whose record outlives the program.
#include "async/job_list.h"
#include "async/sleep.h"
#include "async/system_clock.h"
#include "blocking/run_blocking.h"
#include "composition/composition.h"
#include "operations/trials.h"
#include "storage/job_store.h"
#include "storage/store_set.h"
#include "storage/stored_calls.h"
#include "test_support/shipped_books.h"
#include "test_support/test_case.h"

#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using async::JobRecord;
using async::JobStatus;

namespace {

const QJsonObject ThreeFailures{
    {u"breaker"_s, QJsonObject{{u"trip"_s, QJsonObject{{u"kind"_s, u"consecutive"_s}, {u"failures"_s, 3}}}}},
    {u"retry"_s, QJsonObject{{u"attempts"_s, 1}}}};

} // namespace

class TrialsTest : public test::TestCase {
    Q_OBJECT

    async::SystemClock m_clock;
    std::optional<QTemporaryDir> m_folder;

    std::unique_ptr<composition::Composition> open()
    {
        composition::CompositionOptions options;
        options.storePath = m_folder->filePath(u"bindery.db"_s);
        options.books = test::shippedBooks();
        auto house = app::runBlocking(composition::Composition::openAsync(m_clock, options, CallContext()), 30s);
        return house ? std::move(*house) : nullptr;
    }

    /// Ten calls that failed in one try each, a second apart, an hour ago.
    void record(composition::Composition &house)
    {
        for (int i = 0; i < 10; ++i) {
            telemetry::CallRecord call;
            call.service = u"credit_score"_s;
            call.startedAt = m_clock.utcNow() - 1h + std::chrono::seconds(i);
            call.running = 20ms;
            call.tries = 1;
            call.error = ErrorCode::ServiceRefused;
            call.httpStatus = 500;
            call.cache = telemetry::CacheUse::Miss;
            call.circuit = u"closed"_s;
            house.stores().calls.add(call);
        }
    }

    std::vector<JobRecord> jobs(composition::Composition &house)
    {
        return app::runBlocking(house.stores().jobs.recentAsync(10, CallContext()), 10s).value();
    }

    Result<operations::Trial> trial(composition::Composition &house, const QString &service, const QJsonObject &change)
    {
        operations::Trials &trials = house.operations().trials;
        const auto request = trials.requestFor(service, change, m_clock.utcNow() - 24h);
        if (!request)
            return failure(request.error());
        return app::runBlocking(trials.tryAsync(*request, CallContext()), 30s);
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder.emplace();
    }

    void r03_whatWasRecordedWhatIsInForceAndWhatIsTriedSideBySide()
    {
        const auto house = open();
        QVERIFY(house);
        record(*house);
        const auto tried = trial(*house, u"credit_score"_s, ThreeFailures);
        QVERIFY2(tried, tried ? "" : qPrintable(tried.error().message));
        QCOMPARE(tried->recorded.failed, quint64(10));
        QCOMPARE(tried->recorded.refused(), quint64(0));
        // In force: three tries a call, and five failures open the circuit.
        QCOMPARE(tried->inForce.figures.tries, quint64(5));
        QVERIFY(tried->inForce.figures.refusedByCircuit > 0);
        QCOMPARE(tried->tried.figures.tries, quint64(3));
        QCOMPARE(tried->tried.figures.refusedByCircuit, quint64(7));
        QCOMPARE(tried->tried.figures.calls, quint64(10));
        QTRY_COMPARE(jobs(*house).size(), std::size_t(1));
        QTRY_COMPARE(jobs(*house).front().status, JobStatus::Completed);
    }

    void badSettingsAndUnknownServicesAreToldAtOnce()
    {
        const auto house = open();
        QVERIFY(house);
        const auto unknown = trial(*house, u"weather"_s, {});
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        const auto bad = trial(*house, u"rating"_s, {{u"retry"_s, QJsonObject{{u"attempts"_s, u"many"_s}}}});
        QCOMPARE(bad.error().code, ErrorCode::BadInput);
        QVERIFY(bad.error().message.contains(u"retry.attempts"_s));
        QVERIFY(jobs(*house).empty());
    }

    void aTrialThatIsCancelledEndsAtOnceAndSoDoesOneThatHasNotBegun()
    {
        const auto house = open();
        QVERIFY(house);
        record(*house);
        async::JobList &list = house->operations().jobs;
        connect(&list, &async::JobList::jobChanged, &list, [&list](const JobRecord &job) {
            if (job.status == JobStatus::Pending)
                QMetaObject::invokeMethod(&list, [&list, id = job.id] { list.cancel(id); }, Qt::QueuedConnection);
        });
        const auto cancelled = trial(*house, u"credit_score"_s, ThreeFailures);
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
        QTRY_COMPARE(jobs(*house).front().status, JobStatus::Cancelled);
    }

    void a08_aJobThatTheEndOfTheProgramInterruptedIsFoundSo()
    {
        {
            const auto house = open();
            QVERIFY(house);
            Clock &clock = m_clock;
            house->operations().jobs.start(u"Rating 1,284 policies again"_s,
                                           [&clock](const async::JobProgress &progress, CallContext context) {
                                               progress.report(40, u"policy 513"_s);
                                               return async::sleepAsync(clock, 1h, context);
                                           });
            QTRY_COMPARE(jobs(*house).size(), std::size_t(1));
            QCOMPARE(jobs(*house).front().status, JobStatus::Running);
        }
        const auto house = open();
        QVERIFY(house);
        const std::vector<JobRecord> found = jobs(*house);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.front().title, u"Rating 1,284 policies again"_s);
        QCOMPARE(found.front().status, JobStatus::Failed);
        QCOMPARE(found.front().progress, 40);
        QVERIFY(found.front().note.contains(u"Interrupted"_s));
    }

    void theWindowMayCloseInTheMiddleOfATrial()
    {
        auto house = open();
        QVERIFY(house);
        record(*house);
        async::TaskScope scope(u"panel"_s);
        operations::Trials &trials = house->operations().trials;
        const auto request = trials.requestFor(u"credit_score"_s, ThreeFailures, m_clock.utcNow() - 24h);
        QVERIFY(request);
        scope.own(trials.tryAsync(*request, CallContext(scope.stopToken())));
        QTRY_VERIFY(!house->operations().jobs.records().empty());
        scope.requestStop();
        house.reset();
        QCOMPARE(scope.running(), 0);
    }
};

BINDERY_TEST(TrialsTest)
#include "tst_trials.moc"
