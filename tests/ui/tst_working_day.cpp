// A working day: what an underwriter does by keyboard, one submission after the other. Each function names the
// fault of the window that it keeps away.
#include "async/virtual_clock.h"
#include "blocking/run_blocking.h"
#include "screens/run_in_hand.h"
#include "screens/run_test.h"
#include "shown_quote.h"
#include "test_support/quote_samples.h"
#include "test_support/record_samples.h"
#include "ui/common/notice_line.h"
#include "ui/queue/queue_model.h"
#include "ui/quote/quote_view.h"
#include "ui/quote/reason_list.h"
#include "ui/shell/draft_keeper.h"
#include "underwriting/submission_workflow.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;
using namespace std::chrono_literals;

namespace {

/// Takes the first row of the queue in hand by keyboard: its submission.
QString takeUppermost(const Run &run)
{
    run.find<QListView>(u"queueList"_s)->setFocus();
    run.press(Qt::Key_Home);
    const bool taken = QTest::qWaitFor([&run] { return run.workbench().hasInHand(); }, Patience);
    return taken ? run.workbench().inHand().summary.id : QString();
}

/// Takes a row of the queue in hand by the arrows, as a hand does.
void goDown(const Run &run)
{
    const QString before = run.workbench().inHand().summary.id;
    run.press(Qt::Key_Down);
    QTRY_VERIFY(run.workbench().inHand().summary.id != before);
}

domain::SubmissionStatus statusOf(const Run &run, const QString &id)
{
    for (const domain::SubmissionSummary &row : run.workbench().queue().rows()) {
        if (row.id == id)
            return row.status;
    }
    return domain::SubmissionStatus::Draft;
}

} // namespace

class WorkingDayTest : public RunTest {
    Q_OBJECT
private Q_SLOTS:
    void w3_whatIsTypedWithoutAPauseIsSavedAllTheSame()
    {
        Run run(m_folder->path());
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        run.press(Qt::Key_N, Qt::ControlModifier);
        int typed = 0;
        // Faster than the pause before a save, for longer than the longest wait.
        for (; typed < 60 && run.workbench().queue().rowCount() == 0; ++typed) {
            QTest::keyClicks(QApplication::focusWidget(), u"a"_s);
            QTest::qWait(50);
        }
        QVERIFY2(typed < 60, "nothing was saved while somebody typed");

        // Exactly: half a second after the last key, and at the latest a second after the first that is not saved yet.
        async::VirtualClock clock;
        ui::DraftKeeper keeper(clock, run.house().work().workflow);
        keeper.follow(domain::SeenSubmission());
        const QSignalSpy saved(&keeper, &ui::DraftKeeper::saved);
        const QString lastName = u"$.applicant.lastName"_s;
        risk::Record application(test::autoSchema());
        const auto type = [&] {
            test::setAt(application, lastName, test::textAt(application, lastName) + u'a');
            keeper.keep(application);
        };
        // Twice: a second round of typing waits anew.
        for (int round = 1; round <= 2; ++round) {
            for (int key = 0; key < 4; ++key) {
                type();
                clock.advance(key < 3 ? 300ms : 99ms);
            }
            QCOMPARE(clock.pendingTimers(), std::size_t(1));
            clock.advance(1ms);
            QCOMPARE(clock.pendingTimers(), std::size_t(0));
            QTRY_COMPARE(saved.size(), round);
        }
        type();
        clock.advance(499ms);
        QCOMPARE(clock.pendingTimers(), std::size_t(1));
        clock.advance(1ms);
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
        QTRY_COMPARE(saved.size(), 3);
        const auto kept = app::runBlocking(run.house().work().workflow.loadAsync(keeper.id(), CallContext()), 20s);
        QCOMPARE(test::textAt(kept->record, lastName), test::textAt(application, lastName));
        run.close();
    }

