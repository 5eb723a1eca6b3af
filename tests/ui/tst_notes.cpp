// What an underwriter writes about a quote, in the real window: a note belongs to its submission, and nothing moves the
// keyboard or the words to another. And what is said meanwhile: how long it stays, and whom it is about.
#include "async/virtual_clock.h"
#include "blocking/run_blocking.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "screens/one_run.h"
#include "services/connected_services.h"
#include "ui/common/notice_line.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/messages.h"
#include "underwriting/registry.h"
#include "underwriting/release.h"
#include "underwriting/submission_workflow.h"

#include <QAction>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabWidget>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;
using namespace std::chrono_literals;

class NotesTest : public OneRun {
    Q_OBJECT

    /// Both referred at a level that the window has.
    QString m_one;
    QString m_other;

    [[nodiscard]] QString inHand() const { return m_run->workbench().inHand().summary.id; }

    [[nodiscard]] bool take(const QString &id) const { return m_run->take(id); }

    /// Quoted anew, so that all its referrals stand.
    [[nodiscard]] bool quote(const QString &id) const
    {
        if (!take(id))
            return false;
        const int before = m_run->workbench().inHand().quote ? m_run->workbench().inHand().quote->version : 0;
        m_run->quoteAgain();
        return m_run->isQuoted(before + 1);
    }

    [[nodiscard]] QStringList notesOf(const QString &id) const
    {
        QStringList found;
        const auto history = app::runBlocking(m_run->house().work().workflow.historyAsync(id, CallContext()), 20s);
        for (const domain::AuditLine &line : *history) {
            if (line.action == u"approve"_s || line.action == u"note"_s)
                found += line.detail;
        }
        return found;
    }

    /// By keyboard, from wherever the cursor is.
    void begin(const QString &button, const QString &text = {}) const
    {
        m_run->find<QTabWidget>(u"quoteTabs"_s)->setCurrentIndex(0);
        m_run->find<QPushButton>(button)->setFocus(Qt::TabFocusReason);
        m_run->press(Qt::Key_Return);
        if (!text.isEmpty())
            QTest::keyClicks(&line(), text);
    }

    /// What is written in the line is meant.
    void confirm() const
    {
        line().setFocus();
        m_run->press(Qt::Key_Return);
    }

    [[nodiscard]] QLineEdit &line() const { return *m_run->find<QLineEdit>(u"releaseWhy"_s); }
    [[nodiscard]] ui::NoticeLine &message() const { return *m_run->find<ui::NoticeLine>(u"noticeLine"_s); }

private Q_SLOTS:
    void initTestCase()
    {
        OneRun::initTestCase();
        if (QTest::currentTestFailed())
            return;
        m_one = m_run->workbench().queue().row(0).id;
        m_other = m_run->workbench().queue().row(3).id;
        QVERIFY(quote(m_other) && quote(m_one));
    }

