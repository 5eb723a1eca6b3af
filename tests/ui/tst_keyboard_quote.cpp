// The real window at the size of a small screen, with a quote in hand: where Tab and Escape lead, and what is told
// whole of a row that its table has to cut.
#include "screens/one_run.h"
#include "ui/common/notice_line.h"
#include "ui/queue/queue_model.h"
#include "ui/quote/worksheet_model.h"
#include "ui/whatif/step_difference.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;

namespace {

/// As a keyboard sends it: the letter comes along as a text.
void pressAlt(Qt::Key key)
{
    QTest::sendKeyEvent(QTest::Click, QApplication::focusWidget(), key, QString(QChar(int(key))).toLower(),
                        Qt::AltModifier);
}

bool isRowInSight(const QAbstractItemView &table)
{
    const QRect row = table.visualRect(table.currentIndex());
    return table.currentIndex().isValid() && row.height() > 0 && row.top() >= 0
        && row.bottom() <= table.viewport()->height();
}

bool isWhole(const QLabel &label)
{
    const bool fits = label.heightForWidth(label.width()) <= label.height();
    return fits && label.visibleRegion().boundingRect() == label.rect();
}

} // namespace

class KeyboardQuoteTest : public OneRun {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        openWith(9);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(m_run->submit());
    }

    void anEarlierVersionIsReadAsItWasMadeAndWhatWasChangedSinceIsTold()
    {
        const QString first = m_run->find<QLabel>(u"premium"_s)->text();
        m_run->workbench().form().setText(u"$.vehicles[0].annualMiles"_s, u"39000"_s);
        m_run->workbench().form().setText(u"$.applicant.phone"_s, u"718-555-0199"_s);
        m_run->press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(m_run->workbench().inHand().quote->version == 2 && !m_run->workbench().isUnderWay(),
                                 Patience);
        QTRY_VERIFY(m_run->find<QLabel>(u"premium"_s)->text() != first);
        m_run->press(Qt::Key_2, Qt::AltModifier);
        pressAlt(Qt::Key_H);
        QTRY_COMPARE(m_run->focusedName(), u"historyTable"_s);
        auto *history = m_run->find<QAbstractItemView>(u"historyTable"_s);
        const auto openVersion = [&](const QString &action) -> QDialog * {
            QTest::keyClick(history, Qt::Key_Home);
            for (int row = 0; row < history->model()->rowCount(); ++row) {
                if (history->currentIndex().siblingAtColumn(2).data().toString() == action)
                    break;
                QTest::keyClick(history, Qt::Key_Down);
            }
            QTest::keyClick(history, Qt::Key_Return);
            const bool came = QTest::qWaitFor([this] { return m_run->find<QDialog>(u"versionDialog"_s); }, Patience);
            return came ? m_run->find<QDialog>(u"versionDialog"_s) : nullptr;
        };

        // The newest line is above, and each version stands at the line that tells of it.
        const auto detailOf = [&](const QString &action) {
            for (int row = 0; row < history->model()->rowCount(); ++row) {
                if (history->model()->index(row, 2).data().toString() == action)
                    return std::pair(row, history->model()->index(row, 3).data().toString());
            }
            return std::pair(-1, QString());
        };
        QTRY_VERIFY(detailOf(u"Quoted, version 2"_s).first >= 0);
        QVERIFY(detailOf(u"Quoted, version 2"_s).first < detailOf(u"Quoted, version 1"_s).first);
        const QString ofFirst = detailOf(u"Quoted, version 1"_s).second;
        QVERIFY2(ofFirst.contains(first), qPrintable(ofFirst + u' ' + first));

        QDialog *dialog = openVersion(u"Quoted, version 1"_s);
        QVERIFY(dialog && dialog->isVisible());
        const auto *premium = dialog->findChild<QLabel *>(u"premium"_s);
        QCOMPARE(premium->text(), first);
        QCOMPARE(dialog->findChild<QLabel *>(u"versionChanges"_s)->text(), u"The first version."_s);
        // It can be read and not acted on.
        for (const QString &name : {u"quoteAgain"_s, u"releaseReferral"_s, u"reportOrder"_s}) {
            const auto *button = dialog->findChild<QPushButton *>(name);
            QVERIFY2(button && !button->isVisible(), qPrintable(name));
        }
        QPointer<QDialog> gone = dialog;
        m_run->press(Qt::Key_Escape);
        QTRY_VERIFY(!gone);
        m_run->window().activateWindow();

        dialog = openVersion(u"Quoted, version 2"_s);
        QVERIFY(dialog);
        const QAbstractItemModel *changes = dialog->findChild<QAbstractItemView *>(u"versionTable"_s)->model();
        QCOMPARE(changes->rowCount(), 2);
        QStringList told;
        for (int row = 0; row < changes->rowCount(); ++row)
            told.append(changes->index(row, 0).data().toString() + u": "_s + changes->index(row, 2).data().toString());
        QVERIFY2(told.contains(u"Vehicle 1, miles a year: 39000"_s), qPrintable(told.join(u'|')));
        QVERIFY2(!told.join(u'|').contains(u"718"_s), qPrintable(told.join(u'|')));
        gone = dialog;
        m_run->press(Qt::Key_Escape);
        QTRY_VERIFY(!gone);
        // A desktop gives the window the keyboard back by itself.
        m_run->window().activateWindow();
        QTRY_COMPARE(m_run->focusedName(), u"historyTable"_s);
    }

    void escapeGoesBackOneStepAtATime()
    {
        auto *field = m_run->find<QLineEdit>(u"commandField"_s);
        QVERIFY(field);
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(field, u"8"_s);
        m_run->press(Qt::Key_Return);
        QTRY_COMPARE(m_run->workbench().inHand().summary.number, 8);
        QTRY_COMPARE(m_run->focusedName(), u"queueList"_s);
        m_run->find<ui::NoticeLine>(u"noticeLine"_s)->clear();
        m_run->press(Qt::Key_1, Qt::AltModifier);
        m_run->find<QLineEdit>(u"reference"_s)->setFocus(Qt::TabFocusReason);
        m_run->press(Qt::Key_Escape);
        QCOMPARE(m_run->focusedName(), u"queueList"_s);
        QCOMPARE(field->text(), u"8"_s);
        m_run->press(Qt::Key_Escape);
        QCOMPARE(field->text(), QString());
        m_run->workbench().take(m_run->workbench().queue().row(9).id);
        QTRY_COMPARE(m_run->workbench().inHand().summary.number, 1);
        QVERIFY(m_run->workbench().inHand().quote);
    }

    void aLooseWordFindsWhatIsReadAndNothingThatChangesASubmission()
    {
        auto *field = m_run->find<QLineEdit>(u"commandField"_s);
        auto *list = m_run->find<QAbstractItemView>(u"commandList"_s);
        for (const QString &word : {u"version"_s, u"report"_s, u"order"_s, u"remove"_s, u"applicant"_s, u"trash"_s}) {
            m_run->press(Qt::Key_K, Qt::ControlModifier);
            field->clear();
            QTest::keyClicks(field, word);
            for (int row = 0; row < list->model()->rowCount(); ++row) {
                const QString said = list->model()->index(row, 0).data().toString();
                for (const QString &changes : {u"Submit"_s, u"Quote again"_s, u"Delete"_s, u"Withdraw"_s})
                    QVERIFY2(!said.startsWith(changes), qPrintable(word + u": "_s + said));
            }
            m_run->press(Qt::Key_Escape);
        }
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(field, u"version"_s);
        m_run->press(Qt::Key_Return);
        QTRY_COMPARE(m_run->focusedName(), u"historyTable"_s);
    }

    void theLetterOfATabPutsTheKeyboardIntoItsPageOnHealthToo()
    {
        m_run->press(Qt::Key_2, Qt::ControlModifier);
        auto *tabs = m_run->find<QTabBar>(u"healthTabs"_s);
        QTRY_VERIFY(tabs->isVisible());
        pressAlt(Qt::Key_F);
        auto *pages = tabs->parentWidget()->findChild<QStackedWidget *>();
        QTRY_VERIFY(QApplication::focusWidget() && pages->isAncestorOf(QApplication::focusWidget()));
        m_run->press(Qt::Key_1, Qt::ControlModifier);
    }

    void everyStepSaysHowItsNumberCameAbout()
    {
        m_run->press(Qt::Key_2, Qt::AltModifier);
        pressAlt(Qt::Key_W);
        auto *table = m_run->find<QTreeView>(u"worksheetTable"_s);
        const auto *model = qobject_cast<ui::WorksheetModel *>(table->model());
        QVERIFY(model && !model->lines().empty());
        const auto storyOf = [&](const QString &label) {
            const auto &lines = model->lines();
            const auto found = std::find_if(lines.begin(), lines.end(),
                                            [&](const text::WorksheetLine &line) { return line.label == label; });
            return found == lines.end() ? QString() : found->story;
        };
        const QString sum = storyOf(u"All coverages of the vehicle"_s);
        QVERIFY2(sum.startsWith(u"Worked out as the sum of coverage premium over every coverage: "_s), qPrintable(sum));
        QVERIFY2(sum.contains(u" + "_s), qPrintable(sum));
        const QString tax = storyOf(u"Premium tax, 1.5 % of premium and fee"_s);
        QVERIFY2(tax.startsWith(u"Worked out as round(premium * 1.5%, 2). "_s), qPrintable(tax));
        const QString fee = storyOf(u"Policy fee"_s);
        QVERIFY2(fee.startsWith(u"The rate plan itself gives the number. "_s), qPrintable(fee));
        // What stands below a step has the width of the table.
        const QModelIndex step = model->indexOfLine(int(model->lines().size()) - 2);
        QVERIFY(model->rowCount(step) > 0);
        for (int row = 0; row < model->rowCount(step); ++row)
            QVERIFY(table->isFirstColumnSpanned(row, step));
    }

    void w01_theStepInHandIsInSightWhenTheWorksheetOpensAndOnEveryStepFromThere()
    {
        m_run->press(Qt::Key_2, Qt::AltModifier);
        pressAlt(Qt::Key_W);
        QTRY_COMPARE(m_run->focusedName(), u"worksheetTable"_s);
        auto *table = m_run->find<QAbstractItemView>(u"worksheetTable"_s);
        QTRY_VERIFY2(isRowInSight(*table), qPrintable(table->currentIndex().data().toString()));
        QVERIFY(table->selectionModel()->isRowSelected(table->currentIndex().row(), table->currentIndex().parent()));
        // A step that is shown with its table leaves the steps less room.
        for (const Qt::Key key : {Qt::Key_Up, Qt::Key_Down}) {
            for (int steps = 0; steps < 40; ++steps) {
                m_run->press(key);
                QCoreApplication::processEvents();
                QVERIFY2(isRowInSight(*table), qPrintable(table->currentIndex().data().toString()));
            }
        }
    }

    void w5_escapeLeadsFromAReportToTheFactsAndFromThereToTheList()
    {
        m_run->press(Qt::Key_2, Qt::AltModifier);
        for (const QString &within : {u"reportText"_s, u"reportAnswer"_s}) {
            pressAlt(Qt::Key_F);
            QTRY_COMPARE(m_run->focusedName(), u"factsTable"_s);
            m_run->press(Qt::Key_Return);
            QCOMPARE(m_run->focusedName(), u"reportText"_s);
            m_run->find<QWidget>(within)->setFocus();
            QCOMPARE(m_run->focusedName(), within);
            m_run->press(Qt::Key_Escape);
            QCOMPARE(m_run->focusedName(), u"factsTable"_s);
            m_run->press(Qt::Key_Escape);
            QCOMPARE(m_run->focusedName(), u"queueList"_s);
        }
    }

    void w11_theHeightThatThereIsIsUsedForReasonsAndSteps()
    {
        const auto quote = [this](int row) {
            const QString id = m_run->workbench().queue().row(row).id;
            m_run->workbench().take(id);
            if (!QTest::qWaitFor([&] { return m_run->workbench().inHand().summary.id == id; }, Patience))
                return false;
            m_run->workbench().quoting().submit({});
            const auto isQuoted
                = [this] { return m_run->workbench().inHand().quote && !m_run->workbench().isUnderWay(); };
            return QTest::qWaitFor(isQuoted, Patience);
        };
        // What a window manager leaves of a small screen.
        m_run->window().resize(1272, 760);
        // Three referrals with their rows and their levels, and what is missing for binding.
        QVERIFY(quote(1));
        m_run->press(Qt::Key_2, Qt::AltModifier);
        pressAlt(Qt::Key_D);
        QTRY_COMPARE(m_run->focusedName(), u"decisionReasons"_s);
        const auto *reasons = m_run->find<QAbstractScrollArea>(u"decisionReasons"_s);
        QTRY_COMPARE(reasons->verticalScrollBar()->maximum(), 0);

        QVERIFY(quote(4));
        pressAlt(Qt::Key_W);
        QTRY_COMPARE(m_run->focusedName(), u"worksheetTable"_s);
        const auto *table = m_run->find<QAbstractItemView>(u"worksheetTable"_s);
        const auto *beside = m_run->find<QWidget>(u"tableExcerpt"_s);
        for (int step = 0; step < 40 && !beside->isVisible(); ++step)
            m_run->press(Qt::Key_Up);
        QVERIFY(beside->isVisible());
        const auto steps = [table] { return table->viewport()->height() / ui::space::Row; };
        const auto *picture = m_run->find<QWidget>(u"waterfall"_s);
        QTRY_VERIFY2(steps() >= 6, qPrintable(QString::number(steps())));
        m_run->window().resize(1280, 800);
        QTRY_VERIFY(picture->isVisible());
        QTRY_VERIFY2(steps() >= 6, qPrintable(QString::number(steps())));
        // A message takes its room from the picture, and not from the steps.
        m_run->window().say(ui::Meaning::Attention, u"This is a message of one line."_s);
        QTRY_VERIFY(!picture->isVisible());
        QTRY_VERIFY2(steps() >= 6, qPrintable(QString::number(steps())));
        m_run->find<ui::NoticeLine>(u"noticeLine"_s)->clear();
        QTRY_VERIFY(picture->isVisible());
        QTRY_VERIFY2(steps() >= 6, qPrintable(QString::number(steps())));
        const QString first = m_run->workbench().queue().row(9).id;
        QVERIFY(m_run->take(first));
    }

    void w5_aReportThatHasTheKeyboardShowsIt()
    {
        m_run->press(Qt::Key_2, Qt::AltModifier);
        pressAlt(Qt::Key_F);
        QTRY_COMPARE(m_run->focusedName(), u"factsTable"_s);
        // The key of a page leads into it once more when it has come to its end.
        QCoreApplication::processEvents();
        m_run->press(Qt::Key_Return);
        QCOMPARE(m_run->focusedName(), u"reportText"_s);
        auto *report = m_run->find<QWidget>(u"reportText"_s);
        const auto edge = [report] { return report->grab().toImage().pixelColor(0, report->height() / 2); };
        const QColor withKeyboard = edge();
        m_run->press(Qt::Key_Tab);
        QVERIFY(m_run->focusedName() != u"reportText"_s);
        QVERIFY2(edge() != withKeyboard, qPrintable(withKeyboard.name()));
        m_run->press(Qt::Key_Escape);
        m_run->press(Qt::Key_Escape);
    }

    void w01_theSearchListsEveryCommandAndTheHelpSaysSo()
    {
        int commands = 0;
        for (const QAction *action : m_run->window().actions())
            commands += action->objectName().startsWith(u"command."_s) && action->isEnabled() ? 1 : 0;
        QVERIFY(commands > 20);
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        auto *list = m_run->find<QListView>(u"commandList"_s);
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(list->model()->rowCount(), commands);
        QVERIFY(m_run->window().rect().contains(list->geometry()));
        for (int row = 1; row < commands; ++row) {
            m_run->press(Qt::Key_Down);
            QCOMPARE(list->currentIndex().row(), row);
            QVERIFY(isRowInSight(*list));
        }
        m_run->press(Qt::Key_PageUp);
        QVERIFY(list->currentIndex().row() < commands - 5);
        QVERIFY(isRowInSight(*list));
        m_run->press(Qt::Key_Escape);
        bool isTold = false;
        for (const QLabel *label : m_run->find<QWidget>(u"helpPage"_s)->findChildren<QLabel *>())
            isTold = isTold || label->text().contains(u"every command"_s, Qt::CaseInsensitive);
        QVERIFY(isTold);
    }

    void w01_theWordsOfMessagesAndManualFindWhatTheySpeakOf_data()
    {
        QTest::addColumn<QString>("command");
        const std::pair<const char *, const char *> found[] = {
            {"settings", "services"},    {"service settings", "services"},
            {"stand-in", "services"},    {"mock services", "services"},
            {"nobody", "services"},      {"stand", "standIns"},
            {"port", "standIns"},        {"manual", "goHelp"},
            {"message", "nextPane"},     {"restore", "trash"},
            {"erase for good", "trash"}, {"versions", "showHistory"},
            {"reports", "showFacts"},    {"referral", "showDecision"},
            {"release", "showDecision"}, {"steps", "showWorksheet"},
            {"letters", "showNotices"},  {"draft", "newApplication"},
            {"json", "import"},          {"stop", "cancel"},
            {"breaker", "healthReset"},  {"network", "offline"},
        };
        for (const auto &[word, command] : found)
            QTest::newRow(word) << QString::fromLatin1(command);
    }
    void w01_theWordsOfMessagesAndManualFindWhatTheySpeakOf()
    {
        QFETCH(QString, command);
        const auto *action = m_run->window().findChild<QAction *>(u"command."_s + command);
        QVERIFY(action);
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(QTest::currentDataTag()));
        const QAbstractItemModel *found = m_run->find<QListView>(u"commandList"_s)->model();
        QStringList texts;
        for (int row = 0; row < found->rowCount(); ++row)
            texts.append(found->index(row, 0).data().toString());
        const bool isFound = std::any_of(texts.begin(), texts.end(),
                                         [action](const QString &text) { return text.startsWith(action->text()); });
        QVERIFY2(isFound, qPrintable(texts.join(u" | "_s)));
        m_run->press(Qt::Key_Escape);
    }

    void w01_whereTheStandInsListenIsFoundByKeyboard()
    {
        const QString address = m_run->sandbox().baseUrl();
        QGuiApplication::clipboard()->clear();
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        m_run->enter(u"stand-in services: where"_s);
        const QString told = m_run->find<QLabel>(u"noticeText"_s)->text();
        QVERIFY2(told.contains(address + u"/admin/fault"_s), qPrintable(told));
        QCOMPARE(m_run->focusedName(), u"noticeAction"_s);
        m_run->press(Qt::Key_Return);
        QCOMPARE(QGuiApplication::clipboard()->text(), address);
        const auto *notice = m_run->find<QLabel>(u"noticeText"_s);
        const QString copied = u"%1 is in the clipboard."_s.arg(address);
        QTRY_VERIFY2(notice->isVisible() && notice->text() == copied, qPrintable(notice->text()));
        m_run->find<ui::NoticeLine>(u"noticeLine"_s)->clear();
        // Health tells it too, where Tab comes by.
        QGuiApplication::clipboard()->clear();
        m_run->press(Qt::Key_2, Qt::ControlModifier);
        for (int tabs = 0; tabs < 60 && m_run->focusedName() != u"healthStandIns"_s; ++tabs)
            m_run->press(Qt::Key_Tab);
        QCOMPARE(m_run->focusedName(), u"healthStandIns"_s);
        auto *button = m_run->find<QPushButton>(u"healthStandIns"_s);
        QVERIFY2(button->text().contains(address), qPrintable(button->text()));
        m_run->press(Qt::Key_Return);
        QCOMPARE(QGuiApplication::clipboard()->text(), address);
        QTRY_VERIFY2(notice->isVisible() && notice->text() == copied, qPrintable(notice->text()));
        m_run->press(Qt::Key_1, Qt::ControlModifier);
    }

    void f6StopsAtTheTextOfTheHelp()
    {
        m_run->press(Qt::Key_F1);
        auto *titles = m_run->find<QListWidget>(u"helpTitles"_s);
        const auto *pages = m_run->find<QWidget>(u"helpBook"_s)->findChild<QStackedWidget *>();
        for (int row = 0; row < titles->count(); ++row) {
            titles->setCurrentRow(row);
            titles->setFocus();
            m_run->press(Qt::Key_F6);
            QVERIFY2(pages->currentWidget()->isAncestorOf(QApplication::focusWidget())
                         || pages->currentWidget() == QApplication::focusWidget(),
                     qPrintable(m_run->focusedName()));
            // On from there, and once around to the list of pages.
            for (int presses = 0; presses < 8 && m_run->focusedName() != u"helpTitles"_s; ++presses) {
                m_run->press(Qt::Key_F6);
                QVERIFY(QApplication::focusWidget());
            }
            QCOMPARE(m_run->focusedName(), u"helpTitles"_s);
        }
        m_run->press(Qt::Key_1, Qt::ControlModifier);
    }

    void whatIsTypedInWhatIfIsTakenBackStepByStep()
    {
        m_run->press(Qt::Key_3, Qt::AltModifier);
        QTRY_COMPARE(m_run->focusedName(), u"whatIf.garaging.state"_s);
        pressAlt(Qt::Key_S);
        QTRY_VERIFY(!m_run->find<QPushButton>(u"whatIfStartOver"_s)->isEnabled());
        auto *zip = m_run->find<QLineEdit>(u"whatIf.garaging.zip"_s);
        auto *points = m_run->find<QLineEdit>(u"whatIf.facts.driver_record[0].points"_s);
        auto *violations = m_run->find<QLineEdit>(u"whatIf.facts.driver_record[0].violations"_s);
        const auto *premium = m_run->find<QLabel>(u"whatIfChanged"_s);
        const auto all = [&] { return QStringList{zip->text(), points->text(), violations->text(), premium->text()}; };
        const auto type = [](QLineEdit *field, const QString &text) {
            field->setFocus();
            field->selectAll();
            QTest::keyClicks(field, text);
        };
        const QStringList before = all();
        type(zip, u"14201"_s);
        const QStringList withZip = all();
        QVERIFY(withZip != before);
        type(points, u"7"_s);
        const QStringList withPoints = all();
        QVERIFY(withPoints != withZip);

        m_run->press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(all(), withZip);
        QVERIFY(points->hasFocus());
        m_run->press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(all(), before);
        QVERIFY(zip->hasFocus());
        const Qt::KeyboardModifiers again = Qt::ControlModifier | Qt::ShiftModifier;
        m_run->press(Qt::Key_Z, again);
        m_run->press(Qt::Key_Z, again);
        QCOMPARE(all(), withPoints);
        // Starting over and the choice of a plan are taken back too.
        pressAlt(Qt::Key_S);
        QTRY_COMPARE(all(), before);
        m_run->press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(all(), withPoints);
        auto *plan = m_run->find<QComboBox>(u"whatIfPlan"_s);
        plan->setFocus();
        plan->setCurrentIndex(plan->count() - 1);
        Q_EMIT plan->activated(plan->currentIndex());
        QVERIFY(plan->currentIndex() > 0);
        m_run->press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(plan->currentIndex(), 0);
        QCOMPARE(all(), withPoints);

        // What is only assumed stays, and is taken back here. What was taken over is taken back in the application, and
        // that is said where somebody tries it here.
        pressAlt(Qt::Key_T);
        QTRY_COMPARE(m_run->workbench().form().text(u"$.garaging.zip"_s), u"14201"_s);
        // The fields were made anew.
        const auto pointsNow = [this] { return m_run->find<QLineEdit>(u"whatIf.facts.driver_record[0].points"_s); };
        QTRY_COMPARE(pointsNow()->text(), u"7"_s);
        m_run->press(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(pointsNow()->text(), before[1]);
        m_run->press(Qt::Key_Z, Qt::ControlModifier);
        const auto *notice = m_run->find<ui::NoticeLine>(u"noticeLine"_s);
        QVERIFY2(notice->text().contains(u"Alt+1"_s) && notice->text().contains(u"Ctrl+Z"_s),
                 qPrintable(notice->text()));
        m_run->press(Qt::Key_1, Qt::AltModifier);
        m_run->press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_run->workbench().form().text(u"$.garaging.zip"_s), before.front());
        m_run->press(Qt::Key_3, Qt::AltModifier);
        pressAlt(Qt::Key_S);
        QTRY_VERIFY(!m_run->find<QPushButton>(u"whatIfStartOver"_s)->isEnabled());
    }

    void u02_whatIfTellsTheStepInHandWholeAndShowsAZipCodeWhole()
    {
        m_run->press(Qt::Key_3, Qt::AltModifier);
        QTRY_COMPARE(m_run->focusedName(), u"whatIf.garaging.state"_s);
        auto *zip = m_run->find<QLineEdit>(u"whatIf.garaging.zip"_s);
        const QString before = zip->text();
        zip->setFocus();
        zip->selectAll();
        QTest::keyClicks(zip, u"02139-4307"_s);
        m_run->press(Qt::Key_Return);
        // What does not fit is told on hover.
        QVERIFY2(!zip->toolTip().contains(u"02139-4307"_s), "the ZIP code does not fit");
        zip->setFocus();
        zip->selectAll();
        QTest::keyClicks(zip, before);
        auto *miles = m_run->find<QLineEdit>(u"whatIf.vehicles[0].annualMiles"_s);
        miles->setFocus();
        miles->selectAll();
        QTest::keyClicks(miles, miles->text() == u"3000"_s ? u"20000"_s : u"3000"_s);

        auto *table = m_run->find<QAbstractItemView>(u"whatIfSteps"_s);
        QTRY_VERIFY(table->model()->rowCount() > 0);
        const auto *title = m_run->find<QLabel>(u"whatIfStepTitle"_s);
        const auto *story = m_run->find<QLabel>(u"whatIfStepStory"_s);
        QVERIFY2(title && story, "nothing tells the step in hand");
        QVERIFY2(table->currentIndex().isValid(), "a step is in hand before somebody looks for one");
        table->setFocus();
        m_run->press(Qt::Key_Home);
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            QCOMPARE(table->currentIndex().row(), row);
            QCoreApplication::processEvents();
            const auto cell = [&](int column) { return table->model()->index(row, column).data().toString(); };
            const QString told = title->text() + u'\n' + story->text();
            for (int column = 0; column < ui::StepDifferenceModel::ColumnCount; ++column)
                QVERIFY2(told.contains(cell(column)), qPrintable(cell(column) + u" in: "_s + told));
            QVERIFY2(isWhole(*title) && isWhole(*story), qPrintable(told));
            QVERIFY2(isRowInSight(*table), qPrintable(told));
            const auto number = [&](int column) { return QLocale().toDouble(cell(column)); };
            const double difference
                = number(ui::StepDifferenceModel::ChangedValue) - number(ui::StepDifferenceModel::BaseValue);
            const QString sign = difference < 0 ? u"\u2212"_s : u"+"_s;
            const QString least = sign + QLocale().toString(std::abs(difference), 'f', 2);
            QVERIFY2(qFuzzyIsNull(difference) || told.contains(least), qPrintable(least + u" in: "_s + told));
            m_run->press(Qt::Key_Down);
        }
    }

    void w01_whatIfIsWalkedThroughInTheOrderInWhichItIsReadAndTakesOverByKeyboard()
    {
        m_run->press(Qt::Key_3, Qt::AltModifier);
        QTRY_COMPARE(m_run->focusedName(), u"whatIf.garaging.state"_s);
        m_run->press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(m_run->focusedName(), u"submissionTabs"_s);
        m_run->press(Qt::Key_Tab);
        QCOMPARE(m_run->focusedName(), u"whatIf.garaging.state"_s);
        auto *zip = m_run->find<QLineEdit>(u"whatIf.garaging.zip"_s);
        zip->setFocus();
        zip->selectAll();
        QTest::keyClicks(zip, u"14201"_s);
        walkFromTheLastField();

        // Both buttons by their letters; what was taken over is told, and the cursor stays where something can be done.
        zip->setFocus();
        pressAlt(Qt::Key_T);
        QTRY_COMPARE(m_run->workbench().form().text(u"$.garaging.zip"_s), u"14201"_s);
        const auto *notice = m_run->find<ui::NoticeLine>(u"noticeLine"_s);
        QVERIFY2(notice->text().contains(u"ZIP"_s) && notice->text().contains(u"application"_s),
                 qPrintable(notice->text()));
        QTRY_COMPARE(m_run->focusedName(), u"whatIf.garaging.zip"_s);

        // The fields are other ones now: their order is the same.
        auto *state = m_run->find<QLineEdit>(u"whatIf.facts.credit_score.score"_s);
        state->setFocus();
        QTest::keyClicks(state, u"7"_s);
        pressAlt(Qt::Key_S);
        QTRY_COMPARE(m_run->focusedName(), u"whatIf.garaging.state"_s);
        zip = m_run->find<QLineEdit>(u"whatIf.garaging.zip"_s);
        zip->setFocus();
        zip->selectAll();
        QTest::keyClicks(zip, u"11201"_s);
        walkFromTheLastField();
        // From the button itself, which is off once there is nothing more to take over.
        m_run->find<QPushButton>(u"whatIfTakeOver"_s)->setFocus();
        m_run->press(Qt::Key_Space);
        QCOMPARE(m_run->workbench().form().text(u"$.garaging.zip"_s), u"11201"_s);
        QTRY_COMPARE(m_run->focusedName(), u"whatIf.garaging.zip"_s);
    }

    void w01_everyKeyThatTheManualOfTheDeskNamesIsOne()
    {
        QSet<QString> keys{u"Ctrl+Z"_s, u"Ctrl+Shift+Z"_s};
        for (const QAction *action : m_run->window().actions()) {
            const QList<QKeySequence> shortcuts = action->shortcuts();
            for (const QKeySequence &shortcut : shortcuts)
                keys.insert(shortcut.toString());
        }
        const auto addLetter = [&keys](const QString &text) {
            if (const QKeySequence letter = QKeySequence::mnemonic(text); !letter.isEmpty())
                keys.insert(letter.toString());
        };
        for (const auto *shortcut : m_run->window().findChildren<QShortcut *>())
            keys.insert(shortcut->key().toString());
        for (const auto *button : m_run->window().findChildren<QAbstractButton *>())
            addLetter(button->text());
        for (const auto *label : m_run->window().findChildren<QLabel *>())
            addLetter(label->text());
        for (const auto *tabs : m_run->window().findChildren<QTabBar *>()) {
            for (int tab = 0; tab < tabs->count(); ++tab)
                addLetter(tabs->tabText(tab));
        }
        QFile manual(u":/bindery/help/desk.md"_s);
        QVERIFY(manual.open(QIODevice::ReadOnly));
        static const QRegularExpression key(u"\\*\\*((?:Ctrl\\+|Alt\\+|F\\d|Esc)[^* ]*)\\*\\*"_s);
        int named = 0;
        const QString text = QString::fromUtf8(manual.readAll());
        for (auto found = key.globalMatch(text); found.hasNext(); ++named) {
            const QString name = found.next().captured(1);
            QVERIFY2(keys.contains(name), qPrintable(name));
        }
        QVERIFY(named > 15);
        // Buttons that it names are there, too.
        static const QRegularExpression firstCell(u"^\\| (Release|Reject|Ask for information|Reopen|Note)[ ,]"_s,
                                                  QRegularExpression::MultilineOption);
        int buttons = 0;
        for (auto found = firstCell.globalMatch(text); found.hasNext(); ++buttons) {
            const QString title = found.next().captured(1);
            const auto all = m_run->find<QWidget>(u"releasePanel"_s)->findChildren<QAbstractButton *>();
            QVERIFY2(std::any_of(all.begin(), all.end(), [&](const auto *button) { return button->text() == title; }),
                     qPrintable(title));
        }
        QCOMPARE(buttons, 5);
    }

    /// The last one: it leaves more submissions than there were.
    void w15_theNumberThatIsTypedComesBeforeTheManyThatHaveItSomewhere()
    {
        ui::QueueModel &queue = m_run->workbench().queue();
        for (int drafts = 1; drafts <= 12; ++drafts) {
            m_run->workbench().beginNew();
            m_run->workbench().form().setText(u"$.applicant.firstName"_s, u"Draft"_s);
            m_run->workbench().hand().saveNow();
            QTRY_COMPARE(queue.rowCount(), 10 + drafts);
        }
        for (const QString &typed : {u"#2"_s, u"2"_s, u"#1"_s, u"1"_s, u"22"_s}) {
            m_run->press(Qt::Key_K, Qt::ControlModifier);
            m_run->enter(typed);
            QTRY_COMPARE(m_run->workbench().inHand().summary.number, QString(typed).remove(u'#').toLongLong());
        }
    }