    void w4_aQuoteIsOfBeforeOnceItsApplicationChangesAndStandsAgainWhenThatIsTakenBack()
    {
        const RunInHand run(m_folder->path(), 9);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        QVERIFY(run.submit());
        const domain::SubmissionStatus quoted = run.workbench().inHand().summary.status;
        auto *changed = run.find<QWidget>(u"changedBadge"_s);
        auto *decision = run.find<QWidget>(u"decisionBadge"_s);
        QVERIFY(changed->isHidden() && !decision->isHidden());
        run.press(Qt::Key_1, Qt::AltModifier);
        auto *street = run.find<QLineEdit>(u"garaging.street"_s);
        street->setFocus();
        QTest::keyClicks(street, u"9"_s);
        // At once, and not only when it has been saved.
        QVERIFY(!changed->isHidden() && decision->isHidden());
        QTRY_COMPARE(statusOf(run, run.workbench().inHand().summary.id), domain::SubmissionStatus::Draft);
        QVERIFY(!changed->isHidden());
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(changed->isHidden() && !decision->isHidden());
        QTRY_COMPARE(statusOf(run, run.workbench().inHand().summary.id), quoted);
        // What has changed is told by what was quoted, also when it comes from the store again.
        QTest::keyClicks(street, u"9"_s);
        QTRY_COMPARE(statusOf(run, id), domain::SubmissionStatus::Draft);
        const QString other = run.workbench().queue().row(0).id;
        QVERIFY(other != id);
        QVERIFY(run.take(other));
        QVERIFY(changed->isHidden());
        QVERIFY(run.take(id));
        QTRY_VERIFY(!changed->isHidden() && decision->isHidden());
        run.close();
    }

    void w1_anotherPlanInForceIsChosenAndW5_oneServiceIsAskedAgain()
    {
        const RunInHand run(m_folder->path(), 9);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        const auto quoted = [&run](int version) {
            const std::optional<domain::Quote> &quote = run.workbench().inHand().quote;
            return quote && quote->version == version && !run.workbench().isUnderWay();
        };
        const facts::FactKey claims = test::factKey(u"claims_history"_s);
        auto *plans = run.find<QComboBox>(u"planChoice"_s);
        QVERIFY2(plans->isVisible() && plans->count() > 1, "several plans are in force, and can be chosen from");
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(quoted(1), Patience);
        QCOMPARE(run.workbench().inHand().quote->parts.front().plan->edition.code, u"personal-auto-full"_s);

        run.press(Qt::Key_1, Qt::AltModifier);
        plans->setCurrentIndex(plans->count() - 1);
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(quoted(2), Patience);
        QVERIFY(run.workbench().inHand().quote->parts.front().plan->isIndication);
        QCOMPARE(run.workbench().inHand().quote->facts.find(claims)->origin.tries, 0);

        // Left and taken again, it is quoted with the same plan.
        run.workbench().take(run.workbench().queue().row(8).id);
        QTRY_VERIFY(run.workbench().inHand().summary.id != id);
        QVERIFY(run.take(id));
        QCOMPARE(plans->currentIndex(), plans->count() - 1);

        // From the report of the claims: that service alone, though its answer is fresh.
        run.find<QTabWidget>(u"quoteTabs"_s)->setCurrentIndex(2);
        auto *facts = run.find<QAbstractItemView>(u"factsTable"_s);
        const int records = int(run.workbench().inHand().quote->facts.ofService(u"driver_record"_s).size());
        facts->setCurrentIndex(facts->model()->index(records + 1, 0));
        run.find<QPushButton>(u"readReport"_s)->click();
        run.find<QPushButton>(u"reportOrder"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(quoted(3), Patience);
        const facts::FactSet &after = run.workbench().inHand().quote->facts;
        QCOMPARE(after.find(claims)->origin.tries, 1);
        QVERIFY(!after.find(claims)->answer.isEmpty());
        QCOMPARE(after.find(test::factKey(u"driver_record"_s, 0))->origin.tries, 0);

        // Offline nothing can be ordered: the quote stays, and it is said.
        run.press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(run.workbench().isOffline());
        run.find<QPushButton>(u"reportOrder"_s)->click();
        QTRY_VERIFY(run.find<QLabel>(u"noticeText"_s)->text().contains(u"nothing can be ordered"_s));
        QVERIFY(!run.workbench().isUnderWay());
        QCOMPARE(run.workbench().inHand().quote->version, 3);
        run.close();
    }

    void thatAQuoteWasDeclinedIsToldUntilItIsLookedAt()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.hasSamples(), qPrintable(run.refused()));
        const ui::QueueModel &queue = run.workbench().queue();
        const QString declined = queue.row(4).id;
        QVERIFY(run.take(declined));
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(run.take(queue.row(0).id));
        const auto *notice = run.find<ui::NoticeLine>(u"noticeLine"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(notice->text().endsWith(u", declined."_s), qPrintable(notice->text()), Patience);
        QVERIFY(run.take(declined));
        QTRY_COMPARE(notice->text(), QString());
        run.close();
    }

