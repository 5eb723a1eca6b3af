// The desk's promises, with real services over HTTP, a real store, and the plans and rules that ship: written down
// first, never lost, never half saved; cancelled, left alone and interrupted are three different things.
#include "async/task_scope.h"
#include "desk_fixture.h"
#include "telemetry/slow_operations.h"
#include "test_support/test_case.h"
#include "underwriting/assess.h"

#include <QDirIterator>
#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::test;
using namespace bindery::underwriting;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;
using sandbox::Service;

namespace {

template <class T> QCoro::Task<> keep(QCoro::Task<Result<T>> task, std::optional<Result<T>> &place)
{
    Result<T> outcome = co_await task;
    place.emplace(std::move(outcome));
}

QStringList statuses(const std::vector<SubmissionSummary> &changes)
{
    QStringList found;
    for (const SubmissionSummary &summary : changes)
        found.append(submissionStatusName(summary.status));
    return found;
}

} // namespace

class DeskTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder.emplace();
        m_world.emplace();
        m_office.emplace(*m_world, path());
        m_clean = sample(u"01_clean_adult.json"_s, m_world->clock);
    }
    void cleanup()
    {
        // A test that failed with the store in its hand would wait here for ever.
        if (m_office) {
            m_office->protector.holding = false;
            m_office->protector.gate.release();
        }
        m_office.reset();
        m_world.reset();
        m_folder.reset();
    }

    void u01_anApplicationBecomesAQuoteThatIsKeptWithAllItRestsOn()
    {
        QStringList ended;
        connect(&m_office->desk, &underwriting::Desk::fetchProgressed, this,
                [&ended](const QString &, const services::FetchProgress &line) {
                    if (line.ended)
                        ended.append(line.fact);
                });
        const auto quote = m_office->submit(m_clean);
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message + quote.error().detail));
        QCOMPARE(quote->version, 1);
        QVERIFY(quote->premium);
        for (const FactLine &line : factLines(quote->facts))
            QVERIFY(line.origin.tries == 1 && allowsBinding(line.origin));
        QCOMPARE(quote->bindable, quote->decision.kind == DecisionKind::Accept);
        QCOMPARE(quote->missingForBinding.isEmpty(), quote->bindable);
        ended.sort();
        QCOMPARE(ended, (QStringList{u"claims_history"_s, u"credit_score"_s, u"driver_record"_s, u"rating"_s}));

        const Submission kept = m_office->load(quote->submissionId);
        QVERIFY(kept.application == m_clean);
        QVERIFY(kept.quote == *quote);
        QVERIFY(kept.summary.premium == quote->premium->total);
        QCOMPARE(m_office->changes.front().status, SubmissionStatus::Gathering);
        QVERIFY(m_office->changes.back() == kept.summary);
        const auto history = wait(m_office->desk.historyAsync(quote->submissionId, CallContext())).value();
        QCOMPARE(history.size(), std::size_t(2));
        QCOMPARE(history[0].action, u"submitted"_s);
        QCOMPARE(history[1].action, u"quoted"_s);
        QVERIFY2(history[1].detail.startsWith(u"Quoted: "_s + decisionName(quote->decision.kind) + u", $"_s),
                 qPrintable(history[1].detail));
    }

    void aStoredQuoteIsRatedAgainToTheSameCents()
    {
        const auto made = m_office->submit(sample(u"04_under_25_with_violations.json"_s, m_world->clock));
        QVERIFY(made);
        const auto stored = wait(m_office->quotes.loadAsync(made->submissionId, 1, CallContext()));
        QVERIFY(stored);
        const Editions editions{m_world->plans.choose(stored->application).value(),
                                m_world->rules.inForce(stored->application, stored->quote.decidedOn)};
        const Assessment again
            = assess(stored->application, stored->quote.facts, editions, stored->quote.decidedOn);
        QVERIFY(again.premium == made->premium);
        QVERIFY(again.decision == made->decision);
    }

    void anApplicationWithProblemsIsRefusedAndNothingIsKept()
    {
        AutoApplication wrong = m_clean;
        wrong.garaging.zip = u"1120"_s;
        wrong.drivers.clear();
        const auto refused = m_office->submit(wrong);
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        QVERIFY(refused.error().message.contains(u"2 fields"));
        QVERIFY(refused.error().detail.contains(u"$.garaging.zip"));
        QVERIFY(m_office->list().empty());
    }

    void whereTheStateForbidsCreditNoneIsOrderedAndThatIsNoShortcoming()
    {
        AutoApplication application = m_clean;
        application.garaging = {u"1 Ropewalk Row"_s, u"Oakland"_s, u"CA"_s, u"94607"_s};
        const auto quote = m_office->submit(application);
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message));
        QCOMPARE(m_world->services.counts(Service::CreditScore).requests, quint64(0));
        const FactOrigin &origin = quote->facts.credit.origin;
        QCOMPARE(origin.provenance, Provenance::NotPermitted);
        QVERIFY2(origin.reason.contains(u"may not be used"), qPrintable(origin.reason));
        QVERIFY(!quote->facts.credit.value);
        QVERIFY2(quote->bindable == (quote->decision.kind == DecisionKind::Accept),
                 qPrintable(quote->missingForBinding.join(u'\n')));
        for (const DecisionReason &reason : quote->decision.reasons)
            QVERIFY2(!reason.rule.startsWith(u"credit"), qPrintable(reason.rule));
    }

    void whatThePlanCannotRateIsReferredWithStepTableAndKeyAndNeverRated()
    {
        // The shipped plans, but the territory table has no rate for the ZIP codes around this one.
        const QString root = m_folder->filePath(u"plans"_s);
        QDirIterator files(u":/bindery/plans"_s, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile source(files.next());
            const QString path = root + source.fileName().mid(QStringLiteral(":/bindery/plans").size());
            QVERIFY(QDir().mkpath(QFileInfo(path).path()) && source.open(QIODevice::ReadOnly));
            QByteArrayList lines = source.readAll().split('\n');
            if (path.endsWith(u"personal-auto-full/tables/territory.csv")) {
                for (QByteArray &line : lines) {
                    if (line.startsWith("10000..11999,"))
                        line = "10000..11999,none,none,none,none";
                }
            }
            QFile target(path);
            QVERIFY(target.open(QIODevice::WriteOnly) && target.write(lines.join('\n')) >= 0);
        }
        auto plans = rating::PlanLibrary::load(root);
        QVERIFY2(plans, plans ? "" : qPrintable(plans.error().front().message));
        m_office.reset();
        m_otherPlans.emplace(std::move(*plans));
        m_world.emplace(&*m_otherPlans);
        m_office.emplace(*m_world, path());
        const auto quote = m_office->submit(m_clean);
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message));
        QVERIFY(!quote->premium && !quote->bindable);
        QCOMPARE(quote->decision.kind, DecisionKind::Refer);
        const auto reason = std::find_if(quote->decision.reasons.begin(), quote->decision.reasons.end(),
                                         [](const DecisionReason &one) { return one.rule == u"cannot_be_rated"; });
        QVERIFY(reason != quote->decision.reasons.end());
        for (const QString &part : {u"step territory"_s, u"table territory"_s, u"key "_s, m_clean.garaging.zip})
            QVERIFY2(reason->message.contains(part), qPrintable(reason->message));
        QCOMPARE(reason->authorityLevel, 3);
        QVERIFY(!m_office->load(quote->submissionId).summary.premium);
        // Fault A7: the plan and why it could not rate the risk are kept, and read again.
        QCOMPARE(quote->plan->edition.code, u"personal-auto-full"_s);
        QVERIFY2(quote->ratingFailure.contains(u"table territory"), qPrintable(quote->ratingFailure));
        QVERIFY(m_office->load(quote->submissionId).quote == *quote);
    }

    /// Fault W12 on the way through services and store.
    void w12_aFailedDrivingRecordIsKeptAsARangeThatCannotBeBound()
    {
        m_world->services.setFault(Service::DriverRecord, Fault::ServerError);
        const auto quote = m_office->submit(m_clean);
        QVERIFY(quote && quote->premium && quote->range);
        QCOMPARE(quote->range->dependsOn, QStringList{u"driver_record"_s});
        QVERIFY(quote->range->lowest.amount < quote->premium->total.amount);
        QVERIFY(!quote->bindable);
        QVERIFY(m_office->load(quote->submissionId).quote == *quote);
        const auto history = wait(m_office->desk.historyAsync(quote->submissionId, CallContext())).value();
        QVERIFY2(history.back().detail.contains(u"depending on the driving record"),
                 qPrintable(history.back().detail));
    }

    void w1_aPlanThatIsNotInForceIsRefusedBeforeAnythingIsAsked()
    {
        const auto small = wait(m_office->desk.submitAsync(QString(), m_clean, CallContext(),
                                                           QuoteWishes(u"personal-auto-basic"_s)));
        QVERIFY2(small, small ? "" : qPrintable(small.error().message));
        QCOMPARE(small->plan->edition.code, u"personal-auto-basic"_s);
        QVERIFY(small->plan->isIndication && !small->bindable);
        m_world->services.resetCounts();
        const auto refused = wait(m_office->desk.submitAsync(QString(), m_clean, CallContext(),
                                                             QuoteWishes(u"homeowners"_s)));
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        QVERIFY2(refused.error().message.contains(u"In force are: personal-auto-full, personal-auto-basic."),
                 qPrintable(refused.error().message));
        QCOMPARE(m_world->services.counts(Service::DriverRecord).requests, quint64(0));
    }

    /// Fault W4: a change that is taken back brings the quoted state back, with what was done about its referrals.
    void w4_whatWasQuotedStandsAgainWhenEveryChangeIsTakenBack()
    {
        const auto quote = m_office->submit(m_clean);
        const QString id = quote->submissionId;
        const SubmissionSummary quoted = m_office->load(id).summary;
        QVERIFY(quoted.status == SubmissionStatus::Quoted && quoted.bindable);
        AutoApplication changed = m_clean;
        changed.garaging.zip = u"11209"_s;
        QVERIFY(wait(m_office->desk.saveDraftAsync(id, changed, CallContext())));
        const Submission draft = m_office->load(id);
        QCOMPARE(draft.summary.status, SubmissionStatus::Draft);
        QVERIFY(!draft.summary.bindable && !draft.summary.premium);
        QVERIFY(draft.quotedApplication == m_clean);
        QVERIFY(wait(m_office->desk.saveDraftAsync(id, m_clean, CallContext())));
        const SubmissionSummary again = m_office->load(id).summary;
        QCOMPARE(again.status, quoted.status);
        QVERIFY(again.bindable && again.premium == quoted.premium);
        QVERIFY(m_office->changes.back().bindable);
    }

    void aQuoteThatIsBeingSavedIsNotCancelledAnyMore()
    {
        m_office->protector.holding = true;
        std::optional<Result<Quote>> outcome;
        async::TaskScope form(u"form"_s);
        form.own(keep(m_office->desk.submitAsync(QString(), m_clean, CallContext(form.stopToken())), outcome));
        QTRY_VERIFY(m_office->protector.held);
        m_office->protector.holding = false;
        const QString id = m_office->changes.front().id;
        QVERIFY(!m_office->desk.cancel(id));
        m_office->protector.gate.release();
        QTRY_VERIFY(outcome);
        QVERIFY(*outcome);
        QCOMPARE(m_office->load(id).summary.status, SubmissionStatus::Quoted);
    }

    void aDefectLeavesTheSubmissionSubmittedAndIsTold()
    {
        connect(&m_office->desk, &underwriting::Desk::fetchProgressed, this,
                [] { throw std::runtime_error("a defect on purpose"); });
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a defect on purpose"_s));
        const auto failed = m_office->submit(m_clean);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::Defect);
        const SubmissionSummary left = m_office->list().front();
        QCOMPARE(left.status, SubmissionStatus::Submitted);
        QCOMPARE(m_office->actions(left.id), (QStringList{u"submitted"_s, u"failed"_s}));
    }

    void aDraftKeepsItsIdOnTheWayToAQuote()
    {
        AutoApplication half;
        half.applicant.firstName = u"Jane"_s;
        const auto draft = wait(m_office->desk.saveDraftAsync(QString(), half, CallContext()));
        QVERIFY(draft);
        const QString id = draft->id;
        QCOMPARE(m_office->load(id).summary.status, SubmissionStatus::Draft);
        QVERIFY(wait(m_office->desk.saveDraftAsync(*draft, m_clean, CallContext())));
        const auto quote = m_office->submit(m_clean, id);
        QVERIFY(quote);
        QCOMPARE(quote->submissionId, id);
        QCOMPARE(m_office->submit(m_clean, id)->version, 2);
        QCOMPARE(m_office->list().size(), std::size_t(1));
        QCOMPARE(m_office->submit(m_clean, u"nobody"_s).error().code, ErrorCode::NotFound);
    }

    void r05_aQuoteOnAFallbackSaysSoAndCannotBeBound()
    {
        m_world->services.setFault(Service::CreditScore, Fault::ServerError);
        const auto quote = m_office->submit(m_clean);
        QVERIFY(quote);
        QCOMPARE(quote->facts.credit.origin.provenance, Provenance::Fallback);
        QCOMPARE(quote->decision.kind, DecisionKind::Refer);
        QVERIFY(!quote->bindable);
        QVERIFY2(quote->missingForBinding.join(u'\n').contains(u"Credit score is a fallback: "),
                 qPrintable(quote->missingForBinding.join(u'\n')));
        const auto history = wait(m_office->desk.historyAsync(quote->submissionId, CallContext())).value();
        QVERIFY2(history.back().detail.contains(u"credit score is a fallback"), qPrintable(history.back().detail));
    }

    void r05_withEveryServiceSilentAQuoteComesInsideTheDeadline()
    {
        m_world->services.setFaultEverywhere(Fault::Silence);
        CallContext context;
        context.deadline = m_world->clock.now() + 1500ms;
        const auto quote = wait(m_office->desk.submitAsync(QString(), m_clean, context));
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message));
        QVERIFY(m_world->clock.now() < context.deadline);
        QVERIFY(!quote->bindable);
        QCOMPARE(quote->facts.credit.origin.provenance, Provenance::Fallback);
    }

    void w02_offlineNothingGoesOutAndTheQuoteSaysSo()
    {
        connect(&m_office->desk, &underwriting::Desk::offlineChanged, this,
                [this](bool offline) { m_office->connectivity.setOnline(!offline); });
        m_office->desk.setOffline(true);
        const auto quote = m_office->submit(m_clean);
        QVERIFY(quote);
        QVERIFY(quote->offline);
        QVERIFY(!quote->bindable);
        QCOMPARE(m_world->services.counts(Service::DriverRecord).requests, quint64(0));
        const auto history = wait(m_office->desk.historyAsync(quote->submissionId, CallContext())).value();
        QVERIFY2(history.back().detail.endsWith(u", made offline."), qPrintable(history.back().detail));
        m_office->desk.setOffline(false);
        QVERIFY(!m_office->submit(m_clean)->offline);
    }

    void a16_cancelEndsTheWorkAndKeepsTheSubmissionAsCancelled()
    {
        m_world->services.setFault(Service::CreditScore, Fault::Silence);
        std::optional<Result<Quote>> outcome;
        async::TaskScope form(u"form"_s);
        form.own(keep(m_office->desk.submitAsync(QString(), m_clean, CallContext(form.stopToken())), outcome));
        QTRY_COMPARE(m_world->services.counts(Service::CreditScore).inFlight, 1);
        QTRY_COMPARE(m_world->services.counts(Service::DriverRecord).inFlight, 0);
        const QString id = m_office->changes.front().id;
        QVERIFY(m_office->desk.isUnderWay(id));
        QCOMPARE(m_office->submit(m_clean, id).error().code, ErrorCode::Conflict);
        QVERIFY(m_office->desk.cancel(id));
        QTRY_VERIFY(outcome);
        QCOMPARE(outcome->error().code, ErrorCode::Cancelled);
        QCOMPARE(m_office->load(id).summary.status, SubmissionStatus::Cancelled);
        QCOMPARE(m_office->actions(id), (QStringList{u"submitted"_s, u"cancelled"_s}));
        QVERIFY(!m_office->desk.cancel(id));
        QTRY_COMPARE(m_world->services.counts(Service::CreditScore).inFlight, 0);

        // What was gathered is not lost: it is not asked for again.
        m_world->services.setFaultEverywhere(Fault::None);
        const auto quote = m_office->submit(m_clean, id);
        QVERIFY(quote);
        QCOMPARE(quote->facts.driverRecords.front().record.origin.provenance, Provenance::Cached);
        QCOMPARE(quote->facts.credit.origin.provenance, Provenance::Live);
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
        const QString id = wait(m_office->desk.saveDraftAsync(QString(), m_clean, CallContext()))->id;
        const AutoApplication other = sample(u"02_under_25.json"_s, m_world->clock);
        form.own(keep(m_office->desk.submitAsync(id, other, CallContext()), outcome));
        QTRY_COMPARE(m_world->services.counts(Service::CreditScore).inFlight, 1);
        QCOMPARE(monitor.requests().underWay(), 1);
        QVERIFY(m_office->desk.cancel(id));
        QTRY_VERIFY(outcome);
        QCOMPARE(monitor.quotes().count(), quint64(1));
        QCOMPARE(monitor.operations().find(u"lookup_credit_score"_s)->count(), quint64(1));
        QCOMPARE(monitor.requests().underWay(), 0);
    }

    void aCancelBeforeAnythingWentOutIsACancelToo()
    {
        std::optional<Result<Quote>> outcome;
        async::TaskScope form(u"form"_s);
        const QString id = wait(m_office->desk.saveDraftAsync(QString(), m_clean, CallContext()))->id;
        form.own(keep(m_office->desk.submitAsync(id, m_clean, CallContext()), outcome));
        QVERIFY(m_office->desk.cancel(id));
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
        QVERIFY(wait(m_office->desk.releaseAsync(id, release, CallContext())));
        const SubmissionSummary before = m_office->load(id).summary;
        QCOMPARE(before.status, SubmissionStatus::Quoted);
        const auto callOff = [&](const AutoApplication &application) {
            std::optional<Result<Quote>> outcome;
            async::TaskScope form(u"form"_s);
            form.own(keep(m_office->desk.submitAsync(id, application, CallContext()), outcome));
            return m_office->desk.cancel(id) && QTest::qWaitFor([&outcome] { return outcome.has_value(); })
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
        const auto history = wait(m_office->desk.historyAsync(id, CallContext())).value();
        QCOMPARE(history.back().action, u"cancelled"_s);
        QVERIFY2(history.back().detail.endsWith(u"Version 1 of the quote stands as before."),
                 qPrintable(history.back().detail));
        // It stands indeed: it is acted on as before, and called off again it is what was done about it.
        const auto reopen = ReleaseRequest(ReleaseAct::Reopen, QString(), u"The paper is of another person."_s);
        QVERIFY(wait(m_office->desk.releaseAsync(id, reopen, CallContext())));
        QVERIFY(callOff(m_clean));
        QCOMPARE(m_office->load(id).summary.status, SubmissionStatus::Referred);
        QCOMPARE(m_office->load(id).summary.levelToAct, 1);

        // Of another application than the one that was quoted nothing stands.
        AutoApplication changed = m_clean;
        changed.garaging.street = u"2 Ropewalk Row"_s;
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
            form.own(keep(m_office->desk.submitAsync(QString(), m_clean, CallContext(form.stopToken())), outcome));
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
        QVERIFY(kept.application == m_clean);
        QCOMPARE(m_office->actions(all.front().id), (QStringList{u"submitted"_s, u"not_saved"_s}));
        QCOMPARE(statuses(m_office->changes), (QStringList{u"gathering"_s, u"submitted"_s}));
        m_office->protector.failing = false;
        QVERIFY(m_office->submit(m_clean, all.front().id));
    }

    void twentyFiveAtOnceAreAllQuotedWhole()
    {
        m_world->services.setLatencyEverywhere(20ms);
        std::vector<std::optional<Result<Quote>>> outcomes(25);
        async::TaskScope scope(u"many"_s);
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            AutoApplication application = m_clean;
            application.drivers[0].licenceNumber = PersonalText(u"6544%1"_s.arg(i, 5, 10, QLatin1Char('0')));
            scope.own(keep(m_office->desk.submitAsync(QString(), application, CallContext()), outcomes[i]));
        }
        QTRY_COMPARE_WITH_TIMEOUT(scope.running(), 0, 30000);
        for (const auto &outcome : outcomes) {
            QVERIFY(outcome->has_value());
            QVERIFY(m_office->load((*outcome)->submissionId).quote == **outcome);
        }
        const auto all = m_office->list();
        QCOMPARE(all.size(), outcomes.size());
        for (std::size_t i = 1; i < all.size(); ++i)
            QVERIFY(all[i].number < all[i - 1].number);
    }

    void tenInFlightWhenTheProgramEndsAreAllFoundOnTheNextStart()
    {
        m_world->services.setFaultEverywhere(Fault::Silence);
        std::vector<std::optional<Result<Quote>>> outcomes(10);
        async::TaskScope scope(u"window"_s);
        for (auto &outcome : outcomes)
            scope.own(keep(m_office->desk.submitAsync(QString(), m_clean, CallContext(scope.stopToken())), outcome));
        QTRY_COMPARE(m_office->changes.size(), outcomes.size());
        // One more has been handed over and not yet written down.
        std::optional<Result<Quote>> last;
        scope.own(keep(m_office->desk.submitAsync(QString(), m_clean, CallContext(scope.stopToken())), last));
        m_office.reset();
        QCOMPARE(scope.running(), 0);
        for (const auto &outcome : outcomes)
            QCOMPARE(outcome->error().code, ErrorCode::Cancelled);

        m_world->services.setFaultEverywhere(Fault::None);
        m_office.emplace(*m_world, path());
        QCOMPARE(wait(m_office->desk.recoverInterruptedAsync(CallContext())).value(), 11);
        const auto all = m_office->list();
        QCOMPARE(all.size(), std::size_t(11));
        for (const SubmissionSummary &summary : all) {
            QCOMPARE(summary.status, SubmissionStatus::Submitted);
            QVERIFY(m_office->load(summary.id).application == m_clean);
            // Eleven of one applicant: the history says so of each but the first.
            QStringList actions = m_office->actions(summary.id);
            actions.removeAll(u"duplicate"_s);
            QCOMPARE(actions, (QStringList{u"submitted"_s, u"interrupted"_s}));
        }
        QVERIFY(m_office->submit(m_clean, all.front().id));
        QCOMPARE(wait(m_office->desk.recoverInterruptedAsync(CallContext())).value(), 0);
    }

    void theEndOfTheProgramInTheMiddleOfSavingLosesNothing()
    {
        for (int round = 0; round < 20; ++round) {
            m_office.reset();
            m_office.emplace(*m_world, path());
            std::optional<Result<Quote>> outcome;
            async::TaskScope scope(u"window"_s);
            scope.own(keep(m_office->desk.submitAsync(QString(), m_clean, CallContext()), outcome));
            // A different moment each time.
            QTRY_VERIFY(m_office->changes.size() > 0);
            for (int turn = 0; turn < round && !outcome; ++turn)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            m_office.reset();
            QVERIFY(outcome);
        }
        m_office.emplace(*m_world, path());
        QVERIFY(wait(m_office->desk.recoverInterruptedAsync(CallContext())));
        const auto all = m_office->list();
        QCOMPARE(all.size(), std::size_t(20));
        for (const SubmissionSummary &summary : all) {
            const Submission kept = m_office->load(summary.id);
            QCOMPARE(kept.quote.has_value(), summary.status != SubmissionStatus::Submitted);
            if (kept.quote)
                QCOMPARE(m_office->actions(summary.id).last(), u"quoted"_s);
        }
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"bindery.db"_s); }

    std::optional<QTemporaryDir> m_folder;
    std::optional<rating::PlanLibrary> m_otherPlans;
    std::optional<World> m_world;
    std::optional<Office> m_office;
    AutoApplication m_clean;
};

BINDERY_TEST(DeskTest)
#include "tst_desk.moc"
