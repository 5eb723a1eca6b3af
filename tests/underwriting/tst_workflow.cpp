// The workflow's promises, with real services over HTTP, a real store, and the plans and rules that ship: an
// application becomes a quote that is kept with all it rests on, whatever the services do.
#include "async/task_scope.h"
#include "base/policy_terms.h"
#include "domain/fetch_progress.h"
#include "domain/submission.h"
#include "office_test.h"
#include "rating/run/rated.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "underwriting/assess.h"

#include <QDirIterator>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::test;
using namespace bindery::underwriting;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const facts::RecordFact &credit(const Quote &quote)
{
    return *quote.facts.find(factKey(u"credit_score"_s));
}

} // namespace

class WorkflowTest : public OfficeTest {
    Q_OBJECT
private Q_SLOTS:
    void u01_anApplicationBecomesAQuoteThatIsKeptWithAllItRestsOn()
    {
        QStringList ended;
        connect(&m_office->workflow, &underwriting::SubmissionWorkflow::fetchProgressed, this,
                [&ended](const QString &, const domain::FetchProgress &line) {
                    if (line.ended)
                        ended.append(line.fact);
                });
        const auto quote = m_office->submit(m_clean);
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message + quote.error().detail));
        QCOMPARE(quote->version, 1);
        QVERIFY(quote->premium);
        for (const facts::FactSet::Entry &entry : quote->facts.all())
            QVERIFY(entry.fact.origin.tries == 1 && facts::allowsBinding(entry.fact.origin));
        QCOMPARE(quote->bindable, quote->decision.kind == DecisionKind::Accept);
        QCOMPARE(quote->missingForBinding.isEmpty(), quote->bindable);
        ended.sort();
        QCOMPARE(ended, (QStringList{u"claims_history"_s, u"credit_score"_s, u"driver_record"_s, u"rating"_s}));

        const Submission kept = m_office->load(quote->submissionId);
        QVERIFY(kept.record == m_clean);
        QVERIFY(kept.quote == *quote);
        QVERIFY(kept.summary.premium == quote->premium->total);
        QCOMPARE(m_office->changes.front().status, SubmissionStatus::Gathering);
        QVERIFY(m_office->changes.back() == kept.summary);
        const auto history = wait(m_office->workflow.historyAsync(quote->submissionId, CallContext())).value();
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
        const auto stored = wait(m_office->stores.quotes.loadAsync(made->submissionId, 1, CallContext()));
        QVERIFY(stored);
        const PolicyTerms terms = risk::termsOf(stored->record);
        const Editions editions{{m_world->plans.choose(terms).value()},
                                m_world->rules.inForce(terms, stored->quote.decidedOn),
                                autoOffer()};
        const Assessment again = assess(stored->record, stored->quote.facts, editions, stored->quote.decidedOn);
        QVERIFY(again.premium == made->premium);
        QVERIFY(again.decision == made->decision);
    }

    void anApplicationWithProblemsIsRefusedAndNothingIsKept()
    {
        risk::Record wrong = m_clean;
        setAt(wrong, u"$.garaging.zip"_s, u"1120"_s);
        wrong.policy().lists[wrong.schema()->policy().listIndex(u"drivers")].clear();
        const auto refused = m_office->submit(wrong);
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        QVERIFY(refused.error().message.contains(u"2 fields"));
        QVERIFY(refused.error().detail.contains(u"$.garaging.zip"));
        QVERIFY(m_office->list().empty());
    }

    void whereTheStateForbidsCreditNoneIsOrderedAndThatIsNoShortcoming()
    {
        risk::Record application = m_clean;
        setAt(application, u"$.garaging.street"_s, u"1 Ropewalk Row"_s);
        setAt(application, u"$.garaging.city"_s, u"Oakland"_s);
        setAt(application, u"$.garaging.state"_s, u"CA"_s);
        setAt(application, u"$.garaging.zip"_s, u"94607"_s);
        const auto quote = m_office->submit(application);
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message));
        QCOMPARE(m_world->services.counts(Service::CreditScore).requests, quint64(0));
        const facts::FactOrigin &origin = credit(*quote).origin;
        QCOMPARE(origin.provenance, facts::Provenance::NotPermitted);
        QVERIFY2(origin.reason.contains(u"may not be used"), qPrintable(origin.reason));
        QVERIFY(!credit(*quote).value);
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
        for (const QString &part :
             {u"step territory"_s, u"table territory"_s, u"key "_s, textAt(m_clean, u"$.garaging.zip"_s)})
            QVERIFY2(reason->message.contains(part), qPrintable(reason->message));
        QCOMPARE(reason->authorityLevel, 3);
        QVERIFY(!m_office->load(quote->submissionId).summary.premium);
        // Fault A7: the plan and why it could not rate the risk are kept, and read again.
        QCOMPARE(quote->parts.front().plan->edition.code, u"personal-auto-full"_s);
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
        const auto history = wait(m_office->workflow.historyAsync(quote->submissionId, CallContext())).value();
        QVERIFY2(history.back().detail.contains(u"depending on the driving record"), qPrintable(history.back().detail));
    }

    void w1_aPlanThatIsNotInForceIsRefusedBeforeAnythingIsAsked()
    {
        const auto small = wait(
            m_office->workflow.submitAsync(QString(), m_clean, CallContext(), QuoteWishes(u"personal-auto-basic"_s)));
        QVERIFY2(small, small ? "" : qPrintable(small.error().message));
        QCOMPARE(small->parts.front().plan->edition.code, u"personal-auto-basic"_s);
        QVERIFY(small->parts.front().plan->isIndication && !small->bindable);
        m_world->services.resetCounts();
        const auto refused
            = wait(m_office->workflow.submitAsync(QString(), m_clean, CallContext(), QuoteWishes(u"homeowners"_s)));
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
        risk::Record changed = m_clean;
        setAt(changed, u"$.garaging.zip"_s, u"11209"_s);
        QVERIFY(wait(m_office->workflow.saveDraftAsync(id, changed, CallContext())));
        const Submission draft = m_office->load(id);
        QCOMPARE(draft.summary.status, SubmissionStatus::Draft);
        QVERIFY(!draft.summary.bindable && !draft.summary.premium);
        QVERIFY(draft.quotedRecord == m_clean);
        QVERIFY(wait(m_office->workflow.saveDraftAsync(id, m_clean, CallContext())));
        const SubmissionSummary again = m_office->load(id).summary;
        QCOMPARE(again.status, quoted.status);
        QVERIFY(again.bindable && again.premium == quoted.premium);
        QVERIFY(m_office->changes.back().bindable);
    }

    void aDraftKeepsItsIdOnTheWayToAQuote()
    {
        risk::Record half(autoSchema());
        setAt(half, u"$.applicant.firstName"_s, u"Jane"_s);
        const auto draft = wait(m_office->workflow.saveDraftAsync(QString(), half, CallContext()));
        QVERIFY(draft);
        const QString id = draft->id;
        QCOMPARE(m_office->load(id).summary.status, SubmissionStatus::Draft);
        QVERIFY(wait(m_office->workflow.saveDraftAsync(*draft, m_clean, CallContext())));
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
        QCOMPARE(credit(*quote).origin.provenance, facts::Provenance::Fallback);
        QCOMPARE(quote->decision.kind, DecisionKind::Refer);
        QVERIFY(!quote->bindable);
        QVERIFY2(quote->missingForBinding.join(u'\n').contains(u"Credit score is a fallback: "),
                 qPrintable(quote->missingForBinding.join(u'\n')));
        const auto history = wait(m_office->workflow.historyAsync(quote->submissionId, CallContext())).value();
        QVERIFY2(history.back().detail.contains(u"credit score is a fallback"), qPrintable(history.back().detail));
    }

    void u03_thePlanOfTheOrderStandsInForTheRatingService()
    {
        m_world->services.setFault(Service::Rating, Fault::ServerError);
        const auto quote = m_office->submit(m_clean);
        QVERIFY(quote);
        const facts::RecordFact &rating = *quote->facts.find(factKey(u"rating"_s));
        QCOMPARE(rating.origin.provenance, facts::Provenance::Fallback);
        QVERIFY(rating.value);
        QCOMPARE(textAt(*rating.value, u"$.rating"_s), u"1000"_s);
        QVERIFY2(rating.origin.reason.contains(u"The local indication is shown in its place"),
                 qPrintable(rating.origin.reason));
    }

    void r05_withEveryServiceSilentAQuoteComesInsideTheDeadline()
    {
        m_world->services.setFaultEverywhere(Fault::Silence);
        // The deadline is a real one: a busy machine needs some of it for the store.
        CallContext context;
        context.deadline = m_world->clock.now() + 5000ms;
        const auto quote = wait(m_office->workflow.submitAsync(QString(), m_clean, context));
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message));
        QVERIFY(m_world->clock.now() < context.deadline);
        QVERIFY(!quote->bindable);
        QCOMPARE(credit(*quote).origin.provenance, facts::Provenance::Fallback);
    }

    void w02_offlineNothingGoesOutAndTheQuoteSaysSo()
    {
        connect(&m_office->workflow, &underwriting::SubmissionWorkflow::offlineChanged, this,
                [this](bool offline) { m_office->connectivity.setOnline(!offline); });
        m_office->workflow.setOffline(true);
        const auto quote = m_office->submit(m_clean);
        QVERIFY(quote);
        QVERIFY(quote->offline);
        QVERIFY(!quote->bindable);
        QCOMPARE(m_world->services.counts(Service::DriverRecord).requests, quint64(0));
        const auto history = wait(m_office->workflow.historyAsync(quote->submissionId, CallContext())).value();
        QVERIFY2(history.back().detail.endsWith(u", made offline."), qPrintable(history.back().detail));
        m_office->workflow.setOffline(false);
        QVERIFY(!m_office->submit(m_clean)->offline);
    }

    void twentyFiveAtOnceAreAllQuotedWhole()
    {
        m_world->services.setLatencyEverywhere(20ms);
        std::vector<std::optional<Result<Quote>>> outcomes(25);
        async::TaskScope scope(u"many"_s);
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            risk::Record application = m_clean;
            setAt(application, u"$.drivers[0].licenseNumber"_s, u"6544%1"_s.arg(i, 5, 10, QLatin1Char('0')));
            scope.own(keep(m_office->workflow.submitAsync(QString(), application, CallContext()), outcomes[i]));
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

private:
    std::optional<rating::PlanLibrary> m_otherPlans;
};

BINDERY_TEST(WorkflowTest)
#include "tst_workflow.moc"
