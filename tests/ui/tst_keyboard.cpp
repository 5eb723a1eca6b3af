// Hands that stay on the keyboard: where the cursor is after each key, and what a key never does.
#include "async/virtual_clock.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "screens/run_in_hand.h"
#include "screens/run_test.h"
#include "services/connected_services.h"
#include "shown_quote.h"
#include "test_support/quote_samples.h"
#include "ui/common/key_rules.h"
#include "ui/common/notice_line.h"
#include "ui/common/told_text.h"
#include "ui/queue/queue_model.h"
#include "ui/quote/quote_view.h"
#include "ui/quote/reason_list.h"
#include "ui/shell/trash_dialog.h"
#include "underwriting/release.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;
using namespace std::chrono_literals;

namespace {

/// As a keyboard sends it: the letter comes along as a text.
void pressWithText(Qt::Key key, const QString &text, Qt::KeyboardModifiers modifiers)
{
    QTest::sendKeyEvent(QTest::Click, QApplication::focusWidget(), key, text, modifiers);
}

} // namespace

class KeyboardTest : public RunTest {
    Q_OBJECT
private Q_SLOTS:
    void w01_theFormByKeyboard()
    {
        const RunInHand run(m_folder->path(), 9);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        run.window().resize(1000, 700);

        // Alt with a letter is a command, and where it is none it is nothing.
        auto *name = run.find<QLineEdit>(u"applicant.firstName"_s);
        name->setFocus(Qt::TabFocusReason);
        const QString before = name->text();
        QVERIFY(name->hasSelectedText());
        pressWithText(Qt::Key_W, u"w"_s, Qt::AltModifier);
        QCOMPARE(name->text(), before);

        // What is chosen is taken back by the same key as what is typed, from within the choice too.
        auto *use = run.find<QComboBox>(u"vehicles[0].use"_s);
        use->setFocus(Qt::TabFocusReason);
        const QString first = use->currentText();
        run.press(Qt::Key_Down);
        const QString second = use->currentText();
        QVERIFY(second != first);
        pressWithText(Qt::Key_Z, QString(QChar(26)), Qt::ControlModifier);
        QCOMPARE(use->currentText(), first);
        pressWithText(Qt::Key_Z, QString(QChar(26)), Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(use->currentText(), second);

        // A field with a problem is selected when one is led to it, also where the cursor was there already.
        auto *zip = run.find<QLineEdit>(u"garaging.zip"_s);
        zip->setFocus(Qt::TabFocusReason);
        QTest::keyClicks(zip, u"112"_s);
        QVERIFY(!zip->hasSelectedText());
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(run.focusedName(), u"garaging.zip"_s);
        QCOMPARE(zip->selectedText(), u"112"_s);
        QTest::keyClicks(zip, u"11201"_s);
        QCOMPARE(zip->text(), u"11201"_s);

        // A driver who was added has the cursor, in sight.
        run.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(run.focusedName(), u"drivers[1].firstName"_s);
        QTRY_VERIFY(!QApplication::focusWidget()->visibleRegion().isEmpty());
        run.press(Qt::Key_Z, Qt::ControlModifier);

        // Submitted from within the form, the keyboard goes along: to the gathering, and to what came of it.
        QTRY_VERIFY(run.workbench().form().problems().empty());
        // Enter presses the button that has the cursor.
        run.find<QPushButton>(u"submit"_s)->setFocus(Qt::TabFocusReason);
        run.sandbox().setLatencyEverywhere(300ms);
        run.press(Qt::Key_Return);
        auto *gathering = run.find<QWidget>(u"gatheringView"_s);
        QTRY_VERIFY(QApplication::focusWidget() && gathering->isAncestorOf(QApplication::focusWidget()));
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().inHand().quote && !run.workbench().isUnderWay(), Patience);
        auto *quote = run.find<QWidget>(u"quoteView"_s);
        QTRY_VERIFY(QApplication::focusWidget() && quote->isAncestorOf(QApplication::focusWidget()));

        // A notice is one of the places that F6 goes through.
        run.find<QListView>(u"queueList"_s)->setFocus();
        run.press(Qt::Key_Delete);
        auto *notice = run.find<ui::NoticeLine>(u"noticeLine"_s);
        QTRY_VERIFY2(notice->isVisible() && notice->text().contains(u"is in the trash"), qPrintable(notice->text()));
        QTRY_VERIFY(run.workbench().hasInHand() && run.workbench().inHand().summary.id != id);
        for (int presses = 0; presses < 6 && !notice->isAncestorOf(QApplication::focusWidget()); ++presses)
            run.press(Qt::Key_F6);
        QCOMPARE(run.focusedName(), u"noticeAction"_s);
        run.press(Qt::Key_Escape);
        QVERIFY(!notice->isVisible());
        run.close();
    }