    void w8_escapeClosesANoteAndWhatIsWrittenNextReplacesIt()
    {
        QVERIFY(quote(m_one));
        begin(u"releaseReferral"_s);
        QCOMPARE(m_run->focusedName(), u"releaseWhy"_s);
        QTest::keyClicks(&line(), u"checked license"_s);
        m_run->press(Qt::Key_Escape);
        QVERIFY(!line().isVisible());
        QCOMPARE(m_run->focusedName(), u"releaseReferral"_s);
        m_run->press(Qt::Key_Escape);
        QCOMPARE(m_run->focusedName(), u"queueList"_s);
        begin(u"releaseReferral"_s);
        QCOMPARE(line().selectedText(), u"checked license"_s);
        QTest::keyClicks(&line(), u"ok"_s);
        m_run->press(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(m_run->workbench().inHand().releases.size(), std::size_t(1), Patience);
        QVERIFY2(notesOf(m_one).last().endsWith(u": ok"), qPrintable(notesOf(m_one).last()));
        QTRY_VERIFY(!line().isVisible());
        // Where nothing is written Escape is the window's again.
        m_run->press(Qt::Key_Escape);
        QCOMPARE(m_run->focusedName(), u"queueList"_s);
    }

    void w8_escapeClosesANoteFromTheReasonsToo()
    {
        QVERIFY(quote(m_one));
        begin(u"releaseReferral"_s, u"checked"_s);
        m_run->find<QWidget>(u"decisionReasons"_s)->setFocus(Qt::TabFocusReason);
        m_run->press(Qt::Key_Escape);
        QVERIFY(!line().isVisible());
        QCOMPARE(m_run->focusedName(), u"decisionReasons"_s);
        m_run->press(Qt::Key_Escape);
        QCOMPARE(m_run->focusedName(), u"queueList"_s);
    }

    void w15_nothingIsOfferedAboutWhatIsWithdrawn()
    {
        QVERIFY(quote(m_one));
        m_run->find<QTabWidget>(u"quoteTabs"_s)->setCurrentIndex(0);
        m_run->find<QAction>(u"command.withdraw"_s)->trigger();
        QTRY_COMPARE(m_run->workbench().inHand().summary.setAside, domain::SetAside::Withdrawn);
        for (const QString &name : {u"releaseReferral"_s, u"rejectReferral"_s, u"askAboutReferral"_s, u"quoteAgain"_s})
            QTRY_VERIFY2(!m_run->find<QPushButton>(name)->isVisible(), qPrintable(name));
        QVERIFY(!m_run->find<QPushButton>(u"noteOnQuote"_s)->isEnabled());
        const QString why = m_run->find<QLabel>(u"releaseWhyNot"_s)->text();
        QVERIFY2(why.contains(u"withdrawn. Bring it back"_s), qPrintable(why));
        const int version = m_run->workbench().inHand().quote->version;
        for (const auto &[key, modifier] :
             {std::pair(Qt::Key_F5, Qt::NoModifier), std::pair(Qt::Key_Return, Qt::ControlModifier)}) {
            message().clear();
            m_run->press(key, modifier);
            QVERIFY2(message().text().contains(u"is withdrawn. Bring it back first"_s), qPrintable(message().text()));
        }
        m_run->find<QAction>(u"command.bringBack"_s)->trigger();
        QTRY_COMPARE(m_run->workbench().inHand().summary.setAside, domain::SetAside::No);
        QTRY_VERIFY(m_run->find<QPushButton>(u"releaseReferral"_s)->isVisible());
        QCOMPARE(m_run->workbench().inHand().quote->version, version);
    }

    void aNoteIsWrittenAboutAnApplicationThatHasChanged()
    {
        QVERIFY(quote(m_one));
        m_run->find<QTabWidget>(u"quoteTabs"_s)->setCurrentIndex(0);
        m_run->workbench().form().setText(u"$.reference"_s, u"CHANGED-1"_s);
        QTRY_VERIFY(!m_run->find<QPushButton>(u"releaseReferral"_s)->isVisible());
        const QString why = m_run->find<QLabel>(u"releaseWhyNot"_s)->text();
        QVERIFY2(why.contains(u"has changed since this quote"_s), qPrintable(why));
        begin(u"noteOnQuote"_s, u"called the broker"_s);
        m_run->press(Qt::Key_Return);
        QTRY_VERIFY(!notesOf(m_one).isEmpty() && notesOf(m_one).last() == u"called the broker"_s);
        QTRY_VERIFY(!line().isVisible());
        m_run->workbench().form().undo();
    }

    void w11_theReasonsHaveTheRoomThatThereIsOnceTheQuoteIsMade()
    {
        m_run->window().resize(1280, 800);
        auto *reasons = m_run->find<QScrollArea>(u"decisionReasons"_s);
        const auto *page = reasons->parentWidget();
        const auto *releases = m_run->find<QWidget>(u"releasePanel"_s);
        const auto needed
            = [&] { return reasons->widget()->layout()->totalHeightForWidth(reasons->widget()->width()); };
        // The sizes alone may be right while the words still stand where a bar beside them had put them.
        const auto areWordsLaidOut = [&] {
            const QList<QLabel *> words = reasons->widget()->findChildren<QLabel *>();
            return reasons->widget()->layout()->geometry() == reasons->widget()->rect()
                && std::all_of(words.begin(), words.end(), [&](const QLabel *label) {
                       return reasons->widget()->rect().contains(label->geometry())
                           && (!label->wordWrap() || label->height() >= label->heightForWidth(label->width()));
                   });
        };
        const auto isWhole = [&] {
            const bool hasRoomBelow = page->height() - releases->geometry().bottom() > 2 * ui::space::Row;
            return needed() <= reasons->widget()->height() && areWordsLaidOut()
                && (!hasRoomBelow || reasons->widget()->height() <= reasons->viewport()->height());
        };
        const auto sizes = [&] {
            const QRect words = reasons->widget()->layout()->geometry();
            return u"%1 needed, %2 high, %3 in sight, %4 wide of %5, words laid out in %6 x %7"_s.arg(needed())
                .arg(reasons->widget()->height())
                .arg(reasons->viewport()->height())
                .arg(reasons->widget()->width())
                .arg(reasons->viewport()->width())
                .arg(words.width())
                .arg(words.height());
        };
        const auto hasBarWhereNeeded = [&] {
            const bool isNeeded = reasons->widget()->height() > reasons->viewport()->height();
            return isNeeded == reasons->verticalScrollBar()->isVisible()
                && isNeeded == (reasons->verticalScrollBar()->maximum() > 0);
        };
        auto *tabs = m_run->find<QTabWidget>(u"quoteTabs"_s);
        for (int row = 0; row < m_run->workbench().queue().rowCount(); ++row) {
            QVERIFY(quote(m_run->workbench().queue().row(row).id));
            tabs->setCurrentIndex(0);
            QTRY_VERIFY2(isWhole(), qPrintable(sizes()));
            QVERIFY(hasBarWhereNeeded());
            // What is done while another page is looked at adds lines to one that nobody sees.
            if (m_run->workbench().inHand().summary.status != domain::SubmissionStatus::Referred)
                continue;
            tabs->setCurrentIndex(3);
            m_run->workbench().releasing().release(
                underwriting::ReleaseRequest(domain::ReleaseAct::RequestInformation, {}, u"Which of the two?"_s));
            QTRY_VERIFY_WITH_TIMEOUT(!m_run->workbench().inHand().releases.empty(), Patience);
            tabs->setCurrentIndex(0);
            QTRY_VERIFY2(isWhole(), qPrintable(sizes()));
            QVERIFY(hasBarWhereNeeded());
            // Nor does anybody see it while the window becomes too low for the list, and high again.
            for (const int height : {520, 800}) {
                tabs->setCurrentIndex(3);
                m_run->window().resize(1280, height);
                QTRY_COMPARE(m_run->window().height(), height);
                tabs->setCurrentIndex(0);
                QTRY_VERIFY2(isWhole(), qPrintable(sizes()));
                QTRY_VERIFY2(hasBarWhereNeeded(), qPrintable(sizes()));
            }
        }
        QVERIFY(quote(m_other) && quote(m_one));
    }

    void w8_aNoteStaysWithItsSubmissionAndTheKeyboardWhereItIs()
    {
        QVERIFY(quote(m_one));
        begin(u"releaseReferral"_s, u"half a note"_s);
        auto *list = m_run->find<QListView>(u"queueList"_s);
        list->setFocus();
        m_run->press(Qt::Key_Down);
        QTRY_VERIFY(inHand() != m_one);
        QVERIFY(take(m_other));
        QCOMPARE(m_run->focusedName(), u"queueList"_s);
        QVERIFY(!line().isVisible());
        begin(u"noteOnQuote"_s);
        QCOMPARE(line().text(), QString());
        QTest::keyClicks(&line(), u"of the other one"_s);
        list->setFocus();
        QVERIFY(take(m_one));
        QCOMPARE(m_run->focusedName(), u"queueList"_s);
        QVERIFY(line().isVisible());
        QCOMPARE(line().text(), u"half a note"_s);

        // The window does not close over it without a word.
        m_run->window().close();
        auto *question = m_run->find<QMessageBox>(u"unsavedQuestion"_s);
        QVERIFY(question);
        for (const QString &id : {m_one, m_other}) {
            const qint64 number = m_run->workbench().queue().row(m_run->workbench().queue().indexOfKey(id)).number;
            QVERIFY2(question->text().contains(u"#%1"_s.arg(number)), qPrintable(question->text()));
        }
        question->reject();
        QVERIFY(m_run->window().isVisible());
        m_run->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_run->window()));

