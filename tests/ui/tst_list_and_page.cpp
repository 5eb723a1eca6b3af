// The list and the page beside it, in the real window: which submission is in hand is one thing, whatever filter,
// search, trash and other programs do; and what was told about it goes when it is over.
#include "other_program.h"
#include "screens/run_test.h"
#include "ui/queue/queue_model.h"
#include "ui/shell/conflict_dialog.h"
#include "ui/shell/trash_dialog.h"
#include "underwriting/registry.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTableView>
#include <QToolButton>

#include <functional>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;
using namespace std::chrono_literals;

class ListAndPageTest : public RunTest {
    Q_OBJECT
    std::unique_ptr<Run> m_run;

    [[nodiscard]] QListView &list() const { return *m_run->find<QListView>(u"queueList"_s); }
    [[nodiscard]] QLineEdit &field() const { return *m_run->find<QLineEdit>(u"commandField"_s); }
    [[nodiscard]] QString inHand() const { return m_run->workbench().inHand().summary.id; }
    [[nodiscard]] QString told() const
    {
        const bool isTold = m_run->find<QWidget>(u"noticeLine"_s)->isVisible();
        return isTold ? m_run->find<QLabel>(u"noticeText"_s)->text() : QString();
    }
    [[nodiscard]] const domain::SubmissionSummary &row(int at) const { return m_run->workbench().queue().row(at); }

    [[nodiscard]] bool take(const QString &id) const { return m_run->take(id); }

    /// The one that is marked, the current one and the one in hand are the same.
    [[nodiscard]] bool agree() const
    {
        const QModelIndexList marked = list().selectionModel()->selectedIndexes();
        return marked.size() == 1 && marked.front() == list().currentIndex()
            && list().currentIndex().data(ui::queue_role::Id).toString() == inHand();
    }

    void command(const QString &name) const { m_run->find<QAction>(u"command."_s + name)->trigger(); }