    void aCardThatHasTheKeyboardIsTakenAway()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.hasSamples(), qPrintable(run.refused()));

        QVERIFY(run.beginNew());
        // Before there is any, Tab comes from what stands above to the buttons that add one.
        run.find<QLineEdit>(u"garaging.zip"_s)->setFocus(Qt::TabFocusReason);
        run.press(Qt::Key_Tab);
        QCOMPARE(run.focusedName(), u"addDriver"_s);
        run.press(Qt::Key_Tab);
        QCOMPARE(run.focusedName(), u"addVehicle"_s);

        // The first and only one, taken back: its button has the keyboard.
        run.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(run.focusedName(), u"drivers[0].firstName"_s);
        QTest::keyClicks(QApplication::focusWidget(), u"Eva"_s);
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(run.focusedName(), u"drivers[0].firstName"_s);
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(run.focusedName(), u"addDriver"_s);
        QVERIFY(run.workbench().form().itemCount(u"$.drivers"_s) == 0);
        run.press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(run.focusedName(), u"vehicles[0].vin"_s);
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(run.focusedName(), u"addVehicle"_s);
        // A driver who is added then has nothing to be told about yet.
        run.press(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(run.focusedName(), u"drivers[0].firstName"_s);
        QVERIFY(run.find<QLabel>(u"drivers[0].firstName.problem"_s)->text().isEmpty());
        run.press(Qt::Key_Z, Qt::ControlModifier);

        // The next application is begun from within a card: what was typed there is saved.
        const QString id = run.workbench().queue().row(9).id;
        QVERIFY(run.take(id));
        auto *name = run.find<QLineEdit>(u"drivers[0].firstName"_s);
        name->setFocus(Qt::TabFocusReason);
        QTest::keyClicks(name, u"Zzz"_s);
        QVERIFY(run.beginNew());
        QVERIFY(run.take(id));
        QTRY_COMPARE(run.find<QLineEdit>(u"drivers[0].firstName"_s)->text(), u"Zzz"_s);

        // Removed by its button, brought back, removed again.
        run.find<QToolButton>(u"drivers[0].remove"_s)->setFocus(Qt::TabFocusReason);
        run.press(Qt::Key_Space);
        QTRY_COMPARE(run.focusedName(), u"addApplicantAsDriver"_s);
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(run.focusedName(), u"drivers[0].firstName"_s);
        run.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(run.focusedName(), u"addApplicantAsDriver"_s);
        run.close();
    }

    void aTextIsBroughtIntoItsFormWhenTheFieldIsLeft()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.hasSamples(), qPrintable(run.refused()));
        QVERIFY(run.beginNew());
        run.press(Qt::Key_D, Qt::ControlModifier);
        // The card of the application before is not to be found any more.
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        for (const QString &field : {u"effectiveDate"_s, u"applicant.birthDate"_s, u"drivers[0].birthDate"_s}) {
            auto *edit = run.find<QLineEdit>(field);
            edit->setFocus(Qt::TabFocusReason);
            QTest::keyClicks(edit, u"1985-03-15"_s);
            QCOMPARE(edit->text(), u"1985-03-15"_s);
            QTest::keyClick(edit, Qt::Key_Backspace);
            QCOMPARE(edit->text(), u"1985-03-1"_s);
            QVERIFY2(run.workbench().form().text(u"$."_s + field) == "1985-03-01"_L1, qPrintable(field));
            run.press(Qt::Key_Tab);
            edit->setFocus(Qt::TabFocusReason);
            QCOMPARE(edit->text(), u"1985-03-01"_s);
            // What is taken back is seen, also where it was typed.
            run.press(Qt::Key_Z, Qt::ControlModifier);
            QVERIFY(edit->text() != "1985-03-01"_L1);
        }
        auto *mail = run.find<QLineEdit>(u"applicant.email"_s);
        mail->setFocus(Qt::TabFocusReason);
        QTest::keyClicks(mail, u"  ann@typing.example "_s);
        QCOMPARE(mail->text(), u"  ann@typing.example "_s);
        run.press(Qt::Key_Tab);
        QCOMPARE(mail->text(), u"ann@typing.example"_s);
        QVERIFY(run.find<QLabel>(u"applicant.email.problem"_s)->text().isEmpty());
        run.close();
    }

    void problemsAreGoneThroughFromAboveToBelow()
    {
        const RunInHand run(m_folder->path(), 9);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        type(run, u"effectiveDate"_s, u"tomorrow"_s);
        type(run, u"applicant.birthDate"_s, u"31.02.1985"_s);
        type(run, u"applicant.ssn"_s, u"12-34"_s);
        type(run, u"vehicles[0].modelYear"_s, u"next"_s);
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(run.focusedName(), u"effectiveDate"_s);
        for (const QString &next :
             {u"applicant.birthDate"_s, u"applicant.ssn"_s, u"vehicles[0].modelYear"_s, u"effectiveDate"_s}) {
            run.find<QPushButton>(u"nextProblem"_s)->click();
            QCOMPARE(run.focusedName(), next);
        }
        run.close();
    }

    void anImportTakesTheKeyboardOutOfTheForm()
    {
        const RunInHand run(m_folder->path(), 9);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        run.find<QLineEdit>(u"vehicles[0].vin"_s)->setFocus(Qt::TabFocusReason);
        run.workbench().importFiles({u":/bindery/samples/01_clean_adult.json"_s});
        QTRY_COMPARE(run.workbench().queue().rowCount(), 11);
        QTRY_COMPARE(run.focusedName(), u"queueList"_s);
        run.close();
    }

    void leavingAFieldOfTheApplicationBeforeSaysNothingOfThisOne()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        QTRY_VERIFY(run.workbench().hasInHand());
        for (const QString &name : {u"garaging.street"_s, u"garaging.state"_s, u"drivers[0].licenseNumber"_s}) {
            run.find<QLineEdit>(name)->setFocus(Qt::TabFocusReason);
            QVERIFY(run.beginNew());
            QVERIFY(!run.workbench().form().wasLeft(u"$."_s + name));
            run.workbench().take(run.workbench().queue().row(9).id);
            QTRY_VERIFY(!run.workbench().form().isBlank());
        }
        // Entered after that, it is left like any other.
        QVERIFY(run.beginNew());
        auto *street = run.find<QLineEdit>(u"garaging.street"_s);
        street->setFocus(Qt::TabFocusReason);
        run.press(Qt::Key_Return);
        QVERIFY(run.workbench().form().wasLeft(u"$.garaging.street"_s));
        run.close();
    }

    void whatIsNoDateIsKeptAsItWasTyped()
    {
        QString id;
        {
            Run run(m_folder->path(), u":/bindery/samples"_s);
            QVERIFY2(run.hasSamples(), qPrintable(run.refused()));
            id = run.workbench().queue().row(9).id;
            const QString other = run.workbench().queue().row(8).id;
            QVERIFY(run.take(id));
            type(run, u"drivers[0].birthDate"_s, u"1985-03-015"_s);
            type(run, u"vehicles[0].modelYear"_s, u"abcd"_s);
            type(run, u"vehicles[0].annualMiles"_s, u"9999999999999999999999"_s);
            QVERIFY(run.take(other));
            QVERIFY(run.take(id));
            seeWhatWasTyped(run);
            run.close();
        }
        Run again(m_folder->path(), QString());
        QVERIFY2(again.isOpen(), qPrintable(again.refused()));
        QTRY_COMPARE(again.workbench().queue().rowCount(), 10);
        QVERIFY(again.take(id));
        seeWhatWasTyped(again);
        again.close();
    }

    void l18_theFormSpeaksTheLanguageThatWasChosen()
    {
        {
            Run run(m_folder->path(), QString());
            QVERIFY2(run.isOpen(), qPrintable(run.refused()));
            QCOMPARE(run.workbench().form().language(), QString());
            run.find<QAction>(u"command.formLanguage"_s)->trigger();
            QCOMPARE(run.workbench().form().language(), u"de"_s);
            run.close();
        }
        Run again(m_folder->path(), QString());
        QVERIFY2(again.isOpen(), qPrintable(again.refused()));
        QCOMPARE(again.workbench().form().language(), u"de"_s);
        again.find<QAction>(u"command.formLanguage"_s)->trigger();
        QCOMPARE(again.workbench().form().language(), QString());
        again.close();
    }

    void enterPressesTheButtonThatHasTheKeyboardInADialogToo()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.hasSamples(), qPrintable(run.refused()));
        run.workbench().take(run.workbench().queue().row(0).id);
        QTRY_VERIFY(run.workbench().inHand().summary.number > 0);
        run.find<QListView>(u"queueList"_s)->setFocus();
        run.press(Qt::Key_Delete);
        QTRY_COMPARE(run.workbench().queue().rowCount(), 9);
        run.find<QAction>(u"command.trash"_s)->trigger();
        QTRY_VERIFY(run.find<ui::TrashDialog>(u"trashDialog"_s));
        auto *trash = run.find<ui::TrashDialog>(u"trashDialog"_s);
        QTRY_VERIFY(trash->isVisible());
        auto *erase = run.find<QPushButton>(u"trashErase"_s);
        erase->setFocus(Qt::TabFocusReason);
        run.press(Qt::Key_Return);
        QVERIFY2(erase->text().startsWith(u"There is no way back"_s), qPrintable(erase->text()));
        QCOMPARE(run.workbench().queue().rowCount(), 9);
        // The same key once more, or held down, answers a question that nobody has read with no.
        QSignalSpy erased(trash, &ui::TrashDialog::eraseRequested);
        auto *keep = run.find<QPushButton>(u"trashKeep"_s);
        QCOMPARE(QApplication::focusWidget(), keep);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
        QApplication::sendEvent(keep, &held);
        QVERIFY(keep->isVisible());
        run.press(Qt::Key_Return);
        QVERIFY(!keep->isVisible());
        QCOMPARE(erase->text(), u"Erase for good"_s);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"trashTable"_s);
        QApplication::sendEvent(QApplication::focusWidget(), &held);
        QVERIFY2(trash->isVisible(), "a key that is held down brings nothing back");
        QVERIFY(erased.isEmpty());
        run.find<QPushButton>(u"trashClose"_s)->setFocus(Qt::TabFocusReason);
        run.press(Qt::Key_Return);
        QVERIFY(!trash->isVisible());
        QCOMPARE(run.workbench().queue().rowCount(), 9);
        run.close();
    }

    void w14_aNewVersionSaysThatItsReferralsAreOpenAgainWhereItHasAny()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.hasSamples(), qPrintable(run.refused()));
        // The clean one, referred as long as the credit bureau fails.
        const std::vector<domain::SubmissionSummary> &rows = run.workbench().queue().rows();
        const auto clean = std::find_if(rows.begin(), rows.end(), [](const auto &row) { return row.number == 1; });
        QVERIFY(clean != rows.end());
        const QString id = clean->id;
        run.sandbox().setFault(mock_services::Service::CreditScore, mock_services::Fault::ServerError);
        QVERIFY(run.take(id));
        run.workbench().quoting().submit({});
        const auto isQuoted = [&run](int version) {
            const std::optional<domain::Quote> &quote = run.workbench().inHand().quote;
            return quote && quote->version == version && !run.workbench().isUnderWay();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isQuoted(1), Patience);
        QCOMPARE(run.workbench().inHand().summary.status, domain::SubmissionStatus::Referred);
        run.workbench().releasing().release(
            underwriting::ReleaseRequest(domain::ReleaseAct::RequestInformation, {}, u"Which of the two?"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!run.workbench().inHand().releases.empty(), Patience);
        run.press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(isQuoted(2), Patience);
        const auto notice = [&run] { return run.find<QLabel>(u"noticeText"_s)->text(); };
        QVERIFY2(notice().startsWith(u"This is a new quote, and its referrals are open. What was done about"_s),
                 qPrintable(notice()));

        // Without a referral there is none that is open.
        run.workbench().releasing().release(
            underwriting::ReleaseRequest(domain::ReleaseAct::RequestInformation, {}, u"Still, which?"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!run.workbench().inHand().releases.empty(), Patience);
        run.sandbox().setFault(mock_services::Service::CreditScore, mock_services::Fault::None);
        run.house().services().connected.pipeline(u"credit_score"_s)->resetCircuit();
        run.quoteAgain();
        QTRY_VERIFY_WITH_TIMEOUT(isQuoted(3), Patience);
        QCOMPARE(run.workbench().inHand().summary.status, domain::SubmissionStatus::Quoted);
        QCOMPARE(notice(), u"This is a new quote. What was done about the version before stands in the history."_s);
        run.close();
    }

    void w01_theWorksheetByKeyboardAndWithRoomForItsSteps()
    {
        // What a window of 1280 x 800 leaves for it.
        ShownQuote view(748, 634);
        view.showSubmission(boundSubmission());
        QTest::keyClick(&view, Qt::Key_W, Qt::AltModifier);
        QTRY_VERIFY(QApplication::focusWidget());
        QCOMPARE(QApplication::focusWidget()->objectName(), u"worksheetTable"_s);
        auto *table = view.findChild<QAbstractItemView *>(u"worksheetTable"_s);
        QTRY_VERIFY2(table->viewport()->height() >= 7 * ui::space::Row, "seven steps are in sight at least");
        view.findChild<QWidget *>(u"worksheetFind"_s)->setFocus();
        for (const QString &next : {u"worksheetMenu"_s, u"waterfall"_s, u"worksheetTable"_s}) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget()->objectName(), next);
        }
    }

    void enterOpensTheMenuOfAButtonAndPressesOneWithout()
    {
        ui::KeyRules rules;
        QApplication::instance()->installEventFilter(&rules);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *opens = new QToolButton(&window);
        auto *presses = new QToolButton(&window);
        column->addWidget(opens);
        column->addWidget(presses);
        QMenu menu;
        menu.addAction(u"Open every step"_s);
        opens->setMenu(&menu);
        opens->setPopupMode(QToolButton::InstantPopup);
        QSignalSpy pressed(presses, &QToolButton::clicked);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(opens, Qt::Key_Return);
        QTRY_VERIFY(menu.isVisible());
        menu.close();
        QTest::keyClick(presses, Qt::Key_Enter);
        QCOMPARE(pressed.size(), 1);
    }

    void w11_reasonsHaveTheRoomThatThereIs()
    {
        ShownQuote view(748, 900);
        view.showSubmission(crowdedSubmission());
        const auto *reasons = view.findChild<ui::ReasonList *>();
        QTRY_VERIFY(reasons->isVisible());
        QTRY_COMPARE(reasons->verticalScrollBar()->maximum(), 0);
    }

    void w01_aLongLineOfTheHistoryIsReadWhole()
    {
        async::VirtualClock clock(sampleNow());
        ui::QuoteView view(clock);
        view.showSubmission(referredSubmission());
        domain::AuditLine line;
        line.at = sampleNow() - 3min;
        line.actor = u"jane"_s;
        line.action = u"released"_s;
        line.detail = u"Checked with the agency, "_s.repeated(12);
        view.showHistory({line});
        QCOMPARE(view.findChild<QLabel *>(u"historyStory"_s)->text(), u"jane: "_s + line.detail);

        // Of any length, in a small window: the list keeps its room, and the keyboard reads on.
        line.detail = u"Checked with the agency, "_s.repeated(240);
        view.resize(476, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QTest::keyClick(&view, Qt::Key_H, Qt::AltModifier);
        view.showHistory({line});
        auto *story = view.findChild<ui::ToldText *>();
        auto *table = view.findChild<QWidget *>(u"historyTable"_s);
        for (ui::ToldText *each : view.findChildren<ui::ToldText *>())
            story = each->isVisible() ? each : story;
        QTRY_VERIFY(story->isVisible() && story->verticalScrollBar()->maximum() > 0);
        QVERIFY2(table->height() >= 90, qPrintable(QString::number(table->height())));
        QVERIFY(story->geometry().bottom() <= story->parentWidget()->height());
        table->setFocus(Qt::TabFocusReason);
        for (int tries = 0; tries < 4 && !story->hasFocus(); ++tries)
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), story);
        QTest::keyClick(story, Qt::Key_PageDown);
        QVERIFY(story->verticalScrollBar()->value() > 0);
        view.showHistory({});
        QCOMPARE(view.findChild<QLabel *>(u"historyStory"_s)->text(), QString());
    }

    void w6_theTrashHasWhatWasDeletedLastAbove()
    {
        domain::SubmissionSummary older;
        older.id = u"a"_s;
        older.number = 6;
        older.changedAt = sampleNow() - 1min;
        domain::SubmissionSummary newer;
        newer.id = u"b"_s;
        newer.number = 5;
        newer.changedAt = sampleNow();
        ui::TrashDialog dialog(nullptr);
        dialog.showTrash({older, newer});
        const auto *table = dialog.findChild<QAbstractItemView *>(u"trashTable"_s);
        QCOMPARE(table->model()->index(0, 0).data().toString(), u"#5"_s);
        QCOMPARE(table->model()->index(1, 0).data().toString(), u"#6"_s);
    }

private:
    static void type(const Run &run, const QString &field, const QString &text)
    {
        auto *edit = run.find<QLineEdit>(field);
        edit->setFocus(Qt::TabFocusReason);
        QTest::keyClicks(edit, text);
    }
    static void seeWhatWasTyped(const Run &run)
    {
        const ui::RecordForm &form = run.workbench().form();
        QTRY_COMPARE(form.text(u"$.drivers[0].birthDate"_s), u"1985-03-015"_s);
        QCOMPARE(form.text(u"$.vehicles[0].modelYear"_s), u"abcd"_s);
        QCOMPARE(run.find<QLineEdit>(u"vehicles[0].modelYear"_s)->text(), u"abcd"_s);
        QVERIFY(run.find<QLabel>(u"vehicles[0].modelYear.problem"_s)->text().contains(u"no whole number"_s));
        QCOMPARE(run.find<QLabel>(u"vehicles[0].use.problem"_s)->text(), u"This number is too large."_s);
        QVERIFY(run.find<QLabel>(u"drivers[0].birthDate.problem"_s)->text().contains(u"This is no date"_s));
    }
};

BINDERY_TEST(KeyboardTest)
#include "tst_keyboard.moc"
