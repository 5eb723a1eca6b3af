// The real window over the whole house with mock services, driven by keyboard.
#include "mock_services/mock_server.h"
#include "risk/schema/schema.h"
#include "screens/run_test.h"
#include "ui/common/labels.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workbench.h"
#include "underwriting/submission_workflow.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace bindery;

namespace {

using test::Patience;
using test::Run;

/// Begins a new application, and enters these texts from its first field on.
void beginWith(Run &run, const QStringList &texts)
{
    run.press(Qt::Key_N, Qt::ControlModifier);
    for (const QString &text : texts)
        run.enter(text);
}

void enterWholeApplication(Run &run)
{
    // Policy and applicant; the date is given.
    run.press(Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(run.focusedName(), u"applicant.firstName"_s);
    for (const QString &text : {u"Josephine"_s, u"Marbury"_s, u"1984-05-06"_s, u"214-09-8765"_s, u""_s, u""_s,
                                u"12 Hill Street"_s, u"Brooklyn"_s, u"ny"_s, u"11201"_s})
        run.enter(text);
    run.press(Qt::Key_D, Qt::ControlModifier);
    QTRY_COMPARE(run.focusedName(), u"drivers[0].firstName"_s);
    for (const QString &text : {u"Josephine"_s, u"Marbury"_s, u"5/6/1984"_s, u"m1234567"_s, u""_s})
        run.enter(text);
    run.press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(run.focusedName(), u"vehicles[0].vin"_s);
    for (const QString &text : {u"1hgcm82633a004352"_s, u"2003"_s, u"Honda"_s, u"Accord"_s})
        run.enter(text);
    run.press(Qt::Key_Return); // The use stays pleasure.
    run.enter(u"12,000"_s);
}

} // namespace

class WindowTest : public test::RunTest {
    Q_OBJECT
private Q_SLOTS:
    void w18_theFirstWindowFitsTheScreen()
    {
        QCOMPARE(ui::MainWindow::firstSize(QSize(1920, 1080)), QSize(1280, 800));
        QCOMPARE(ui::MainWindow::firstSize(QSize(1366, 768)), QSize(1280, 728));
        QCOMPARE(ui::MainWindow::firstSize(QSize(1280, 800)), QSize(1272, 760));
        QCOMPARE(ui::MainWindow::firstSize(QSize(800, 800)), QSize(1280, 800));
    }

