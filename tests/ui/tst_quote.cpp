// The quote on screen: what it costs, what it rests on, why, and every step and fact behind it.
#include "async/virtual_clock.h"
#include "domain/audit_line.h"
#include "shots.h"
#include "shown_quote.h"
#include "test_support/quote_samples.h"
#include "test_support/test_case.h"
#include "text/quote_summary.h"
#include "text/worksheet_lines.h"
#include "ui/common/labels.h"
#include "ui/common/record_table.h"
#include "ui/quote/facts_model.h"
#include "ui/quote/quote_view.h"
#include "ui/quote/reason_list.h"
#include "ui/quote/release_panel.h"
#include "ui/quote/waterfall_view.h"
#include "ui/quote/worksheet_model.h"

#include <QAction>
#include <QClipboard>
#include <QLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabWidget>

using namespace bindery;
using namespace bindery::ui;
using namespace bindery::text;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

int lineOf(const RecordTable &table)
{
    return static_cast<const WorksheetModel *>(table.model())->lineOf(table.currentIndex());
}

} // namespace

class QuoteTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w01_theStepInHandIsTheSameInPictureTableAndWords()
    {
        test::ShownQuote view(900, 760);
        view.showSubmission(test::referredSubmission());
        auto *waterfall = view.findChild<WaterfallView *>(u"waterfall"_s);
        auto *table = view.findChild<RecordTable *>(u"worksheetTable"_s);
        auto *story = view.findChild<QLabel *>(u"stepStory"_s);
        QCOMPARE(waterfall->current(), 0);
        QTest::mouseClick(waterfall, Qt::LeftButton, {}, waterfall->barRect(2).center().toPoint());
        QCOMPARE(lineOf(*table), 2);
        QVERIFY(story->text().contains(u"age factor"_s));
        waterfall->setFocus();
        QTest::keyClick(waterfall, Qt::Key_Right);
        QCOMPARE(lineOf(*table), 3);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(waterfall->current(), 4);
        QVERIFY(waterfall->accessibleDescription().contains(u"Territory"_s));
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(),
                 u"Territory\tterritory\tzip=11201\t11201\t× 1.01\tcents, half up\t+18.00\t1,818.00"_s);
        // The total at the end is no step.
        QTest::mouseClick(waterfall, Qt::LeftButton, {}, waterfall->barRect(5).center().toPoint());
        QCOMPARE(waterfall->current(), 4);
    }

    void theWorksheetIsATreeThatKeepsWhatIsOpenWhenTheQuoteChanges()
    {
        test::ShownQuote view(900, 760);
        domain::Submission submission = test::referredSubmission();
        domain::WorksheetStep age = submission.quote->premium->worksheet.front();
        age.scope = u"vehicle 2, coverage 1"_s;
        age.label = u"Base of the coverage"_s;
        submission.quote->premium->worksheet.insert(submission.quote->premium->worksheet.begin(), age);
        view.showSubmission(submission);
        auto *table = view.findChild<RecordTable *>(u"worksheetTable"_s);
        auto &model = *static_cast<WorksheetModel *>(table->model());
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex vehicle = model.index(0, 0);
        QCOMPARE(vehicle.data().toString(), u"Vehicle 2"_s);
        QCOMPARE(model.index(0, 0, vehicle).data().toString(), u"Coverage 1"_s);
        const QModelIndex policy = model.index(1, 0);
        QCOMPARE(policy.data().toString(), u"Policy"_s);
        QCOMPARE(policy.siblingAtColumn(WorksheetModel::Value).data().toString(), u"1,818.00"_s);
        QVERIFY(table->isExpanded(policy));

        // A step opens to table, key, row, factor, rounding and running value.
        const QModelIndex territory = model.indexOfLine(int(model.lines().size()) - 1);
        table->setFocus();
        table->setCurrentIndex(territory);
        QTest::keyClick(table, Qt::Key_Right);
        QVERIFY(table->isExpanded(territory));
        QStringList details;
        for (int row = 0; row < model.rowCount(territory); ++row)
            details += model.index(row, 0, territory).data().toString();
        QCOMPARE(details,
                 (QStringList{u"Table: territory"_s, u"Read with: zip=11201"_s, u"Row that matched: 11201"_s,
                              u"Does: × 1.01"_s, u"Rounded to: cents, half up"_s, u"Changes it by: +18.00"_s,
                              u"Running value: 1,818.00"_s}));
        // Every quote after that keeps it open, and in hand.
        table->collapse(model.index(0, 0));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        submission.quote->premium->worksheet.back().operand = Decimal::scaled(102, 2);
        submission.quote->premium->worksheet.back().value = Decimal(1836);
        submission.quote->premium->worksheet.erase(submission.quote->premium->worksheet.begin() + 1);
        submission.quote->version = 2;
        view.showSubmission(submission);
        QVERIFY(reset.isEmpty());
        const QModelIndex same = model.indexOfLine(int(model.lines().size()) - 1);
        QVERIFY(table->isExpanded(same));
        QVERIFY(!table->isExpanded(model.index(0, 0)));
        QCOMPARE(table->currentIndex().siblingAtColumn(0), same);
        QCOMPARE(model.index(3, 0, same).data().toString(), u"Does: × 1.02"_s);

        // Find goes from match to match; the whole can be copied.
        auto *find = view.findChild<QLineEdit *>(u"worksheetFind"_s);
        find->setText(u"base of"_s);
        QTest::keyClick(find, Qt::Key_Return);
        QCOMPARE(model.lineOf(table->currentIndex()), 0);
        // It is looked for while it is typed, and that there is none is said.
        const auto *told = view.findChild<QLabel *>(u"worksheetTold"_s);
        find->clear();
        QTest::keyClicks(find, u"zeppelin"_s);
        QCOMPARE(told->text(), u"Not found"_s);
        find->clear();
        table->setCurrentIndex(model.indexOfLine(1));
        QTest::keyClicks(find, u"base of"_s);
        QCOMPARE(told->text(), QString());
        QCOMPARE(model.lineOf(table->currentIndex()), 0);
        view.findChild<QAction *>(u"worksheetCopyCsv"_s)->trigger();
        QCOMPARE(told->text(), u"Copied"_s);
        const QStringList copied = QApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(copied.size(), qsizetype(model.lines().size()) + 1);
        QVERIFY2(copied[1].startsWith(u"1,\"Vehicle 2, coverage 1\",Base of the coverage,"), qPrintable(copied[1]));
        view.findChild<QAction *>(u"worksheetOpenAll"_s)->trigger();
        QVERIFY(table->isExpanded(model.index(0, 0)));
        // The picture shows what leads to the total; the coverage's value is no part of that chain.
        auto *waterfall = view.findChild<WaterfallView *>(u"waterfall"_s);
        QCOMPARE(waterfall->current(), -1);
    }

    void aReferralIsReleasedWithANoteAndOnlyByItsLevel()
    {
        test::ShownQuote view(900, 760);
        domain::Submission submission = test::referredSubmission();
        submission.quote->decision.reasons.front().authorityLevel = 2;
        view.setActor(underwriting::Actor(u"Jane"_s, 1));
        view.showSubmission(submission);
        QSignalSpy asked(&view, &QuoteView::releaseRequested);
        auto *release = view.findChild<QPushButton *>(u"releaseReferral"_s);
        auto *handUp = view.findChild<QPushButton *>(u"handUpReferral"_s);
        auto *why = view.findChild<QLineEdit *>(u"releaseWhy"_s);
        auto *confirm = view.findChild<QPushButton *>(u"releaseConfirm"_s);
        QVERIFY(release->isVisible() && !release->isEnabled());
        QVERIFY2(release->toolTip().contains(u"Level 2 is needed"), qPrintable(release->toolTip()));
        QVERIFY(handUp->isVisible());
        QCOMPARE(handUp->text(), u"Refer to level 2"_s);

        view.setActor(underwriting::Actor(u"Carl"_s, 2));
        QVERIFY(release->isEnabled() && !handUp->isVisible());
        QTest::mouseClick(release, Qt::LeftButton);
        QVERIFY(why->hasFocus() && !confirm->isEnabled());
        QTest::keyClick(why, Qt::Key_Return);
        QVERIFY(asked.isEmpty());
        QTest::keyClicks(why, u"Paper score seen."_s);
        QTest::keyClick(why, Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        const auto request = asked.front().front().value<underwriting::ReleaseRequest>();
        QCOMPARE(request.act, domain::ReleaseAct::Approve);
        QCOMPARE(request.note, u"Paper score seen."_s);

        domain::Release done;
        done.at = test::sampleNow();
        done.actor = u"Carl"_s;
        done.level = 2;
        done.act = domain::ReleaseAct::Approve;
        done.note = request.note;
        for (const domain::DecisionReason &reason : submission.quote->decision.reasons) {
            done.rule = reason.rule;
            submission.releases.push_back(done);
        }
        submission.summary.status = domain::SubmissionStatus::Quoted;
        view.actEnded(submission.summary.id, true);
        view.showSubmission(submission);
        QVERIFY(!why->isVisible() && !release->isVisible());
        auto *reopen = view.findChild<QPushButton *>(u"reopenReferral"_s);
        QVERIFY(reopen->isVisible() && reopen->isEnabled());
        // Who cannot reopen it is not asked for a note first.
        view.setActor(underwriting::Actor(u"Jane"_s, 1));
        QVERIFY(reopen->isVisible() && !reopen->isEnabled());
        QCOMPARE(reopen->toolTip(), u"Level 2 is needed to reopen it; you have level 1."_s);
        QCOMPARE(reopen->accessibleDescription(), reopen->toolTip());
        const QuoteSummary summary = summarize(*submission.quote, test::sampleNow(), QLocale(), submission.releases);
        QCOMPARE(summary.decision.word, u"Released"_s);
        const ReasonText &first = summary.reasons.front();
        QCOMPARE(first.authority, u"Level 2 may reopen it."_s);
        QVERIFY2(first.done.join(u'|').startsWith(u"Released by Carl, level 2"), qPrintable(first.done.join(u'|')));
        // The score is still a fallback.
        QVERIFY(!summary.missing.isEmpty());
    }

    void w01_barsStandWhereTheRunningValueStands()
    {
        WaterfallView view;
        view.resize(600, 200);
        const domain::Premium premium = *test::referredSubmission().quote->premium;
        view.setLines(worksheetLines(premium), 1818, u"$1,818.00"_s);
        QVERIFY(qAbs(view.barRect(2).bottom() - view.barRect(0).top()) < 0.01);
        QVERIFY(qAbs(view.barRect(3).bottom() - view.barRect(2).top()) < 0.01);
        QVERIFY(qAbs(view.barRect(5).top() - view.barRect(4).top()) < 3);
        QVERIFY(qAbs(view.barRect(5).bottom() - view.barRect(0).bottom()) < 0.01);
        // What changes nothing can still be seen.
        QVERIFY(view.barRect(1).height() >= 3);
    }

    void w01_anUnratedRiskSaysWithWhatStepTableAndKey()
    {
        test::ShownQuote view(900, 700);
        view.showSubmission(test::unratedSubmission());
        QCOMPARE(view.findChild<QLabel *>(u"premium"_s)->text(), u"Cannot be rated"_s);
        QTest::keyClick(&view, Qt::Key_W, Qt::AltModifier);
        auto *unrated = view.findChild<QWidget *>(u"quoteUnrated"_s);
        QVERIFY(unrated->isVisible());
        QVERIFY(unrated->accessibleDescription().contains(u"Territory 99999 is not in the table"_s));
        test::shootBoth(m_theme, view, u"quote_unrated"_s);
        view.showSubmission(test::boundSubmission());
        QVERIFY(!unrated->isVisible());
    }

    void w01_noQuoteAndNothingSayWhatWouldBeHere()
    {
        test::ShownQuote view(900, 600);
        auto *empty = view.findChild<QWidget *>(u"quoteEmpty"_s);
        QVERIFY(empty->isVisible());
        test::shootBoth(m_theme, view, u"quote_nothing"_s);
        domain::Submission draft = test::referredSubmission();
        draft.quote.reset();
        view.showSubmission(draft);
        QCOMPARE(empty->accessibleName(), u"No quote yet"_s);
        // The keyboard has a place there, which does what the words say.
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.focusPage();
        auto *submit = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY(submit && submit->text() == u"Submit");
        QSignalSpy wanted(&view, &QuoteView::quoteAgainRequested);
        submit->click();
        QCOMPARE(wanted.size(), 1);
        view.showSubmission(test::referredSubmission());
        QVERIFY(!empty->isVisible());
        view.showNothing();
        QVERIFY(empty->isVisible());
        QCOMPARE(view.clock.pendingTimers(), std::size_t(0));
    }

    void w01_quoteAgainAsksOnce()
    {
        async::VirtualClock clock(test::sampleNow());
        QuoteView view(clock);
        QSignalSpy again(&view, &QuoteView::quoteAgainRequested);
        view.showSubmission(test::referredSubmission());
        view.findChild<QPushButton *>(u"quoteAgain"_s)->click();
        QCOMPARE(again.size(), 1);
    }

    void w01_relativeTimesGoOnWhileSeen()
    {
        async::VirtualClock clock(test::sampleNow());
        QuoteView view(clock);
        view.show();
        view.showSubmission(test::referredSubmission());
        auto *made = view.findChild<ElidedLabel *>(u"quoteMade"_s);
        QCOMPARE(made->fullText(), u"Version 2 · made 3 min ago in 1.4 s"_s);
        clock.advance(5min);
        QCOMPARE(made->fullText(), u"Version 2 · made 8 min ago in 1.4 s"_s);
        view.hide();
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    void w01_theHistoryBelongsToItsSubmission()
    {
        async::VirtualClock clock(test::sampleNow());
        QuoteView view(clock);
        view.showSubmission(test::referredSubmission());
        domain::AuditLine line;
        line.at = test::sampleNow() - 3min;
        line.actor = u"underwriter"_s;
        line.action = u"quoted"_s;
        line.detail = u"Version 2, $1,818.00, refer"_s;
        view.showHistory({line, line});
        auto *history = view.findChild<RecordTable *>(u"historyTable"_s);
        QCOMPARE(history->model()->rowCount(), 2);
        QCOMPARE(history->model()->index(0, 0).data().toString(), u"3 min ago"_s);
        view.showSubmission(test::referredSubmission());
        QCOMPARE(history->model()->rowCount(), 2);
        view.showSubmission(test::boundSubmission());
        QCOMPARE(history->model()->rowCount(), 0);
    }

    void w01_keysReachEveryTabAndCopyAFact()
    {
        test::ShownQuote view(900, 700);
        view.showSubmission(test::referredSubmission());
        auto *tabs = view.findChild<QTabWidget *>(u"quoteTabs"_s);
        QTest::keyClick(&view, Qt::Key_F, Qt::AltModifier);
        QCOMPARE(tabs->currentWidget(), view.findChild<QWidget *>(u"factsPage"_s));
        auto *facts = view.findChild<RecordTable *>(u"factsTable"_s);
        facts->setFocus();
        QTest::keyClick(facts, Qt::Key_End);
        QTest::keyClick(facts, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text().section(u'\t', 0, 2),
                 u"Rating\t$1,799.50, 1.0 % below the premium\tLive"_s);
        test::shootBoth(m_theme, view, u"quote_facts"_s);
    }

    void w01_looksRightFromPlainToCrowded()
    {
        test::ShownQuote view(860, 760);
        view.showSubmission(test::boundSubmission());
        test::shootBoth(m_theme, view, u"quote_bound"_s);
        view.showSubmission(test::referredSubmission());
        test::shootBoth(m_theme, view, u"quote_referred"_s);
        view.showSubmission(test::crowdedSubmission());
        test::shootBoth(m_theme, view, u"quote_crowded"_s);
        view.findChild<QTabWidget *>(u"quoteTabs"_s)->setCurrentIndex(2);
        test::shootBoth(m_theme, view, u"quote_crowded_facts"_s);
        view.resize(620, 560);
        view.findChild<QTabWidget *>(u"quoteTabs"_s)->setCurrentIndex(1);
        test::shootBoth(m_theme, view, u"quote_crowded_small"_s);
        const auto *steps = view.findChild<RecordTable *>(u"worksheetTable"_s);
        QCOMPARE(static_cast<WorksheetModel *>(steps->model())->lines().size(), std::size_t(40));
    }

private:
    Theme m_theme{*qApp};
};

BINDERY_TEST(QuoteTest)
#include "tst_quote.moc"