    void search(const QString &text) const
    {
        m_run->press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), text);
    }

    [[nodiscard]] bool otherProgram(const QStringList &arguments) const
    {
        return runBeside(m_folder->path(), QStringList{u"submission"_s} + arguments);
    }

    /// From here on this window does not come to look at what others did before it writes.
    void lookAway() const
    {
        underwriting::Registry &registry = m_run->house().work().registry;
        QObject::disconnect(&registry, &underwriting::Registry::changedElsewhere, nullptr, nullptr);
    }

    /// Where there is no desktop, the window behind a dialog is not brought forward by itself.
    void comeForward() const
    {
        m_run->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_run->window()));
    }

    void open()
    {
        m_run = std::make_unique<Run>(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(m_run->isOpen(), qPrintable(m_run->refused()));
        QTRY_COMPARE(m_run->workbench().queue().rowCount(), 10);
        comeForward();
    }

private Q_SLOTS:
    void init()
    {
        RunTest::init();
        open();
    }

    void cleanup()
    {
        m_run->close();
        m_run.reset();
    }

    void aHitThatTheFilterHidesHasItsRowAndTheKeyboard()
    {
        // All of them are drafts.
        command(u"view.quoted"_s);
        const auto *views = m_run->find<QComboBox>(u"queueView"_s);
        const int quoted = views->currentIndex();
        for (const int at : {3, 6}) {
            const domain::SubmissionSummary wanted = row(at);
            search(at == 3 ? u"#%1"_s.arg(wanted.number) : wanted.insured);
            m_run->press(Qt::Key_Return);
            QCOMPARE(m_run->focusedName(), u"queueList"_s);
            QTRY_COMPARE(inHand(), wanted.id);
            QTRY_VERIFY(agree());
            m_run->press(Qt::Key_Down);
            QCOMPARE(views->currentIndex(), quoted);
            m_run->press(Qt::Key_Return);
            QVERIFY(m_run->focusedName() != u"queueView"_s && m_run->focusedName() != u"queueList"_s);
            m_run->press(Qt::Key_Escape);
            m_run->press(Qt::Key_Escape);
            QCOMPARE(field().text(), QString());
            QTRY_VERIFY(agree());
        }
        // What is searched for and not there is looked for in all of them by one press.
        search(row(8).insured);
        QTRY_VERIFY(m_run->find<QWidget>(u"commandList"_s)->isVisible());
        m_run->press(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(list().model()->rowCount() == 0);
        QPushButton *all = nullptr;
        for (auto *button : m_run->find<QWidget>(u"queuePane"_s)->findChildren<QPushButton *>()) {
            if (button->text() == u"Show all"_s && button->isVisible())
                all = button;
        }
        QVERIFY2(all, "a way to those that the filter hides");
        all->click();
        QCOMPARE(list().model()->rowCount(), 1);
    }

    void theWayOfAMessageLeadsToARowThatASearchHid()
    {
        const domain::SubmissionSummary wanted = row(4);
        QVERIFY(take(row(0).id));
        Q_EMIT m_run->workbench().said(ui::Meaning::Bad, u"The disk is full."_s, wanted.id);
        field().setText(row(7).insured);
        QTRY_COMPARE(list().model()->rowCount(), 1);
        m_run->find<QPushButton>(u"noticeAction"_s)->click();
        QTRY_COMPARE(inHand(), wanted.id);
        QTRY_VERIFY(agree());
        QCOMPARE(inHand(), wanted.id);
        QCOMPARE(m_run->focusedName(), u"queueList"_s);
    }

    void whatIsTypedAfterTheKeyOfTheSearchIsInItsFieldAlsoWhileOneIsBeingRead()
    {
        QVERIFY(take(row(0).id));
        list().setFocus();
        // No turn of the event loop between the keys.
        m_run->workbench().take(row(5).id);
        search(u"quarry"_s);
        QCOMPARE(m_run->focusedName(), u"commandField"_s);
        QCOMPARE(field().text(), u"quarry"_s);
        QTRY_COMPARE(inHand(), row(5).id);
        QCOMPARE(field().text(), u"quarry"_s);
    }

    void aMessageThatIsPutAwayLeavesNoKeyInTheFilter()
    {
        QVERIFY(take(row(0).id));
        field().setText(u"nobody has these words"_s);
        QTRY_COMPARE(list().model()->rowCount(), 0);
        Q_EMIT m_run->workbench().said(ui::Meaning::Bad, u"The disk is full."_s, inHand());
        auto *close = m_run->find<QToolButton>(u"noticeClose"_s);
        close->setFocus(Qt::TabFocusReason);
        m_run->press(Qt::Key_Space);
        const auto *pane = m_run->find<QWidget>(u"submissionPane"_s);
        QVERIFY2(pane->isAncestorOf(QApplication::focusWidget()), qPrintable(m_run->focusedName()));
        field().clear();
        QTRY_COMPARE(list().model()->rowCount(), m_run->workbench().queue().rowCount());
    }

    void aNameIsFoundWithoutItsMarksAndALongOneLeavesItsNumberInSight()
    {
        const QString name = u"Ñuñez-Łódź-李"_s;
        const qint64 number = row(2).number;
        QVERIFY(take(row(2).id));
        m_run->workbench().form().setText(u"$.applicant.lastName"_s, name);
        m_run->workbench().form().setText(u"$.garaging.street"_s, u"12 Straße des Übergangs"_s);
        m_run->workbench().hand().saveNow();
        QTRY_VERIFY_WITH_TIMEOUT(row(2).insured.contains(name), Patience);
        const auto *found = m_run->find<QListView>(u"commandList"_s);
        const auto first = [found] { return found->model()->index(0, 0).data().toString(); };
        for (const QString &typed :
             {u"nunez"_s, u"NUÑEZ"_s, u"ñuñez"_s, u"lodz"_s, u"李"_s, u"strasse"_s, u"ubergangs"_s}) {
            search(QString());
            // As an input method does: not all of them are keys of the test.
            field().insert(typed);
            QTRY_VERIFY2(found->isVisible() && first().contains(u"#%1"_s.arg(number)),
                         qPrintable(typed + u": "_s + first()));
            QTRY_COMPARE(list().model()->rowCount(), 1);
            m_run->press(Qt::Key_Escape);
        }
        m_run->workbench().form().setText(u"$.applicant.lastName"_s, QString(400, u'X'));
        m_run->workbench().hand().saveNow();
        QTRY_VERIFY_WITH_TIMEOUT(row(2).insured.size() > 400, Patience);
        search(u"ubergangs"_s);
        const QString end = u"#%1   in Street"_s.arg(number);
        QTRY_VERIFY2(found->isVisible() && first().endsWith(end), qPrintable(first()));
        QVERIFY2(found->width() < m_run->window().width() / 2, "as wide as the window");
        QVERIFY2(found->fontMetrics().horizontalAdvance(first()) < found->viewport()->width(), qPrintable(first()));
        m_run->press(Qt::Key_Escape);
    }

    void theNumberOfOneInTheTrashLeadsThere_data()
    {
        QTest::addColumn<bool>("waits");
        QTest::newRow("after it is told") << true;
        QTest::newRow("at once") << false;
    }

    void theNumberOfOneInTheTrashLeadsThere()
    {
        QFETCH(const bool, waits);
        // Not the one that was deleted last, which stands above in the trash.
        const domain::SubmissionSummary deleted = row(5);
        for (const QString &id : {deleted.id, row(2).id}) {
            QVERIFY(take(id));
            const int before = m_run->workbench().queue().rowCount();
            list().setFocus();
            m_run->press(Qt::Key_Delete);
            QTRY_COMPARE_WITH_TIMEOUT(m_run->workbench().queue().rowCount(), before - 1, Patience);
        }
        search(waits ? u"#%1"_s.arg(deleted.number) : QString::number(deleted.number));
        const auto *found = m_run->find<QListView>(u"commandList"_s);
        if (waits) {
            QTRY_VERIFY(found->isVisible());
            // Before all that have the digits somewhere.
            const auto first = [found] { return found->model()->index(0, 0).data().toString(); };
            QTRY_VERIFY2(first().startsWith(u"#%1 is in the trash"_s.arg(deleted.number)), qPrintable(first()));
        }
        m_run->press(Qt::Key_Return);
        QTRY_VERIFY(m_run->find<ui::TrashDialog>(u"trashDialog"_s));
        auto *trash = m_run->find<ui::TrashDialog>(u"trashDialog"_s);
        QTRY_VERIFY(trash->isVisible());
        auto *table = trash->findChild<QAbstractItemView *>(u"trashTable"_s);
        QTRY_COMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), u"#%1"_s.arg(deleted.number));
        QTest::keyClick(trash, Qt::Key_Escape);
        QTRY_VERIFY(!m_run->find<ui::TrashDialog>(u"trashDialog"_s));
        comeForward();
        QCOMPARE(field().text(), QString());
        QCOMPARE(m_run->focusedName(), u"queueList"_s);
    }

    void afterDecideLaterAnotherIsTakenInHandAndNothingTypedIsLost()
    {
        const QString id = row(1).id;
        const QString phone = u"718-555-0142"_s;
        QVERIFY(take(id));
        lookAway();
        QVERIFY(otherProgram({u"withdraw"_s, id}) && otherProgram({u"restore"_s, id}));
        m_run->workbench().form().setText(u"$.applicant.phone"_s, phone);
        const auto isAsked = [this] { return m_run->find<ui::ConflictDialog>(u"conflictDialog"_s) != nullptr; };
        const auto decideLater = [&] {
            QTRY_VERIFY_WITH_TIMEOUT(isAsked(), Patience);
            m_run->find<QPushButton>(u"conflictLater"_s)->click();
            QTRY_VERIFY(!isAsked());
            comeForward();
            QTRY_VERIFY(agree());
            QCOMPARE(inHand(), id);
            QVERIFY2(told().contains(u"until you decide"_s), qPrintable(told()));
        };
        const auto isAsTyped = [&] {
            return inHand() == id && m_run->workbench().form().text(u"$.applicant.phone"_s) == phone
                && m_run->find<QLabel>(u"savedNote"_s)->text() == u"Not saved"_s
                && told().contains(u"until you decide"_s);
        };
        decideLater();
        // By every way to another one, and nobody is asked again.
        const std::function<void()> ways[] = {
            [&] {
                list().setFocus();
                m_run->press(Qt::Key_Down);
            },
            [&] {
                const QModelIndex other = list().model()->index(4, 0);
                QTest::mouseClick(list().viewport(), Qt::LeftButton, {}, list().visualRect(other).center());
            },
            [&] {
                search(u"#%1"_s.arg(row(6).number));
                m_run->press(Qt::Key_Return);
            },
            [&] { m_run->press(Qt::Key_N, Qt::ControlModifier); },
        };
        for (const auto &goOn : ways) {
            goOn();
            QTRY_VERIFY_WITH_TIMEOUT(inHand() != id, Patience);
            QVERIFY(!isAsked());
            QVERIFY2(!told().contains(u"until you decide"_s), qPrintable(told()));
            // The window does not close over what was typed, and says where.
            m_run->window().close();
            QVERIFY(m_run->window().isVisible());
            auto *question = m_run->find<QMessageBox>(u"unsavedQuestion"_s);
            QVERIFY(question && question->text().contains(u"what you typed in #%1 "_s.arg(row(1).number)));
            question->reject();
            QTRY_VERIFY(!m_run->find<QMessageBox>(u"unsavedQuestion"_s));
            comeForward();
            field().clear();
            QVERIFY(take(id));
            QTRY_VERIFY(isAsTyped());
            QTRY_VERIFY(agree());
            QVERIFY(!isAsked());
        }
        // What is typed on here waits as well, and is not deleted from beside.
        m_run->workbench().form().setText(u"$.reference"_s, u"HVB-91"_s);
        QVERIFY(take(row(3).id));
        QVERIFY(take(id));
        QCOMPARE(m_run->workbench().form().text(u"$.reference"_s), u"HVB-91"_s);
        list().setFocus();
        m_run->press(Qt::Key_Delete);
        decideLater();

        // Decided by the button of the message, it is saved.
        m_run->find<QPushButton>(u"noticeAction"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(isAsked(), Patience);
        m_run->find<QPushButton>(u"conflictMine"_s)->click();
        QTRY_VERIFY2(!told().contains(u"until you decide"_s), qPrintable(told()));
        QTRY_COMPARE_WITH_TIMEOUT(m_run->find<QLabel>(u"savedNote"_s)->text(), u"Saved"_s, Patience);
        QVERIFY(m_run->workbench().unsaved().isEmpty());
        QVERIFY(take(row(3).id));
        QVERIFY(take(id));
        QCOMPARE(m_run->workbench().form().text(u"$.applicant.phone"_s), phone);
        QCOMPARE(m_run->workbench().form().text(u"$.reference"_s), u"HVB-91"_s);
    }

    void whatWaitsForADecisionComesBackWhenItsSubmissionIsErased()
    {
        const QString id = row(1).id;
        QVERIFY(take(id));
        lookAway();
        QVERIFY(otherProgram({u"withdraw"_s, id}) && otherProgram({u"restore"_s, id}));
        m_run->workbench().form().setText(u"$.applicant.phone"_s, u"718-555-0143"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_run->find<QPushButton>(u"conflictLater"_s), Patience);
        m_run->find<QPushButton>(u"conflictLater"_s)->click();
        comeForward();
        QVERIFY(take(row(3).id));
        // Whoever walks through the list does not drop it with the next key.
        list().setFocus();
        QVERIFY(otherProgram({u"delete"_s, id}) && otherProgram({u"erase"_s, id}));
        m_run->workbench().reread();
        QTRY_COMPARE_WITH_TIMEOUT(inHand(), id, Patience);
        QTRY_VERIFY2(told().contains(u"make it an application of its own"_s), qPrintable(told()));
        QCOMPARE(m_run->focusedName(), u"noticeAction"_s);
        m_run->press(Qt::Key_Down);
        QCOMPARE(inHand(), id);
        QCOMPARE(m_run->workbench().form().text(u"$.applicant.phone"_s), u"718-555-0143"_s);
        m_run->find<QPushButton>(u"noticeAction"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!inHand().isEmpty() && inHand() != id, Patience);
        QVERIFY(m_run->workbench().unsaved().isEmpty());
    }

    void whatCannotBeTakenIsNotTheRowInHand()
    {
        QVERIFY(take(row(0).id));
        const QString here = inHand();
        lookAway();
        {
            QSqlDatabase beside = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"beside"_s);
            beside.setDatabaseName(m_folder->filePath(u"bindery.db"_s));
            QVERIFY(beside.open());
            QSqlQuery query(beside);
            QVERIFY(query.exec(u"PRAGMA foreign_keys = OFF"_s));
            QVERIFY2(query.exec(u"DELETE FROM submissions WHERE id = '%1'"_s.arg(row(1).id)),
                     qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(u"beside"_s);
        list().setFocus();
        m_run->press(Qt::Key_Down);
        QTRY_VERIFY(!told().isEmpty());
        QCOMPARE(inHand(), here);
        QTRY_VERIFY(agree());
    }

    void anErrorGoesWhenItsCauseIsGone()
    {
        const QString id = row(1).id;
        QVERIFY(take(id));
        QVERIFY(otherProgram({u"withdraw"_s, id}));
        QTRY_VERIFY_WITH_TIMEOUT(m_run->workbench().inHand().summary.setAside == domain::SetAside::Withdrawn, Patience);
        const QString error = u"Submission was withdrawn, so it was not changed. Bring it back first."_s;
        Q_EMIT m_run->workbench().said(ui::Meaning::Bad, error, id);
        QVERIFY(otherProgram({u"restore"_s, id}));
        QTRY_VERIFY_WITH_TIMEOUT(m_run->workbench().inHand().summary.setAside == domain::SetAside::No, Patience);
        QTRY_VERIFY2(!told().contains(error), qPrintable(told()));
        // Also of one that is not in hand, and by this program.
        QVERIFY(take(row(3).id));
        command(u"withdraw"_s);
        QTRY_VERIFY(m_run->workbench().inHand().summary.setAside == domain::SetAside::Withdrawn);
        const QString left = inHand();
        QVERIFY(take(id));
        Q_EMIT m_run->workbench().said(ui::Meaning::Bad, error, left);
        QVERIFY(told().contains(error));
        QVERIFY(otherProgram({u"restore"_s, left}));
        QTRY_VERIFY_WITH_TIMEOUT(!told().contains(error), Patience);
        // One about another submission stays, and so does one about none.
        for (const QString &about : {row(6).id, QString()}) {
            Q_EMIT m_run->workbench().said(ui::Meaning::Bad, u"The disk is full."_s, about);
            QVERIFY(otherProgram({u"withdraw"_s, id}) && otherProgram({u"restore"_s, id}));
            QTRY_VERIFY_WITH_TIMEOUT(
                told().startsWith(u"The disk is full."_s) || told().contains(u"shown as it stands now"_s), Patience);
        }
    }

    void whatWasInterruptedIsToldUntilItIsSubmittedAgain()
    {
        m_run->sandbox().setLatencyEverywhere(20s);
        for (const int at : {9, 8}) {
            QVERIFY(take(row(at).id));
            m_run->press(Qt::Key_Return, Qt::ControlModifier);
            QTRY_VERIFY(m_run->workbench().isUnderWay());
        }
        const QString one = row(9).id;
        const QString other = row(8).id;
        m_run->close();
        m_run.reset();
        open();
        const QString said = u"2 submissions were interrupted"_s;
        QVERIFY2(told().startsWith(said), qPrintable(told()));
        QVERIFY(take(one));
        m_run->press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(m_run->workbench().inHand().quote && !m_run->workbench().isUnderWay(), Patience);
        QVERIFY2(told().startsWith(said), qPrintable(told()));
        QVERIFY(take(other));
        m_run->press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(m_run->workbench().inHand().quote && !m_run->workbench().isUnderWay(), Patience);
        QVERIFY2(!told().startsWith(said), qPrintable(told()));
    }
};

BINDERY_TEST(ListAndPageTest)
#include "tst_list_and_page.moc"