private:
    void walkFromTheLastField() const
    {
        m_run->find<QWidget>(u"whatIf.facts.credit_score.score"_s)->setFocus();
        const QStringList order{u"whatIf.facts.credit_score.score"_s,
                                u"whatIfBasePlanChoice"_s,
                                u"whatIfPlan"_s,
                                u"whatIfSteps"_s,
                                u"whatIfStartOver"_s,
                                u"whatIfTakeOver"_s};
        for (qsizetype at = 1; at < order.size(); ++at) {
            m_run->press(Qt::Key_Tab);
            QCOMPARE(m_run->focusedName(), order[at]);
        }
        for (qsizetype at = order.size() - 2; at >= 0; --at) {
            m_run->press(Qt::Key_Backtab, Qt::ShiftModifier);
            QCOMPARE(m_run->focusedName(), order[at]);
        }
        // From the first field on to the last one there are fields alone.
        m_run->find<QWidget>(u"whatIf.garaging.state"_s)->setFocus();
        for (int fields = 0; fields < 60 && m_run->focusedName() != order.front(); ++fields) {
            QVERIFY2(m_run->focusedName().startsWith(u"whatIf."_s), qPrintable(m_run->focusedName()));
            m_run->press(Qt::Key_Tab);
        }
        QCOMPARE(m_run->focusedName(), order.front());
    }
};

BINDERY_TEST(KeyboardQuoteTest)
#include "tst_keyboard_quote.moc"
