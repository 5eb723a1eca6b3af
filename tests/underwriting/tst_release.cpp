// A referral is released by who has the authority for it, with a note, and the history says so; a released referral
// makes no fact of a fallback.
#include "domain/submission.h"
#include "office.h"
#include "storage/connection.h"
#include "test_support/test_case.h"
#include "underwriting/assess.h"
#include "underwriting/release.h"

#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::test;
using namespace bindery::underwriting;
using namespace Qt::StringLiterals;
using mock_services::Fault;
using mock_services::Service;

namespace {

DecisionReason referral(const QString &rule, int level)
{
    DecisionReason reason;
    reason.rule = rule;
    reason.kind = DecisionKind::Refer;
    reason.authorityLevel = level;
    return reason;
}

Submission referred()
{
    Submission submission;
    submission.summary.id = u"one"_s;
    submission.summary.status = SubmissionStatus::Referred;
    submission.quote.emplace();
    submission.quote->premium.emplace();
    submission.quote->decision.kind = DecisionKind::Refer;
    submission.quote->decision.reasons = {referral(u"young"_s, 1), referral(u"points"_s, 2)};
    facts::FactOrigin live;
    live.provenance = facts::Provenance::Live;
    live.tries = 1;
    for (const QString &service : {u"credit_score"_s, u"claims_history"_s, u"rating"_s})
        putFact(submission.quote->facts, factKey(service), {}, live);
    return submission;
}

const Actor Jane(u"Jane"_s, 1);
const Actor Carl(u"Carl"_s, 2);

} // namespace

class ReleaseTest : public TestCase {
    Q_OBJECT

    static Result<ReleaseOutcome> act(Submission &submission, const Actor &actor, ReleaseAct what,
                                      const QString &rule = {}, const QString &note = u"Seen."_s)
    {
        Result<ReleaseOutcome> outcome
            = releaseOf(submission, actor, ReleaseRequest(what, rule, note), UtcTime(std::chrono::milliseconds(1)));
        if (outcome) {
            submission.releases.insert(submission.releases.end(), outcome->lines.begin(), outcome->lines.end());
            submission.summary.status = outcome->status;
            submission.summary.bindable = outcome->bindable;
        }
        return outcome;
    }

private Q_SLOTS:
    void r1_aReleaseMakesNothingBindableThatRestsOnNothingOnFileOfBefore()
    {
        Submission submission = referred();
        facts::FactOrigin nothingOnFile;
        nothingOnFile.provenance = facts::Provenance::NoHit;
        putFact(submission.quote->facts, factKey(u"claims_history"_s), {}, nothingOnFile);
        QVERIFY(act(submission, Carl, ReleaseAct::Approve));
        QVERIFY(submission.summary.bindable);
        submission.releases.clear();
        nothingOnFile.whole = false;
        putFact(submission.quote->facts, factKey(u"claims_history"_s), {}, nothingOnFile);
        QVERIFY(act(submission, Carl, ReleaseAct::Approve));
        QVERIFY(!submission.summary.bindable);
        const QStringList missing = missingForBinding(*submission.quote, submission.releases);
        QCOMPARE(missing.size(), 1);
        QVERIFY2(missing[0].startsWith(u"Claims history has to be ordered again"), qPrintable(missing[0]));
    }