    void w7_applicationFilesAreImportedAndWhatWasNotUnderstoodIsSaid()
    {
        QFile good(m_folder->filePath(u"good.json"_s));
        QVERIFY(good.open(QIODevice::WriteOnly));
        QFile sample(u":/bindery/samples/01_clean_adult.json"_s);
        QVERIFY(sample.open(QIODevice::ReadOnly));
        good.write(sample.readAll().replace("\"applicant\"", "\"color\": 7, \"applicant\""));
        good.close();
        QFile bad(m_folder->filePath(u"bad.json"_s));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("[[[[");
        bad.close();
        QFile nothing(m_folder->filePath(u"nothing.json"_s));
        QVERIFY(nothing.open(QIODevice::WriteOnly));
        nothing.write("{}");
        nothing.close();

        Run run(m_folder->path());
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        // Before there was an import there is nothing to read.
        const auto *before = run.find<QAction>(u"command.importReport"_s);
        QVERIFY(!before || !before->isEnabled());
        run.press(Qt::Key_O, Qt::ControlModifier);
        QTRY_VERIFY(run.find<QFileDialog>(u"importDialog"_s));
        auto *dialog = run.find<QFileDialog>(u"importDialog"_s);
        auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QTRY_VERIFY(name && name->isVisible());
        name->setText(u"\"%1\" \"%2\" \"%3\""_s.arg(good.fileName(), bad.fileName(), nothing.fileName()));
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(run.workbench().queue().rowCount(), 1, Patience);
        QTRY_VERIFY(run.workbench().hasInHand());
        QCOMPARE(run.workbench().form().text(u"$.applicant.lastName"_s), u"Ashdown"_s);
        const auto *notice = run.find<QLabel>(u"noticeText"_s);
        QVERIFY(notice);
        QTRY_VERIFY2(notice->text().contains(u"1 application was imported."_s), qPrintable(notice->text()));
        QVERIFY2(notice->text().contains(u"2 files were refused."_s), qPrintable(notice->text()));
        // W7: the report stays although a file succeeded, and is read whole.
        QTest::qWait(50);
        QVERIFY2(notice->isVisible(), "the draft in hand is no answer to the file that was refused");
        QTest::mouseClick(run.find<QPushButton>(u"noticeAction"_s), Qt::LeftButton);
        QTRY_VERIFY(run.find<QDialog>(u"importReport"_s));
        const QString report = run.find<QTextBrowser>(u"importReportText"_s)->toPlainText();
        QVERIFY2(report.contains(u"color"_s), qPrintable(report));
        QVERIFY2(report.contains(u"bad.json · refused"_s), qPrintable(report));
        QVERIFY2(report.contains(u"nothing.json · refused"_s), "an object of nothing becomes no draft");
        run.find<QDialog>(u"importReport"_s)->reject();
        QTRY_VERIFY(!run.find<QDialog>(u"importReport"_s));
        // Once the message is gone the report is had again.
        run.find<QToolButton>(u"noticeClose"_s)->click();
        auto *again = run.find<QAction>(u"command.importReport"_s);
        QVERIFY2(again && again->isEnabled(), "the report of the last import is not to be had again");
        run.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&run.window()));
        run.press(Qt::Key_K, Qt::ControlModifier);
        run.enter(u"last import"_s);
        QTRY_VERIFY(run.find<QDialog>(u"importReport"_s));
        QCOMPARE(run.find<QTextBrowser>(u"importReportText"_s)->toPlainText(), report);
        run.find<QDialog>(u"importReport"_s)->reject();
        // The next files lie where these lay.
        run.find<QAction>(u"command.import"_s)->trigger();
        const auto isOpen = [&] {
            const auto *next = run.find<QFileDialog>(u"importDialog"_s);
            return next && next->isVisible() && next->directory() == QDir(m_folder->path());
        };
        QTRY_VERIFY(isOpen());
        run.find<QFileDialog>(u"importDialog"_s)->reject();
        run.close();
    }

    void aNewApplicationShowsItsNumberOnceItHasOne()
    {
        Run run(m_folder->path());
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        run.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(run.workbench().hasInHand());
        auto *reference = run.find<QLineEdit>(u"reference"_s);
        reference->setFocus(Qt::TabFocusReason);
        QTest::keyClicks(reference, u"HVB-1"_s);
        QTRY_COMPARE_WITH_TIMEOUT(run.find<QLabel>(u"savedNote"_s)->text(), u"Saved"_s, Patience);
        const QString meta = run.find<ui::ElidedLabel>(u"submissionMeta"_s)->fullText();
        QVERIFY2(meta.startsWith(u"#1"_s), qPrintable(meta));
        QVERIFY2(run.window().windowTitle().contains(u"#1"_s), qPrintable(run.window().windowTitle()));
        run.close();
    }

    void whereADriverIsMissingTheApplicantIsOffered()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        QTRY_VERIFY(run.workbench().hasInHand());
        risk::Record application = run.workbench().form().record();
        application.policy().lists[application.schema()->policy().listIndex(u"drivers")].clear();
        run.workbench().beginNew();
        run.workbench().form().load(std::move(application), run.workbench().clock().today());
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(run.focusedName(), u"addApplicantAsDriver"_s);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.workbench().form().itemCount(u"$.drivers"_s), 1);
        QVERIFY(!run.workbench().form().text(u"$.drivers[0].lastName"_s).isEmpty());
        run.close();
    }

    void w01_anApplicationIsEnteredMendedSubmittedAndQuotedByKeyboardAlone()
    {
        Run run(m_folder->path());
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        enterWholeApplication(run);
        // Wrong on purpose: a ZIP code of three digits, seen beside the field once it is left and not before.
        auto *zip = run.find<QLineEdit>(u"garaging.zip"_s);
        auto *beside = run.find<QLabel>(u"garaging.city.problem"_s);
        zip->setFocus();
        zip->selectAll();
        QTest::keyClicks(zip, u"112"_s);
        QVERIFY2(beside->text().isEmpty(), "a problem is not told while it is being typed");
        run.press(Qt::Key_Return);
        QVERIFY2(beside->text().contains(u"ZIP"_s), qPrintable(beside->text()));
        run.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(run.focusedName(), u"garaging.zip"_s);
        QVERIFY2(!run.workbench().isUnderWay(), "what has problems is not submitted");

        QTest::keyClicks(zip, u"11201"_s);
        run.press(Qt::Key_Return);
        QVERIFY(beside->text().isEmpty());
        QCOMPARE(run.find<QPushButton>(u"nextProblem"_s)->text(), u"Ready to submit"_s);
        QVERIFY(run.submit());

        QCOMPARE(run.workbench().queue().rowCount(), 1);
        const QModelIndex row = run.workbench().queue().index(0, 0);
        QCOMPARE(row.data(ui::queue_role::Insured).toString(), u"Josephine Marbury"_s);
        QVERIFY(!row.data(ui::queue_role::Premium).toString().isEmpty());
        QCOMPARE(run.find<QListView>(u"queueList"_s)->model()->rowCount(), 1);
        run.close();
    }

    void u02_whatIfTriesAValueAndTakesItOverAndTheQuotedSubmissionIsADraftAgain()
    {
        Run run(m_folder->path());
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        enterWholeApplication(run);
        QVERIFY(run.submit());
        const QString id = run.workbench().inHand().summary.id;
        run.press(Qt::Key_1, Qt::AltModifier);
        QVERIFY(run.find<QLabel>(u"quotedNote"_s)->accessibleName().contains(u"draft again"_s)
                || run.find<QLabel>(u"quotedNote"_s)->toolTip().contains(u"What if"_s));

        run.press(Qt::Key_3, Qt::AltModifier);
        auto *zip = run.find<QLineEdit>(u"whatIf.garaging.zip"_s);
        QTRY_VERIFY(zip && zip->isVisible());
        zip->setFocus();
        zip->selectAll();
        const QString before = run.find<QLabel>(u"whatIfChanged"_s)->text();
        QTest::keyClicks(zip, u"14201"_s);
        QVERIFY(run.find<QLabel>(u"whatIfChanged"_s)->text() != before);
        // Nothing is saved until it is asked for.
        QVERIFY(run.workbench().form().text(u"$.garaging.zip"_s) != u"14201"_s);
        QVERIFY(run.workbench().inHand().summary.status != domain::SubmissionStatus::Draft);
        auto *takeOver = run.find<QPushButton>(u"whatIfTakeOver"_s);
        QVERIFY(takeOver->isEnabled());
        takeOver->setFocus();
        run.press(Qt::Key_Space);
        QCOMPARE(run.workbench().form().text(u"$.garaging.zip"_s), u"14201"_s);
        QTRY_COMPARE(run.workbench().inHand().summary.status, domain::SubmissionStatus::Draft);
        QCOMPARE(run.workbench().inHand().summary.id, id);
        run.close();
    }

    void w01_whatWasTypedIsTakenBackStepByStepAndAcrossFields()
    {
        Run run(m_folder->path());
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        beginWith(run, {u"Ada"_s, u"Quill"_s});
        run.press(Qt::Key_Z, Qt::ControlModifier);
        auto *last = run.find<QLineEdit>(u"applicant.lastName"_s);
        QCOMPARE(last->text(), QString());
        QVERIFY(last->hasFocus());
        run.press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(run.find<QLineEdit>(u"applicant.firstName"_s)->text(), QString());
        run.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(run.find<QLineEdit>(u"applicant.firstName"_s)->text(), u"Ada"_s);
        run.close();
    }

    void w01_personalNumbersAreMaskedUnlessTheCursorIsInThem()
    {
        Run run(m_folder->path());
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        run.press(Qt::Key_N, Qt::ControlModifier);
        auto *ssn = run.find<QLineEdit>(u"applicant.ssn"_s);
        ssn->setFocus();
        QTest::keyClicks(ssn, u"214098765"_s);
        run.press(Qt::Key_Return);
        QVERIFY2(!ssn->text().contains(u"214"_s), "masked once it is left");
        for (int times = 0; times < 2; ++times) {
            ssn->setFocus();
            QCOMPARE(ssn->text(), u"214-09-8765"_s);
            run.press(Qt::Key_Return);
            QVERIFY2(!ssn->text().contains(u"214"_s), "masked however often it is left");
        }
        run.close();
    }

    void w01_aDraftIsFoundAgainOnTheNextStartWithoutAnybodySavingIt()
    {
        {
            Run run(m_folder->path());
            QVERIFY2(run.isOpen(), qPrintable(run.refused()));
            beginWith(run, {u"Half"_s});
            QTest::keyClicks(QApplication::focusWidget(), u"Entered"_s);
            // Closed within the pause before a save: the last letters are handed over all the same.
            run.close();
        }
        Run again(m_folder->path());
        QVERIFY2(again.isOpen(), qPrintable(again.refused()));
        QTRY_COMPARE(again.workbench().queue().rowCount(), 1);
        QCOMPARE(again.workbench().queue().row(0).insured, u"Half Entered"_s);
        again.close();
    }

    void w02_theOfflineSwitchIsAShapeAndAWordAndQuotesSaySo()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        QTRY_VERIFY(run.workbench().queue().rowCount() > 0);
        auto *button = run.find<QToolButton>(u"offlineSwitch"_s);
        QCOMPARE(button->accessibleName(), u"Online"_s);
        run.press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(button->accessibleName(), u"Offline"_s);
        QCOMPARE(button->text(), u"Offline"_s);
        run.workbench().take(run.workbench().queue().row(0).id);
        QTRY_VERIFY(run.workbench().hasInHand());
        QVERIFY(run.submit());
        QVERIFY(run.workbench().inHand().quote->offline);
        QVERIFY(!run.workbench().inHand().quote->bindable);
        // Of a range the worksheet says which end its steps are of.
        QTRY_VERIFY(!run.workbench().isUnderWay());
        QVERIFY(run.workbench().inHand().quote->range);
        run.find<QAction>(u"command.showWorksheet"_s)->trigger();
        const auto saysWhichEnd = [&] {
            const QList<QLabel *> labels = run.find<QWidget>(u"worksheetPanel"_s)->findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text() == u"The steps are those of the upper end."_s;
            });
        };
        QTRY_VERIFY(saysWhichEnd());
        run.press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        run.press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(!run.workbench().isUnderWay() && !run.workbench().inHand().quote->range, Patience);
        run.find<QAction>(u"command.showWorksheet"_s)->trigger();
        QTRY_VERIFY(!saysWhichEnd());
        QCOMPARE(button->accessibleName(), u"Online"_s);
        run.close();
    }

    void theWindowIsFoundAgainAsItWasLeft()
    {
        QList<int> sizes;
        {
            Run run(m_folder->path(), u":/bindery/samples"_s);
            QVERIFY2(run.isOpen(), qPrintable(run.refused()));
            run.window().resize(1100, 700);
            run.find<QSplitter>(u"queueSplitter"_s)->setSizes({380, 640});
            sizes = run.find<QSplitter>(u"queueSplitter"_s)->sizes();
            QTRY_VERIFY(run.workbench().queue().rowCount() > 2);
            const QString third = run.workbench().queue().row(2).id;
            QVERIFY(run.take(third));
            run.press(Qt::Key_2, Qt::ControlModifier);
            run.close();
        }
        Run again(m_folder->path());
        QVERIFY2(again.isOpen(), qPrintable(again.refused()));
        QCOMPARE(again.window().size(), QSize(1100, 700));
        QVERIFY2(again.find<QToolButton>(u"goHealth"_s)->isChecked(), "the last place");
        QTRY_VERIFY(again.workbench().hasInHand());
        QCOMPARE(again.workbench().inHand().summary.id, again.workbench().queue().row(2).id);
        again.press(Qt::Key_1, Qt::ControlModifier);
        QTRY_COMPARE(again.find<QSplitter>(u"queueSplitter"_s)->sizes(), sizes);
        again.close();
    }

    void theSearchFindsASubmissionAndACommandByKeyboard()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.hasSamples(), qPrintable(run.refused()));
        const domain::SubmissionSummary wanted = run.workbench().queue().row(3);
        run.press(Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(run.focusedName(), u"commandField"_s);
        QTest::keyClicks(QApplication::focusWidget(), wanted.insured);
        QCOMPARE(run.find<QListView>(u"queueList"_s)->model()->rowCount(), 1);
        QVERIFY2(!run.find<QListView>(u"queueList"_s)->currentIndex().isValid(), "looking for one does not take it");
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.workbench().inHand().summary.id, wanted.id);
        QCOMPARE(run.find<QLineEdit>(u"commandField"_s)->text(), wanted.insured);

        run.press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"go to health"_s);
        run.press(Qt::Key_Return);
        QVERIFY(run.find<QToolButton>(u"goHealth"_s)->isChecked());
        run.press(Qt::Key_Escape);
        QVERIFY(run.find<QToolButton>(u"goQueue"_s)->isChecked());
        run.close();
    }

    void a16_tenInFlightEndCleanlyWithTheWindowAndAreFoundAgain()
    {
        {
            Run run(m_folder->path(), u":/bindery/samples"_s);
            QVERIFY2(run.isOpen(), qPrintable(run.refused()));
            QTRY_VERIFY(run.workbench().queue().rowCount() >= 10);
            run.sandbox().setLatencyEverywhere(20s);
            const std::vector<domain::SubmissionSummary> rows = run.workbench().queue().rows();
            for (const domain::SubmissionSummary &row : rows) {
                QVERIFY(run.take(row.id));
                run.press(Qt::Key_Return, Qt::ControlModifier);
                QTRY_VERIFY(run.workbench().isUnderWay());
            }
            QTRY_COMPARE(countOf(run, domain::SubmissionStatus::Gathering), 10);
            run.close();
        }
        Run again(m_folder->path());
        QVERIFY2(again.isOpen(), qPrintable(again.refused()));
        QTRY_COMPARE(again.workbench().queue().rowCount(), 10);
        QCOMPARE(countOf(again, domain::SubmissionStatus::Submitted), 10);
        QVERIFY2(again.find<QLabel>(u"noticeText"_s)->text().contains(u"10 submissions"_s), "and it says so");
        again.close();
    }

    void everyControlHasANameForThoseWhoListen()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        run.press(Qt::Key_N, Qt::ControlModifier);
        run.press(Qt::Key_D, Qt::ControlModifier);
        run.press(Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
        const QList<QWidget *> widgets = run.window().findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible())
                continue;
            const bool named = !widget->accessibleName().isEmpty()
                || (qobject_cast<const QAbstractButton *>(widget)
                    && !static_cast<const QAbstractButton *>(widget)->text().isEmpty());
            QVERIFY2(named,
                     qPrintable(u"%1 “%2” has no accessible name"_s.arg(
                         QString::fromLatin1(widget->metaObject()->className()), widget->objectName())));
        }
        run.close();
    }

private:
    static int countOf(const Run &run, domain::SubmissionStatus status)
    {
        const auto &rows = run.workbench().queue().rows();
        return static_cast<int>(std::count_if(
            rows.begin(), rows.end(), [status](const domain::SubmissionSummary &row) { return row.status == status; }));
    }
};

BINDERY_TEST(WindowTest)
#include "tst_window.moc"