        confirm();
        QTRY_COMPARE_WITH_TIMEOUT(m_run->workbench().inHand().releases.size(), std::size_t(1), Patience);
        QVERIFY2(notesOf(m_one).last().endsWith(u": half a note"), qPrintable(notesOf(m_one).last()));
        QVERIFY(notesOf(m_other).filter(u"half a note"_s).isEmpty());
        QVERIFY(take(m_other));
        QCOMPARE(line().text(), u"of the other one"_s);
        confirm();
        QTRY_VERIFY(!line().isVisible());
        QCOMPARE(notesOf(m_other).last(), u"of the other one"_s);
    }

    void w6_aNoteOutlivesWhatAnotherProgramDoes()
    {
        QVERIFY(quote(m_one));
        begin(u"releaseReferral"_s, u"window note"_s);
        QProcess other;
        other.start(QStringLiteral(BINDERY_BINARY_DIR "/bin/bindery-cli"),
                    {u"quote"_s, u"release"_s, m_one, u"--act"_s, u"approve"_s, u"--level"_s, u"2"_s, u"--note"_s,
                     u"Theirs."_s, u"--store"_s, m_folder.filePath(u"bindery.db"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(other.state(), QProcess::NotRunning, Patience);
        QCOMPARE(other.exitCode(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_run->workbench().inHand().summary.status, domain::SubmissionStatus::Quoted,
                                  Patience);
        const auto *gone = m_run->find<QLabel>(u"releaseGone"_s);
        QTRY_VERIFY_WITH_TIMEOUT(gone->isVisible(), Patience);
        QVERIFY(line().isVisible());
        QCOMPARE(line().text(), u"window note"_s);
        QVERIFY(!m_run->find<QPushButton>(u"releaseConfirm"_s)->isEnabled());
        // Nothing stands that Enter could release; as a note it can be kept.
        confirm();
        QVERIFY(line().isVisible());
        begin(u"noteOnQuote"_s);
        QVERIFY(!gone->isVisible());
        m_run->press(Qt::Key_Return);
        QTRY_VERIFY(!line().isVisible());
        QCOMPARE(notesOf(m_one).last(), u"window note"_s);
    }

    void w6_aNoteThatCannotBeKeptIsThereStill()
    {
        QVERIFY(take(m_one));
        begin(u"noteOnQuote"_s, u"a long thought"_s);
        Q_EMIT m_run->workbench().releasing().actEnded(m_one, false);
        QVERIFY(line().isVisible() && !line().isReadOnly());
        QCOMPARE(line().text(), u"a long thought"_s);
        m_run->press(Qt::Key_Escape);
        QVERIFY(!line().isVisible());
    }

    void w9_escapeStopsAGatheringBeforeItGivesUpASearch()
    {
        m_run->sandbox().setFaultEverywhere(mock_services::Fault::BrokenJson);
        QVERIFY(quote(m_one));
        m_run->sandbox().setFaultEverywhere(mock_services::Fault::None);
        m_run->sandbox().setLatencyEverywhere(20s);
        // The failures may have opened circuits, and then nobody would be asked.
        for (const mock_services::Service &service : mock_services::DrawnServices)
            m_run->house().services().connected.pipeline(service.name)->resetCircuit();
        auto *field = m_run->find<QLineEdit>(u"commandField"_s);
        const int version = m_run->workbench().inHand().quote->version;
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(field, u"wendell"_s);
        m_run->press(Qt::Key_Return);
        m_run->press(Qt::Key_F5);
        QTRY_VERIFY(m_run->workbench().isUnderWay());
        // While something is typed into the search the key is the search's own.
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        m_run->press(Qt::Key_Escape);
        QVERIFY(m_run->workbench().isUnderWay());
        QTest::keyClicks(field, u"wendell"_s);
        m_run->find<QListView>(u"queueList"_s)->setFocus();
        m_run->press(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!m_run->workbench().isUnderWay(), Patience);
        QCOMPARE(field->text(), u"wendell"_s);
        QCOMPARE(m_run->workbench().inHand().quote->version, version);
        m_run->press(Qt::Key_Escape);
        QCOMPARE(field->text(), QString());
        m_run->sandbox().setLatencyEverywhere(0s);
    }

    void w8_aNewQuoteOpensWithWhatIsToBeDoneAboutIt()
    {
        auto *tabs = m_run->find<QTabWidget>(u"quoteTabs"_s);
        const auto show = [&](const QString &page) { tabs->setCurrentWidget(tabs->findChild<QWidget *>(page)); };
        const QString decision = u"decisionPage"_s;
        show(u"historyPage"_s);
        QVERIFY(tabs->currentWidget()->objectName() != decision);
        QVERIFY(quote(m_one));
        QTRY_COMPARE(tabs->currentWidget()->objectName(), decision);
        // What is read of the same quote stays, whatever else is told of it.
        show(u"historyPage"_s);
        m_run->workbench().releasing().note(u"Seen."_s);
        QTRY_COMPARE_WITH_TIMEOUT(notesOf(m_one).last(), u"Seen."_s, Patience);
        QCoreApplication::processEvents();
        QVERIFY(tabs->currentWidget()->objectName() != decision);
    }

    void w19_aMessageGoesWithItsSubmissionAndAnErrorStaysAndNamesIt()
    {
        QVERIFY(take(m_one));
        const qint64 number = m_run->workbench().inHand().summary.number;
        m_run->press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(message().text(), u"This is quoted as it stands. F5 quotes it again."_s);
        QVERIFY(take(m_other));
        QCOMPARE(message().text(), QString());

        QVERIFY(take(m_one));
        Q_EMIT m_run->workbench().said(ui::Meaning::Bad, u"The disk is full."_s, m_one);
        QVERIFY(take(m_other));
        QCOMPARE(message().text(), u"#%1: The disk is full."_s.arg(number));
        m_run->find<QPushButton>(u"noticeAction"_s)->click();
        QTRY_COMPARE(inHand(), m_one);
        // What is about the program, or about one that nobody has looked at, stays.
        for (const QString &about : {QString(), m_run->workbench().queue().row(5).id}) {
            Q_EMIT m_run->workbench().said(ui::Meaning::Attention, u"Look."_s, about);
            QVERIFY(take(m_other));
            QCOMPARE(message().text(), u"Look."_s);
            QVERIFY(take(m_one));
            QCOMPARE(message().text(), u"Look."_s);
        }
        m_run->press(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(message().text(), u"Look."_s);
        message().clear();
    }

    void w19_whatOnlyInformsGoesByItselfAndNeverFromUnderTheCursor()
    {
        async::VirtualClock clock;
        const composition::Work work = m_run->house().work();
        ui::Workbench workbench(clock, work.workflow, work.registry, m_run->workbench().books());
        QWidget window;
        auto *line = new ui::NoticeLine(&window);
        ui::Messages messages(workbench, *line, nullptr);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        for (const ui::Meaning meaning : {ui::Meaning::Calm, ui::Meaning::Good}) {
            messages.say(meaning, u"Done."_s);
            clock.advance(11s);
            QCOMPARE(line->text(), u"Done."_s);
            clock.advance(1s);
            QCOMPARE(line->text(), QString());
        }
        for (const ui::Meaning meaning : {ui::Meaning::Attention, ui::Meaning::Bad}) {
            // The time of what was said before is not the time of this.
            messages.say(ui::Meaning::Calm, u"Done."_s);
            messages.say(meaning, u"Look."_s);
            clock.advance(1h);
            QCOMPARE(line->text(), u"Look."_s);
        }
        messages.say(ui::Meaning::Calm, u"In the trash."_s, {}, u"Bring back"_s, [] {});
        clock.advance(29s);
        line->focusAction();
        clock.advance(1min);
        QCOMPARE(line->text(), u"In the trash."_s);
        window.setFocus();
        clock.advance(30s);
        QCOMPARE(line->text(), QString());
    }

    void w7_anImportIsInSightWhateverWasSearchedFor()
    {
        QFile::copy(u":/bindery/samples/05_family_three_drivers.json"_s, m_folder.filePath(u"family.json"_s));
        auto *field = m_run->find<QLineEdit>(u"commandField"_s);
        field->setText(u"#3"_s);
        const int before = m_run->workbench().queue().rowCount();
        const QString refused = m_folder.filePath(u"nothing.json"_s);
        m_run->workbench().importFiles({refused});
        QTRY_VERIFY(message().text().contains(u"nothing.json"_s));
        QCOMPARE(field->text(), u"#3"_s);
        m_run->workbench().importFiles({m_folder.filePath(u"family.json"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(m_run->workbench().queue().rowCount(), before + 1, Patience);
        const QString imported = m_run->workbench().queue().row(0).id;
        QTRY_COMPARE_WITH_TIMEOUT(inHand(), imported, Patience);
        QTRY_COMPARE(field->text(), QString());
        const auto *list = m_run->find<QListView>(u"queueList"_s);
        QTRY_COMPARE(list->currentIndex().data(ui::queue_role::Id).toString(), imported);
    }
};

BINDERY_TEST(NotesTest)
#include "tst_notes.moc"
#include "underwriting/what_if.h"