    void aLevelTooLowIsRefusedWithTheLevelNeeded()
    {
        Submission submission = referred();
        for (const ReleaseAct what : {ReleaseAct::Approve, ReleaseAct::Reject}) {
            const auto refused = act(submission, Jane, what, u"points"_s);
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::BadInput);
            QVERIFY2(refused.error().message.startsWith(u"Level 2 is needed to "), qPrintable(refused.error().message));
            QVERIFY(refused.error().message.contains(u"Jane has level 1"));
        }
        // Asking and handing up need none.
        QVERIFY(act(submission, Jane, ReleaseAct::RequestInformation, u"points"_s));
        QVERIFY(act(submission, Jane, ReleaseAct::Escalate, u"points"_s));
        QCOMPARE(submission.summary.status, SubmissionStatus::Referred);
        QVERIFY(act(submission, Carl, ReleaseAct::Approve, u"points"_s));
    }

    void aReferralThatNamesNoLevelNeedsTheHighest()
    {
        Submission submission = referred();
        submission.quote->decision.reasons = {referral(u"rules_failed"_s, 0)};
        QVERIFY(act(submission, Carl, ReleaseAct::Approve).error().message.startsWith(u"Level 3 is needed"));
        QVERIFY(act(submission, Actor(u"Chief"_s, 3), ReleaseAct::Approve));
    }

    void whenEveryReferralIsReleasedTheQuoteStandsAndIsBindable()
    {
        Submission submission = referred();
        const auto first = act(submission, Jane, ReleaseAct::Approve);
        QVERIFY(first);
        QCOMPARE(first->lines.size(), std::size_t(1));
        QCOMPARE(first->lines.front().rule, u"young"_s);
        QCOMPARE(submission.summary.status, SubmissionStatus::Referred);
        QVERIFY(!submission.summary.bindable);
        QCOMPARE(standingReferrals(submission.quote->decision, submission.releases).highestLevel, 2);
        const auto second = act(submission, Carl, ReleaseAct::Approve);
        QVERIFY(second);
        QCOMPARE(submission.summary.status, SubmissionStatus::Quoted);
        QVERIFY(submission.summary.bindable);
        QVERIFY2(second->audit.contains(u"points") && second->audit.contains(u"level 2")
                     && second->audit.contains(u"Seen."),
                 qPrintable(second->audit));
        // The rules' own decision is as it was.
        QCOMPARE(submission.quote->decision.kind, DecisionKind::Refer);
    }

    void w14_whoMayActIsTheLowestLevelOfWhatIsOpen()
    {
        Submission submission = referred();
        const auto level = [&] { return levelToAct(submission.quote->decision, submission.releases); };
        QCOMPARE(level(), 1);
        // What was handed up waits for somebody above, and what was asked about for the same one.
        QVERIFY(act(submission, Jane, ReleaseAct::Escalate, u"young"_s));
        QCOMPARE(level(), 2);
        QVERIFY(act(submission, Carl, ReleaseAct::RequestInformation, u"points"_s));
        QCOMPARE(level(), 2);
        QVERIFY(act(submission, Carl, ReleaseAct::Escalate, u"points"_s));
        const auto released = act(submission, Carl, ReleaseAct::Approve, u"young"_s);
        QVERIFY(released);
        QCOMPARE(released->levelToAct, 3);
        QCOMPARE(level(), 3);
        QVERIFY(act(submission, Actor(u"Chief"_s, 3), ReleaseAct::Escalate, u"points"_s));
        QCOMPARE(level(), HighestAuthority);
        QVERIFY(act(submission, Carl, ReleaseAct::Reject, u"points"_s));
        QCOMPARE(level(), 0);
    }

    void r05_aReleasedReferralMakesNoFactOfAFallback()
    {
        Submission submission = referred();
        facts::FactOrigin fallback;
        fallback.provenance = facts::Provenance::Fallback;
        putFact(submission.quote->facts, factKey(u"credit_score"_s), {}, fallback);
        QVERIFY(act(submission, Carl, ReleaseAct::Approve));
        QCOMPARE(submission.summary.status, SubmissionStatus::Quoted);
        QVERIFY(!submission.summary.bindable);
        const QStringList missing = missingForBinding(*submission.quote, submission.releases);
        QCOMPARE(missing.size(), 1);
        QVERIFY(missing.front().contains(u"fallback"));
        // Nor a premium where there is none.
        submission = referred();
        submission.quote->premium.reset();
        QVERIFY(act(submission, Carl, ReleaseAct::Approve) && !submission.summary.bindable);
    }

    void theLastOfSeveralReferralsAloneReleasesNothing()
    {
        Submission submission = referred();
        QVERIFY(act(submission, Carl, ReleaseAct::Approve, u"points"_s));
        QCOMPARE(submission.summary.status, SubmissionStatus::Referred);
        QVERIFY(!submission.summary.bindable);
        QVERIFY(act(submission, Jane, ReleaseAct::Approve, u"young"_s));
        QCOMPARE(submission.summary.status, SubmissionStatus::Quoted);
    }

    void aLevelTooLowCannotReopenEither()
    {
        Submission submission = referred();
        QVERIFY(act(submission, Carl, ReleaseAct::Approve, u"points"_s));
        const auto refused = act(submission, Jane, ReleaseAct::Reopen, u"points"_s);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.startsWith(u"Level 2 is needed to reopen"),
                 qPrintable(refused.error().message));
        QVERIFY(act(submission, Carl, ReleaseAct::Reopen, u"points"_s));
    }

    void aRejectionDeclinesAndIsTakenBackByReopening()
    {
        Submission submission = referred();
        QVERIFY(act(submission, Carl, ReleaseAct::Reject, u"young"_s));
        QCOMPARE(submission.summary.status, SubmissionStatus::Declined);
        QCOMPARE(missingForBinding(*submission.quote, submission.releases).front(), u"A referral was rejected."_s);
        const auto again = act(submission, Carl, ReleaseAct::Approve, u"young"_s);
        QCOMPARE(again.error().code, ErrorCode::Conflict);
        QVERIFY(again.error().message.contains(u"rejected by Carl already"));
        QVERIFY(act(submission, Jane, ReleaseAct::Reopen, u"young"_s));
        QCOMPARE(submission.summary.status, SubmissionStatus::Referred);
        QCOMPARE(act(submission, Jane, ReleaseAct::Reopen, u"young"_s).error().code, ErrorCode::Conflict);
        QVERIFY(act(submission, Jane, ReleaseAct::Approve, u"young"_s));
    }

    void whatWasSettledIsToldAndReopenedWhileAnotherStands()
    {
        Submission submission = referred();
        const Decision &decision = submission.quote->decision;
        const auto blocked = [&] { return whatRejectionsBlock(decision, submission.releases); };
        QVERIFY(settledReferrals(decision, submission.releases).empty());
        QCOMPARE(blocked(), QString());
        QVERIFY(act(submission, Jane, ReleaseAct::Reject, u"young"_s));
        const std::vector<SettledReferral> settled = settledReferrals(decision, submission.releases);
        QCOMPARE(settled.size(), std::size_t(1));
        QCOMPARE(settledInWords(settled[0]), u"“young” was rejected by Jane."_s);
        QCOMPARE(blocked(),
                 u"“young” was rejected by Jane. The submission is declined, whatever is done about what "
                 "still stands. Reopen takes a rejection back."_s);
        QVERIFY(act(submission, Carl, ReleaseAct::Approve, u"points"_s));
        QCOMPARE(blocked(),
                 u"“young” was rejected by Jane. The submission is declined. Reopen takes a rejection "
                 "back."_s);
        QVERIFY(act(submission, Jane, ReleaseAct::Reopen, u"young"_s));
        QCOMPARE(blocked(), QString());
        QCOMPARE(settledReferrals(decision, submission.releases).size(), std::size_t(1));
        QVERIFY(act(submission, Jane, ReleaseAct::Reject, u"young"_s));
        QVERIFY(act(submission, Carl, ReleaseAct::Reopen, u"points"_s));
        // One stands, and the other is reopened all the same.
        QVERIFY(act(submission, Jane, ReleaseAct::Reopen));
        QCOMPARE(submission.summary.status, SubmissionStatus::Referred);
        QVERIFY(settledReferrals(decision, submission.releases).empty());
    }

    void whatCannotBeActedOnIsToldInASentence()
    {
        Submission submission = referred();
        QVERIFY(act(submission, Jane, ReleaseAct::Approve, u"young"_s, u"  "_s).error().message.contains(u"Say why"));
        QVERIFY(act(submission, Jane, ReleaseAct::Approve, u"nothing"_s).error().message.contains(u"young, points"));
        for (const SubmissionStatus status :
             {SubmissionStatus::Draft, SubmissionStatus::Gathering, SubmissionStatus::Cancelled}) {
            submission.summary.status = status;
            QCOMPARE(act(submission, Jane, ReleaseAct::Approve).error().code, ErrorCode::Conflict);
        }
        submission = referred();
        submission.quote->decision.kind = DecisionKind::Decline;
        QVERIFY(act(submission, Carl, ReleaseAct::Approve).error().message.contains(u"declined"));
        submission.quote.reset();
        QCOMPARE(act(submission, Carl, ReleaseAct::Approve).error().code, ErrorCode::Conflict);
    }

    void theWorkflowKeepsWhatWasDoneWithItsHistory()
    {
        QTemporaryDir folder;
        World world;
        world.services.setFault(Service::CreditScore, Fault::ServerError);
        QString id;
        {
            Office office(world, folder.filePath(u"bindery.db"_s), settingsOf(Jane));
            const auto quote = office.submit(sample(u"01_clean_adult.json"_s, world.clock));
            QVERIFY(quote && quote->decision.kind == DecisionKind::Refer);
            id = quote->submissionId;
            QCOMPARE(office.load(id).summary.levelToAct, 1);
            const auto released = wait(office.workflow.releaseAsync(
                id, ReleaseRequest(ReleaseAct::Approve, u"credit_is_fallback"_s, u"Paper score seen."_s),
                CallContext()));
            QVERIFY2(released, released ? "" : qPrintable(released.error().message));
            QVERIFY(wait(office.workflow.noteAsync(id, u"Called the broker."_s, CallContext())));
            QCOMPARE(wait(office.workflow.noteAsync(id, u" "_s, CallContext())).error().code, ErrorCode::BadInput);
        }
        Office office(world, folder.filePath(u"bindery.db"_s), settingsOf(Carl));
        const Submission stored = office.load(id);
        QCOMPARE(stored.releases.size(), std::size_t(1));
        QCOMPARE(stored.releases.front().actor, u"Jane"_s);
        QCOMPARE(stored.releases.front().level, 1);
        QCOMPARE(stored.releases.front().note, u"Paper score seen."_s);
        QCOMPARE(stored.summary.status, SubmissionStatus::Quoted);
        QCOMPARE(stored.summary.levelToAct, 0);
        QVERIFY(!stored.summary.bindable);
        QCOMPARE(office.actions(id), (QStringList{u"submitted"_s, u"quoted"_s, u"approve"_s, u"note"_s}));
        const auto history = wait(office.workflow.historyAsync(id, CallContext())).value();
        QCOMPARE(history[2].actor, u"Jane"_s);
        QVERIFY2(history[2].detail.contains(u"credit is fallback") && history[2].detail.contains(u"needs level 1")
                     && history[2].detail.contains(u"Paper score seen."),
                 qPrintable(history[2].detail));

        // A changed application takes the quote out of force, and what was done with it.
        risk::Record changed = stored.record;
        setAt(changed, u"$.garaging.street"_s, u"2 Ropewalk Row"_s);
        QVERIFY(wait(office.workflow.saveDraftAsync(id, changed, CallContext())));
        const auto late = wait(office.workflow.releaseAsync(
            id, ReleaseRequest(ReleaseAct::Reopen, u"credit_is_fallback"_s, u"Late."_s), CallContext()));
        QCOMPARE(late.error().code, ErrorCode::Conflict);
    }

    void whoIsSlowerIsToldAndWritesNothing()
    {
        QTemporaryDir folder;
        World world;
        world.services.setFault(Service::CreditScore, Fault::ServerError);
        Office office(world, folder.filePath(u"bindery.db"_s), settingsOf(Jane));
        const auto quote = office.submit(sample(u"01_clean_adult.json"_s, world.clock));
        storage::ReleaseRecord record;
        record.submission = quote->submissionId;
        record.quoteVersion = 1;
        record.linesBefore = 1;
        Release line;
        line.rule = u"credit_is_fallback"_s;
        record.lines = {line};
        QCOMPARE(wait(office.stores.releases.addAsync(record, CallContext())).error().code, ErrorCode::Conflict);
        record.linesBefore = 0;
        record.quoteVersion = 2;
        QCOMPARE(wait(office.stores.releases.addAsync(record, CallContext())).error().code, ErrorCode::Conflict);
        QVERIFY(office.load(quote->submissionId).releases.empty());
    }

    void whereNobodyIsWaitedForNoLevelIsNamed()
    {
        QCOMPARE(actTitle(ReleaseAct::Escalate, 2), u"Refer to level 2"_s);
        QCOMPARE(actTitle(ReleaseAct::Escalate, 0), u"Refer"_s);
    }

private:
    static WorkflowSettings settingsOf(const Actor &actor)
    {
        WorkflowSettings settings;
        settings.actor = actor;
        return settings;
    }
};

BINDERY_TEST(ReleaseTest)
#include "tst_release.moc"
