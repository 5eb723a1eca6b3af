// What the workflow promises about work that stops, with real services over HTTP and a real store: written down first,
// never lost, never half saved; cancelled, left alone and interrupted are three different things.
#include "async/task_scope.h"
#include "domain/submission.h"
#include "office_test.h"
#include "telemetry/slow_operations.h"
#include "underwriting/release.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QStringList statuses(const std::vector<SubmissionSummary> &changes)
{
    QStringList found;
    for (const SubmissionSummary &summary : changes)
        found.append(submissionStatusName(summary.status));
    return found;
}

} // namespace

class WorkflowStoppedTest : public OfficeTest {
    Q_OBJECT
private Q_SLOTS:
    void cleanup()
    {
        // A test that failed with the store in its hand would wait here for ever.
        if (m_office) {
            m_office->protector.holding = false;
            m_office->protector.gate.release();
        }
        OfficeTest::cleanup();
    }

    void aQuoteThatIsBeingSavedIsNotCancelledAnyMore()
    {
        m_office->protector.holding = true;
        std::optional<Result<Quote>> outcome;
        async::TaskScope form(u"form"_s);
        form.own(keep(m_office->workflow.submitAsync(QString(), m_clean, CallContext(form.stopToken())), outcome));
        QTRY_VERIFY(m_office->protector.held);
        m_office->protector.holding = false;
        const QString id = m_office->changes.front().id;
        QVERIFY(!m_office->workflow.cancel(id));
        m_office->protector.gate.release();
        QTRY_VERIFY(outcome);
        QVERIFY(*outcome);
        QCOMPARE(m_office->load(id).summary.status, SubmissionStatus::Quoted);
    }

