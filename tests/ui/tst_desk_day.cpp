// A day at the desk: what an underwriter does by keyboard, one submission after the other. Each function names the
// fault of the window that it keeps away.
#include "screen_samples.h"
#include "screens/window_run.h"
#include "test_support/test_case.h"
#include "ui/queue/queue_model.h"
#include "ui/quote/quote_view.h"
#include "ui/quote/reason_list.h"
#include "underwriting/desk.h"
#include "async/virtual_clock.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;
using namespace std::chrono_literals;

namespace {

bool hasSamples(const Run &run)
{
    return QTest::qWaitFor([&run] { return run.workbench().queue().rowCount() == 10; }, Patience);
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

class DeskDayTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
    }

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
        run.close();
    }

    void w4_aQuoteIsOfBeforeOnceItsApplicationChangesAndStandsAgainWhenThatIsTakenBack()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        QVERIFY(hasSamples(run));
        const QString id = run.workbench().queue().row(9).id;
        run.workbench().take(id);
        QTRY_COMPARE(run.workbench().inHand().summary.id, id);
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().inHand().quote && !run.workbench().isUnderWay(), Patience);
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
        run.close();
    }

    void w1_anotherPlanInForceIsChosenAndW5_oneServiceIsAskedAgain()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        QVERIFY(hasSamples(run));
        const QString id = run.workbench().queue().row(9).id;
        run.workbench().take(id);
        QTRY_COMPARE(run.workbench().inHand().summary.id, id);
        const auto quoted = [&run](int version) {
            const std::optional<domain::Quote> &quote = run.workbench().inHand().quote;
            return quote && quote->version == version && !run.workbench().isUnderWay();
        };
        auto *plans = run.find<QComboBox>(u"planChoice"_s);
        QVERIFY2(plans->isVisible() && plans->count() > 1, "several plans are in force, and can be chosen from");
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(quoted(1), Patience);
        QCOMPARE(run.workbench().inHand().quote->plan->edition.code, u"personal-auto-full"_s);

        run.press(Qt::Key_1, Qt::AltModifier);
        plans->setCurrentIndex(plans->count() - 1);
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(quoted(2), Patience);
        QVERIFY(run.workbench().inHand().quote->plan->isIndication);
        QCOMPARE(run.workbench().inHand().quote->facts.claims.origin.tries, 0);

        // From the report of the claims: that service alone, though its answer is fresh.
        run.find<QTabWidget>(u"quoteTabs"_s)->setCurrentIndex(2);
        auto *facts = run.find<QAbstractItemView>(u"factsTable"_s);
        const int records = int(run.workbench().inHand().quote->facts.driverRecords.size());
        facts->setCurrentIndex(facts->model()->index(records + 1, 0));
        run.find<QPushButton>(u"readReport"_s)->click();
        run.find<QPushButton>(u"reportOrder"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(quoted(3), Patience);
        const domain::RiskFacts &after = run.workbench().inHand().quote->facts;
        QCOMPARE(after.claims.origin.tries, 1);
        QVERIFY(!after.claims.answer.isEmpty());
        QCOMPARE(after.driverRecords[0].record.origin.tries, 0);
        run.close();
    }

    void w8_submitNextSubmitFlowsAndTwiceMakesNoSecondVersion()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        QVERIFY(hasSamples(run));
        run.press(Qt::Key_1, Qt::ControlModifier);
        auto *list = run.find<QListView>(u"queueList"_s);
        list->setFocus();
        run.press(Qt::Key_Home);
        QTRY_VERIFY(run.workbench().hasInHand());
        const QString first = run.workbench().inHand().summary.id;
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

        run.press(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(!run.workbench().isUnderWay(), "what is quoted as it stands is not quoted again by the same key");
        QCOMPARE(run.workbench().inHand().quote->version, 1);
        run.press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().inHand().quote->version == 2, Patience);
        run.close();
    }

    void w9_escapeCancelsTheGatheringFromTheList()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        QVERIFY(hasSamples(run));
        run.sandbox().setLatencyEverywhere(20s);
        auto *list = run.find<QListView>(u"queueList"_s);
        list->setFocus();
        run.press(Qt::Key_Home);
        QTRY_VERIFY(run.workbench().hasInHand());
        const QString id = run.workbench().inHand().summary.id;
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(statusOf(run, id), domain::SubmissionStatus::Gathering);
        QCOMPARE(run.focusedName(), u"queueList"_s);
        run.press(Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(run, id), domain::SubmissionStatus::Cancelled, Patience);
        run.close();
    }

    void w11_reasonsAreScrolledByKeyboard()
    {
        async::VirtualClock clock(sampleNow());
        ui::QuoteView view(clock);
        view.resize(520, 420);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.showSubmission(crowdedSubmission());
        auto *reasons = view.findChild<ui::ReasonList *>();
        QVERIFY(reasons->isVisible());
        QTRY_VERIFY(reasons->verticalScrollBar()->maximum() > 0);
        QVERIFY(reasons->focusPolicy() & Qt::TabFocus);
        reasons->setFocus();
        QTest::keyClick(reasons, Qt::Key_PageDown);
        QVERIFY(reasons->verticalScrollBar()->value() > 0);
    }

    void w18_theKeyOfAPlaceMovesTheKeyboardThere()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        QVERIFY(hasSamples(run));
        const QString id = run.workbench().queue().row(9).id;
        run.workbench().take(id);
        QTRY_COMPARE(run.workbench().inHand().summary.id, id);
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().inHand().quote && !run.workbench().isUnderWay(), Patience);
        run.press(Qt::Key_2, Qt::AltModifier);
        auto *tabs = run.find<QTabWidget>(u"quoteTabs"_s);
        QVERIFY(tabs->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_H, Qt::AltModifier);
        QTRY_COMPARE(run.focusedName(), u"historyTable"_s);
        run.close();
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

BINDERY_TEST(DeskDayTest)
#include "tst_desk_day.moc"