    void aCommandMeansWhatTheListShowsAlsoBeforeItIsRead()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.hasSamples(), qPrintable(run.refused()));
        const ui::QueueModel &queue = run.workbench().queue();
        QVERIFY(run.take(queue.row(0).id));
        run.find<QListView>(u"queueList"_s)->setFocus();
        QStringList quoted;
        connect(&run.house().work().workflow, &underwriting::SubmissionWorkflow::submissionChanged, this,
                [&quoted](const domain::SubmissionSummary &summary) {
                    if (summary.status == domain::SubmissionStatus::Gathering)
                        quoted.append(summary.id);
                });
        // No turn of the event loop between the keys.
        for (int row = 0; row < 4; ++row) {
            run.press(Qt::Key_F5);
            run.press(Qt::Key_Down);
        }
        const QStringList wanted{queue.row(0).id, queue.row(1).id, queue.row(2).id, queue.row(3).id};
        QTRY_COMPARE_WITH_TIMEOUT(quoted, wanted, Patience);
        QTRY_COMPARE(run.workbench().inHand().summary.id, queue.row(4).id);
        const auto isQuoted = [&](int row) { return queue.row(row).premium.has_value(); };
        QTRY_VERIFY_WITH_TIMEOUT(isQuoted(0) && isQuoted(1) && isQuoted(2) && isQuoted(3), Patience);
        QVERIFY(!isQuoted(4));

        // Down and up again before the one below is read: the one that the list shows stays in hand.
        run.press(Qt::Key_Down);
        run.press(Qt::Key_Up);
        bool isSettled = false;
        run.workbench().whenTaken([&isSettled] { isSettled = true; });
        QTRY_VERIFY(isSettled);
        QCOMPARE(run.workbench().inHand().summary.id, queue.row(4).id);
        run.close();
    }

    void w1_aSubmitKeepsItsPlanWhenTheNextIsSubmittedBeforeItIsSaved()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.hasSamples(), qPrintable(run.refused()));
        ui::Workbench &workbench = run.workbench();
        const QString first = workbench.queue().row(9).id;
        workbench.take(first);
        QTRY_COMPARE(workbench.inHand().summary.id, first);
        risk::Record application = workbench.form().record();

        workbench.quoting().submit(underwriting::QuoteWishes(u"personal-auto-basic"_s));
        workbench.beginNew();
        test::setAt(application, u"$.applicant.lastName"_s, u"Second"_s);
        workbench.form().load(std::move(application), workbench.clock().today());
        workbench.quoting().submit({});

        QTRY_VERIFY_WITH_TIMEOUT(workbench.inHand().quote && !workbench.isUnderWay(), Patience);
        QCOMPARE(workbench.inHand().quote->parts.front().plan->edition.code, u"personal-auto-full"_s);
        workbench.take(first);
        QTRY_COMPARE(workbench.inHand().summary.id, first);
        QTRY_VERIFY_WITH_TIMEOUT(workbench.inHand().quote && !workbench.isUnderWay(), Patience);
        QCOMPARE(workbench.inHand().quote->parts.front().plan->edition.code, u"personal-auto-basic"_s);
        run.close();
    }

    void w8_submitNextSubmitFlowsAndTwiceMakesNoSecondVersion()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.hasSamples(), qPrintable(run.refused()));
        run.press(Qt::Key_1, Qt::ControlModifier);
        const QString first = takeUppermost(run);
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(run.focusedName(), u"queueList"_s);
        goDown(run);
        const QString second = run.workbench().inHand().summary.id;
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(run.focusedName(), u"queueList"_s);
        QTRY_VERIFY_WITH_TIMEOUT(statusOf(run, first) != domain::SubmissionStatus::Draft
                                     && statusOf(run, first) != domain::SubmissionStatus::Gathering,
                                 Patience);
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().inHand().quote && !run.workbench().isUnderWay(), Patience);
        QCOMPARE(run.workbench().inHand().summary.id, second);

        // What is quoted as it stands is not quoted again by the same key, now or a moment later.
        const QSignalSpy began(&run.workbench().quoting(), &ui::QuoteActs::gatheringBegan);
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(run.find<QLabel>(u"noticeText"_s)->text(), u"This is quoted as it stands. F5 quotes it again."_s);
        const auto settled = app::runBlocking(run.house().work().workflow.historyAsync(second, CallContext()), 20s);
        QVERIFY(settled);
        QVERIFY(!run.workbench().isUnderWay());
        QCOMPARE(began.size(), 0);
        QCOMPARE(run.workbench().inHand().quote->version, 1);
        run.press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().inHand().quote->version == 2, Patience);

        // What cannot be read is kept in no cache: quoted again, it is asked for again.
        goDown(run);
        const QString third = run.workbench().inHand().summary.id;
        run.sandbox().setFaultEverywhere(mock_services::Fault::BrokenJson);
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().hand().standsQuoted() && !run.workbench().isUnderWay(), Patience);
        run.sandbox().setFaultEverywhere(mock_services::Fault::None);
        run.sandbox().setLatencyEverywhere(20s);
        run.press(Qt::Key_F5);
        QTRY_COMPARE(statusOf(run, third), domain::SubmissionStatus::Gathering);
        run.press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!run.workbench().isUnderWay(), Patience);
        // Called off, it stands as it did: F5 quotes it again, and Ctrl+Enter says so.
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().hand().standsQuoted(), Patience);
        QVERIFY(statusOf(run, third) != domain::SubmissionStatus::Gathering
                && statusOf(run, third) != domain::SubmissionStatus::Cancelled);
        run.sandbox().setLatencyEverywhere(0s);
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(run.find<QLabel>(u"noticeText"_s)->text(), u"This is quoted as it stands. F5 quotes it again."_s);
        run.press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().inHand().quote && run.workbench().inHand().quote->version == 2,
                                 Patience);
        run.close();
    }

    void w9_escapeCancelsTheGatheringFromTheList()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.hasSamples(), qPrintable(run.refused()));
        run.sandbox().setLatencyEverywhere(20s);
        const QString id = takeUppermost(run);
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(statusOf(run, id), domain::SubmissionStatus::Gathering);
        QCOMPARE(run.focusedName(), u"queueList"_s);
        run.press(Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run, id), domain::SubmissionStatus::Cancelled, Patience);
        run.close();
    }

    void w11_reasonsAreScrolledByKeyboard()
    {
        ShownQuote view(520, 420);
        view.showSubmission(crowdedSubmission());
        auto *reasons = view.findChild<ui::ReasonList *>();
        QVERIFY(reasons->isVisible());
        QTRY_VERIFY(reasons->verticalScrollBar()->maximum() > 0);
        QVERIFY(reasons->focusPolicy() & Qt::TabFocus);
        // Whoever listens hears the first and the last of them.
        const QString heard = reasons->accessibleDescription();
        QVERIFY2(heard.startsWith(u"Decline: "_s), qPrintable(heard));
        QVERIFY2(heard.endsWith(u"Missing: A credit score from the bureau instead of the agreed 650."_s),
                 qPrintable(heard));
        reasons->setFocus();
        QTest::keyClick(reasons, Qt::Key_PageDown);
        QVERIFY(reasons->verticalScrollBar()->value() > 0);
    }

    void w18_theKeyOfAPlaceMovesTheKeyboardThere()
    {
        const RunInHand run(m_folder->path(), 9);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        QVERIFY(run.submit());
        run.press(Qt::Key_2, Qt::AltModifier);
        auto *tabs = run.find<QTabWidget>(u"quoteTabs"_s);
        QVERIFY(tabs->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_H, Qt::AltModifier);
        QTRY_COMPARE(run.focusedName(), u"historyTable"_s);
        // From another part of the window as well, and for the page that is shown already.
        for (const Qt::Key key : {Qt::Key_F, Qt::Key_F}) {
            run.find<QListView>(u"queueList"_s)->setFocus();
            QTest::keyClick(QApplication::focusWidget(), key, Qt::AltModifier);
            QTRY_COMPARE(run.focusedName(), u"factsTable"_s);
        }
        run.close();
    }
};

BINDERY_TEST(WorkingDayTest)
#include "tst_working_day.moc"