    void aDefectLeavesTheSubmissionSubmittedAndIsTold()
    {
        connect(&m_office->workflow, &underwriting::SubmissionWorkflow::fetchProgressed, this,
                [] { throw std::runtime_error("a defect on purpose"); });
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a defect on purpose"_s));
        const auto failed = m_office->submit(m_clean);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::Defect);
        const SubmissionSummary left = m_office->list().front();
        QCOMPARE(left.status, SubmissionStatus::Submitted);
        QCOMPARE(m_office->actions(left.id), (QStringList{u"submitted"_s, u"failed"_s}));
    }

    void a16_cancelEndsTheWorkAndKeepsTheSubmissionAsCancelled()
    {
        m_office.reset();
        m_office.emplace(*m_world, path(), underwriting::WorkflowSettings(), 1s);
        m_world->services.setFault(Service::CreditScore, Fault::Silence);
        std::optional<Result<Quote>> outcome;
        async::TaskScope form(u"form"_s);
        form.own(keep(m_office->workflow.submitAsync(QString(), m_clean, CallContext(form.stopToken())), outcome));
        QTRY_COMPARE(m_world->services.counts(Service::CreditScore).inFlight, 1);
        QTRY_COMPARE(m_world->services.counts(Service::DriverRecord).inFlight, 0);
        const QString id = m_office->changes.front().id;
        QVERIFY(m_office->workflow.isUnderWay(id));
        QCOMPARE(m_office->submit(m_clean, id).error().code, ErrorCode::Conflict);
        QVERIFY(m_office->workflow.cancel(id));
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Cancelled);
        QCOMPARE(m_office->load(id).summary.status, SubmissionStatus::Cancelled);
        QCOMPARE(m_office->actions(id), (QStringList{u"submitted"_s, u"cancelled"_s}));
        QVERIFY(!m_office->workflow.cancel(id));
        QTRY_COMPARE(m_world->services.counts(Service::CreditScore).inFlight, 0);

        // What was gathered is not lost: it is not asked for again.
        m_world->services.setFaultEverywhere(Fault::None);
        const auto quote = m_office->submit(m_clean, id);
        QVERIFY(quote);
        QCOMPARE(quote->facts.find(factKey(u"driver_record"_s, 0))->origin.provenance, facts::Provenance::Cached);
        QCOMPARE(quote->facts.find(factKey(u"credit_score"_s))->origin.provenance, facts::Provenance::Live);
    }

    void r11_r13_aQuoteMeasuresItselfAndACancelledOneDoesNot()
    {
        m_world->services.setLatencyEverywhere(20ms);
        QVERIFY(m_office->submit(m_clean));
        telemetry::Monitor &monitor = m_office->monitor;
        QCOMPARE(monitor.quotes().count(), quint64(1));
        QCOMPARE(monitor.lookups().count(), quint64(4));
        QCOMPARE(monitor.premiums().count(), quint64(1));
        QVERIFY(monitor.quotes().worst() >= monitor.lookups().worst());
        QVERIFY(monitor.lookups().worst() >= 20ms);
        for (const QString &name : {u"decide"_s, u"lookup_credit_score"_s})
            QCOMPARE(monitor.operations().find(name)->count(), quint64(1));
        QCOMPARE(monitor.operations().find(u"read_answer"_s)->count(), quint64(4));
        QVERIFY(monitor.requests().cpuEach());
        const std::vector<telemetry::SlowOperation> top = telemetry::slowestOperations(monitor.operations());
        QCOMPARE(top.front().name == u"lookup" || top.front().name == u"quote", true);

        m_world->services.setFault(Service::CreditScore, Fault::Silence);
        std::optional<Result<Quote>> outcome;
        async::TaskScope form(u"form"_s);
        const QString id = wait(m_office->workflow.saveDraftAsync(QString(), m_clean, CallContext()))->id;
        const risk::Record other = sample(u"02_under_25.json"_s, m_world->clock);
        form.own(keep(m_office->workflow.submitAsync(id, other, CallContext()), outcome));
        QTRY_COMPARE(m_world->services.counts(Service::CreditScore).inFlight, 1);
        QCOMPARE(monitor.requests().underWay(), 1);
        QVERIFY(m_office->workflow.cancel(id));
        QTRY_VERIFY(outcome);
        QCOMPARE(monitor.quotes().count(), quint64(1));
        QCOMPARE(monitor.operations().find(u"lookup_credit_score"_s)->count(), quint64(1));
        QCOMPARE(monitor.requests().underWay(), 0);
    }

    void aCancelBeforeAnythingWentOutIsACancelToo()
    {
        std::optional<Result<Quote>> outcome;
        async::TaskScope form(u"form"_s);
        const QString id = wait(m_office->workflow.saveDraftAsync(QString(), m_clean, CallContext()))->id;
        form.own(keep(m_office->workflow.submitAsync(id, m_clean, CallContext()), outcome));
        QVERIFY(m_office->workflow.cancel(id));
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Cancelled);
        QCOMPARE(m_office->load(id).summary.status, SubmissionStatus::Cancelled);
    }

    void w4_aRequoteThatIsCalledOffLeavesTheQuoteThatStandsWithItsReleases()
    {
        m_world->services.setFault(Service::CreditScore, Fault::ServerError);
        const auto quote = m_office->submit(m_clean);
        QVERIFY(quote && quote->decision.kind == DecisionKind::Refer);
        const QString id = quote->submissionId;
        const auto release = ReleaseRequest(ReleaseAct::Approve, QString(), u"Paper score seen."_s);
        QVERIFY(wait(m_office->workflow.releaseAsync(id, release, CallContext())));
        const SubmissionSummary before = m_office->load(id).summary;
        QCOMPARE(before.status, SubmissionStatus::Quoted);
        const auto callOff = [&](const risk::Record &application) {
            std::optional<Result<Quote>> outcome;
            async::TaskScope form(u"form"_s);
            form.own(keep(m_office->workflow.submitAsync(id, application, CallContext()), outcome));
            return m_office->workflow.cancel(id) && QTest::qWaitFor([&outcome] { return outcome.has_value(); })
                && !outcome->has_value();
        };
        QVERIFY(callOff(m_clean));
        const Submission after = m_office->load(id);
        QCOMPARE(after.summary.status, SubmissionStatus::Quoted);
        QCOMPARE(after.summary.premium->amount, before.premium->amount);
        QCOMPARE(after.summary.bindable, before.bindable);
        QCOMPARE(after.summary.levelToAct, before.levelToAct);
        QCOMPARE(after.releases.size(), std::size_t(1));
        QCOMPARE(m_office->changes.back().status, SubmissionStatus::Quoted);
        const auto history = wait(m_office->workflow.historyAsync(id, CallContext())).value();
        QCOMPARE(history.back().action, u"cancelled"_s);
        QVERIFY2(history.back().detail.endsWith(u"Version 1 of the quote stands as before."),
                 qPrintable(history.back().detail));
        // It stands indeed: it is acted on as before, and called off again it is what was done about it.
        const auto reopen = ReleaseRequest(ReleaseAct::Reopen, QString(), u"The paper is of another person."_s);
        QVERIFY(wait(m_office->workflow.releaseAsync(id, reopen, CallContext())));
        QVERIFY(callOff(m_clean));
        QCOMPARE(m_office->load(id).summary.status, SubmissionStatus::Referred);
        QCOMPARE(m_office->load(id).summary.levelToAct, 1);

        // Of another application than the one that was quoted nothing stands.
        risk::Record changed = m_clean;
        setAt(changed, u"$.garaging.street"_s, u"2 Ropewalk Row"_s);
        QVERIFY(callOff(changed));
        QCOMPARE(m_office->load(id).summary.status, SubmissionStatus::Cancelled);
        QVERIFY(!m_office->load(id).summary.premium);
    }

    void aFormThatIsClosedDoesNotTakeItsSubmissionWithIt()
    {
        m_world->services.setLatencyEverywhere(100ms);
        std::optional<Result<Quote>> outcome;
        {
            async::TaskScope form(u"form"_s);
            form.own(keep(m_office->workflow.submitAsync(QString(), m_clean, CallContext(form.stopToken())), outcome));
        }
        QCOMPARE(outcome->error().code, ErrorCode::Cancelled);
        QTRY_VERIFY(!m_office->changes.empty() && m_office->changes.back().premium);
        QVERIFY(m_office->load(m_office->changes.back().id).quote);
    }

    void aQuoteThatCannotBeSavedIsAnErrorAndTheSubmissionIsKept()
    {
        m_office->protector.failing = true;
        const auto failed = m_office->submit(m_clean);
        QCOMPARE(failed.error().code, ErrorCode::StoreUnavailable);
        QVERIFY2(failed.error().message.contains(u"The submission is kept"), qPrintable(failed.error().message));
        const auto all = m_office->list();
        QCOMPARE(all.size(), std::size_t(1));
        QCOMPARE(all.front().status, SubmissionStatus::Submitted);
        const Submission kept = m_office->load(all.front().id);
        QVERIFY(!kept.quote);
        QVERIFY(kept.record == m_clean);
        QCOMPARE(m_office->actions(all.front().id), (QStringList{u"submitted"_s, u"not_saved"_s}));
        QCOMPARE(statuses(m_office->changes), (QStringList{u"gathering"_s, u"submitted"_s}));
        m_office->protector.failing = false;
        QVERIFY(m_office->submit(m_clean, all.front().id));
    }

    void tenInFlightWhenTheProgramEndsAreAllFoundOnTheNextStart()
    {
        m_world->services.setFaultEverywhere(Fault::Silence);
        std::vector<std::optional<Result<Quote>>> outcomes(10);
        async::TaskScope scope(u"window"_s);
        for (auto &outcome : outcomes)
            scope.own(
                keep(m_office->workflow.submitAsync(QString(), m_clean, CallContext(scope.stopToken())), outcome));
        QTRY_COMPARE(m_office->changes.size(), outcomes.size());
        // One more has been handed over and not yet written down.
        std::optional<Result<Quote>> last;
        scope.own(keep(m_office->workflow.submitAsync(QString(), m_clean, CallContext(scope.stopToken())), last));
        m_office.reset();
        QCOMPARE(scope.running(), 0);
        for (const auto &outcome : outcomes)
            QCOMPARE(outcome->error().code, ErrorCode::Cancelled);

        m_world->services.setFaultEverywhere(Fault::None);
        m_office.emplace(*m_world, path());
        QCOMPARE(wait(m_office->workflow.recoverInterruptedAsync(CallContext())).value(), 11);
        const auto all = m_office->list();
        QCOMPARE(all.size(), std::size_t(11));
        for (const SubmissionSummary &summary : all) {
            QCOMPARE(summary.status, SubmissionStatus::Submitted);
            QVERIFY(m_office->load(summary.id).record == m_clean);
            // Eleven of one applicant: the history says so of each but the first.
            QStringList actions = m_office->actions(summary.id);
            actions.removeAll(u"duplicate"_s);
            QCOMPARE(actions, (QStringList{u"submitted"_s, u"interrupted"_s}));
        }
        QVERIFY(m_office->submit(m_clean, all.front().id));
        QCOMPARE(wait(m_office->workflow.recoverInterruptedAsync(CallContext())).value(), 0);
    }

    void theEndOfTheProgramInTheMiddleOfSavingLosesNothing()
    {
        constexpr int parts = 12;
        // The moments are parts of the time that a quote takes which nothing disturbs: QTRY_VERIFY looks every 50 ms
        // only, when the quote has long been saved.
        std::optional<Result<Quote>> outcome;
        const auto runUntil = [&outcome](QDeadlineTimer end) {
            while (!outcome && !end.hasExpired())
                QCoreApplication::processEvents();
        };
        std::chrono::nanoseconds whole(0);
        for (int round = 0; round <= parts; ++round) {
            m_office.reset();
            m_office.emplace(*m_world, path());
            outcome.reset();
            async::TaskScope scope(u"window"_s);
            QElapsedTimer since;
            since.start();
            scope.own(keep(m_office->workflow.submitAsync(QString(), m_clean, CallContext()), outcome));
            if (round == 0) {
                runUntil(QDeadlineTimer(30s));
                whole = std::chrono::nanoseconds(since.nsecsElapsed());
            } else {
                runUntil(QDeadlineTimer(whole * round / parts));
            }
            m_office.reset();
            QVERIFY(outcome);
        }
        m_office.emplace(*m_world, path());
        QVERIFY(wait(m_office->workflow.recoverInterruptedAsync(CallContext())));
        const auto all = m_office->list();
        QCOMPARE(all.size(), std::size_t(parts + 1));
        for (const SubmissionSummary &summary : all) {
            const Submission kept = m_office->load(summary.id);
            QCOMPARE(kept.quote.has_value(), summary.status != SubmissionStatus::Submitted);
            if (kept.quote)
                QCOMPARE(m_office->actions(summary.id).last(), u"quoted"_s);
        }
    }
};

BINDERY_TEST(WorkflowStoppedTest)
#include "tst_workflow_stopped.moc"
