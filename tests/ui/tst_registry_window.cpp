// Submissions that are put aside and brought back, duplicates, the search in what is protected, and two programs'
// changes side by side (faults W15, W10 and W6, in the window).
#include "async/task_scope.h"
#include "other_program.h"
#include "screens/run_in_hand.h"
#include "screens/run_test.h"
#include "test_support/record_samples.h"
#include "ui/common/record_table.h"
#include "ui/queue/queue_pane.h"
#include "ui/shell/conflict_dialog.h"
#include "ui/shell/trash_dialog.h"
#include "underwriting/registry.h"
#include "underwriting/submission_workflow.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace bindery;
using test::Patience;
using test::Run;

class RegistryWindowTest : public test::RunTest {
    Q_OBJECT

    static void command(const Run &run, const QString &name)
    {
        run.window().findChild<QAction *>(u"command."_s + name)->trigger();
    }

    static QString noticeOf(const Run &run) { return run.window().findChild<QLabel *>(u"noticeText"_s)->text(); }

    /// Another program on the store of that window.
    bool otherProgram(const QStringList &arguments) const
    {
        return runBeside(m_folder->path(), QStringList{u"submission"_s} + arguments);
    }

    /// Types on while another program is at work, so that something is not saved yet whenever that one gets to it.
    struct TypingOn {
        explicit TypingOn(QLineEdit *field)
        {
            QObject::connect(&timer, &QTimer::timeout, field, [field] {
                if (field->isEnabled() && field->hasFocus())
                    QTest::keyClicks(field, u"7"_s);
            });
            timer.start(100ms);
        }
        QTimer timer;
    };

    /// A second program has had the submission in hand, and then something is typed into it here.
    bool startConflict(const Run &run) const
    {
        const QString id = run.workbench().inHand().summary.id;
        // This window does not come to look at what the other one did before it writes.
        QObject::disconnect(&run.house().work().registry, &underwriting::Registry::changedElsewhere, nullptr, nullptr);
        if (!otherProgram({u"withdraw"_s, id}) || !otherProgram({u"restore"_s, id}))
            return false;
        run.workbench().form().setText(u"$.applicant.phone"_s, u"718-555-0142"_s);
        return QTest::qWaitFor([&] { return run.find<ui::ConflictDialog>(u"conflictDialog"_s) != nullptr; }, Patience);
    }

    static QString storedPhone(const Run &run, const QString &id)
    {
        QString phone;
        const auto keep = [](const Run &from, QString which, QString &into) -> QCoro::Task<void> {
            const CallContext context;
            const auto loaded = co_await from.house().work().workflow.loadAsync(which, context);
            if (loaded)
                into = test::textAt(loaded->record, u"$.applicant.phone"_s);
        };
        async::TaskScope scope(u"test"_s);
        scope.own(keep(run, id, phone));
        const bool done = QTest::qWaitFor([&] { return scope.running() == 0; }, Patience);
        return done ? phone : u"not read"_s;
    }

    /// The store of that window, as an administrator would reach it.
    bool execute(const QString &statement) const
    {
        const QString name = u"beside the window"_s;
        bool done = false;
        {
            QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
            database.setDatabaseName(m_folder->filePath(u"bindery.db"_s));
            done = database.open() && QSqlQuery(database).exec(statement);
        }
        QSqlDatabase::removeDatabase(name);
        return done;
    }

private Q_SLOTS:
    void w15_whatIsDeletedByTheKeyComesBackFromTheTrash()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        ui::QueueModel &queue = run.workbench().queue();
        QTRY_VERIFY(queue.rowCount() > 3);
        const int all = queue.rowCount();
        const QString id = queue.row(2).id;
        const QString next = queue.row(3).id;
        QVERIFY(run.take(id));
        run.find<QListView>(u"queueList"_s)->setFocus();
        run.press(Qt::Key_Delete);
        QTRY_COMPARE(queue.rowCount(), all - 1);
        // The next one is in hand, so that several go one after the other.
        QTRY_COMPARE(run.workbench().inHand().summary.id, next);
        QCOMPARE(run.focusedName(), u"queueList"_s);
        QTRY_VERIFY2(noticeOf(run).contains(u"in the trash"_s), qPrintable(noticeOf(run)));
        command(run, u"trash"_s);
        QTRY_VERIFY_WITH_TIMEOUT(run.find<ui::TrashDialog>(u"trashDialog"_s)
                                     && run.find<ui::TrashDialog>(u"trashDialog"_s)->isVisible(),
                                 Patience);
        QCOMPARE(run.find<ui::RecordTable>(u"trashTable"_s)->model()->rowCount(), 1);
        run.find<QPushButton>(u"trashBack"_s)->click();
        QTRY_COMPARE(queue.rowCount(), all);
        QCOMPARE(queue.row(2).id, id);
        QTRY_COMPARE(run.workbench().inHand().summary.id, id);
        QTRY_COMPARE(run.find<ui::RecordTable>(u"trashTable"_s)->model()->rowCount(), 0);
        run.close();
    }

    void w6_theFormStaysWhenAnotherProgramDeletesWhatIsTypedInto()
    {
        const RunInHand run(m_folder->path(), 2);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        auto *reference = run.find<QLineEdit>(u"reference"_s);
        reference->setFocus(Qt::TabFocusReason);
        QTest::keyClicks(reference, u"HVB-77"_s);
        std::optional<TypingOn> typing(reference);
        QVERIFY(otherProgram({u"delete"_s, id}));
        QTRY_VERIFY2_WITH_TIMEOUT(noticeOf(run).contains(u"deleted by another program"_s), qPrintable(noticeOf(run)),
                                  Patience);
        typing.reset();
        const QString typed = reference->text();
        QVERIFY(typed.startsWith(u"HVB-77"_s));
        // Nobody else's application is under the cursor, and what is typed on goes nowhere.
        QCOMPARE(run.workbench().inHand().summary.id, id);
        QCOMPARE(reference->text(), typed);
        QVERIFY(!reference->isEnabled());
        QVERIFY(!qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        QCOMPARE(run.find<QLabel>(u"savedNote"_s)->text(), u"Not saved"_s);
        run.window().close();
        QVERIFY2(run.window().isVisible(), "it does not close over it without a question");
        auto *question = run.find<QMessageBox>(u"unsavedQuestion"_s);
        QVERIFY(question);
        question->reject();
        run.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&run.window()));
        // Whatever has the keyboard, F6 comes to the message, past what takes none: the locked form, an empty list.
        run.find<QLineEdit>(u"commandField"_s)->setText(u"nobody is called so"_s);
        QTRY_COMPARE(run.find<QListView>(u"queueList"_s)->model()->rowCount(), 0);
        for (const QString &from : {u"queueView"_s, u"commandField"_s, u"offlineSwitch"_s, u"healthLine"_s}) {
            auto *widget = run.find<QWidget>(from);
            QVERIFY2(widget, qPrintable(from));
            widget->setFocus(Qt::TabFocusReason);
            for (int presses = 0; presses < 6 && run.focusedName() != u"noticeAction"_s; ++presses)
                run.press(Qt::Key_F6);
            QCOMPARE(run.focusedName(), u"noticeAction"_s);
        }
        run.find<QLineEdit>(u"commandField"_s)->clear();
        run.find<QPushButton>(u"noticeAction"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(reference->isEnabled(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().queue().indexOfKey(id) >= 0, Patience);
        QCOMPARE(run.workbench().inHand().summary.id, id);
        QCOMPARE(reference->text(), typed);
        run.close();
    }

    void w6_whatWasTypedIntoAnErasedSubmissionBecomesAnApplicationOfItsOwn()
    {
        const RunInHand run(m_folder->path(), 3);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        // Nothing was typed: it is gone, and that is said.
        const QString untouched = run.id();
        QVERIFY(otherProgram({u"delete"_s, untouched}) && otherProgram({u"erase"_s, untouched}));
        QTRY_VERIFY2_WITH_TIMEOUT(noticeOf(run).contains(u"erased for good by another program"_s),
                                  qPrintable(noticeOf(run)), Patience);
        QVERIFY(!run.workbench().hasInHand());

        const QString id = run.workbench().queue().row(2).id;
        QVERIFY(run.take(id));
        auto *name = run.find<QLineEdit>(u"drivers[0].firstName"_s);
        name->setFocus(Qt::TabFocusReason);
        QTest::keyClicks(name, u"Zz"_s);
        std::optional<TypingOn> typing(name);
        QVERIFY(otherProgram({u"delete"_s, id}) && otherProgram({u"erase"_s, id}));
        QTRY_COMPARE_WITH_TIMEOUT(run.workbench().inHand().summary.setAside, domain::SetAside::Erased, Patience);
        QTRY_VERIFY2(noticeOf(run).contains(u"make it an application of its own"_s), qPrintable(noticeOf(run)));
        typing.reset();
        const QString typed = run.workbench().form().text(u"$.drivers[0].firstName"_s);
        QVERIFY2(typed.startsWith(u"Zz"_s), qPrintable(typed));
        // Whatever else is tried on it, the way to keep what was typed is offered again.
        command(run, u"submit"_s);
        QVERIFY2(noticeOf(run).contains(u"make it an application of its own"_s), qPrintable(noticeOf(run)));
        const int rows = run.workbench().queue().rowCount();
        run.find<QPushButton>(u"noticeAction"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(run.workbench().queue().rowCount(), rows + 1, Patience);
        QVERIFY(run.workbench().inHand().summary.id != id);
        QCOMPARE(run.workbench().form().text(u"$.drivers[0].firstName"_s), typed);
        QVERIFY(run.workbench().unsaved().isEmpty());
        run.close();
    }

    void w6_thePageFollowsWhatAnotherProgramDid()
    {
        const RunInHand run(m_folder->path(), 2);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        QVERIFY(otherProgram({u"withdraw"_s, id}));
        QTRY_COMPARE_WITH_TIMEOUT(run.workbench().inHand().summary.setAside, domain::SetAside::Withdrawn, Patience);
        QTRY_VERIFY2(noticeOf(run).contains(u"withdrawn by another program"_s), qPrintable(noticeOf(run)));
        auto *reference = run.find<QLineEdit>(u"reference"_s);
        QVERIFY(!reference->isEnabled());
        QVERIFY(otherProgram({u"restore"_s, id}));
        QTRY_VERIFY_WITH_TIMEOUT(reference->isEnabled(), Patience);

        // While something is typed it is the same, and what was typed is saved when it is back.
        run.workbench().form().setText(u"$.reference"_s, u"HVB-78"_s);
        QVERIFY(otherProgram({u"withdraw"_s, id}));
        QTRY_VERIFY_WITH_TIMEOUT(!reference->isEnabled(), Patience);
        QCOMPARE(reference->text(), u"HVB-78"_s);
        run.find<QPushButton>(u"noticeAction"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(reference->isEnabled(), Patience);
        QCOMPARE(reference->text(), u"HVB-78"_s);
        QTRY_COMPARE_WITH_TIMEOUT(run.find<QLabel>(u"savedNote"_s)->text(), u"Saved"_s, Patience);
        QVERIFY(!run.find<ui::ConflictDialog>(u"conflictDialog"_s));
        run.close();
    }

    void w3_whatWasTypedIntoAWithdrawnOneIsThereAfterOthersWereInHand()
    {
        const RunInHand run(m_folder->path(), 2);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        const QStringList others{run.workbench().queue().row(3).id, run.workbench().queue().row(4).id};
        run.workbench().form().setText(u"$.reference"_s, u"HVB-78"_s);
        QTRY_COMPARE_WITH_TIMEOUT(run.find<QLabel>(u"savedNote"_s)->text(), u"Saved"_s, Patience);
        const qint64 number = run.workbench().inHand().summary.number;
        auto *reference = run.find<QLineEdit>(u"reference"_s);
        reference->setFocus(Qt::TabFocusReason);
        std::optional<TypingOn> typing(reference);
        QVERIFY(otherProgram({u"withdraw"_s, id}));
        QTRY_COMPARE_WITH_TIMEOUT(run.workbench().inHand().summary.setAside, domain::SetAside::Withdrawn, Patience);
        QTRY_VERIFY(!reference->isEnabled());
        typing.reset();
        const QString typed = reference->text();
        QVERIFY2(typed.contains(u'7') && typed != u"HVB-78"_s, qPrintable(typed));
        for (const QString &other : others) {
            QVERIFY(run.take(other));
        }
        QTRY_VERIFY_WITH_TIMEOUT(!run.workbench().unsaved().isEmpty(), Patience);
        run.press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"#%1"_s.arg(number));
        // The search takes its only hit in hand, and Enter the same again while it is being read.
        auto *list = run.find<QListView>(u"queueList"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        run.press(Qt::Key_Return);
        run.workbench().take(id);
        run.workbench().take(id);
        QTRY_COMPARE_WITH_TIMEOUT(run.workbench().inHand().summary.id, id, Patience);
        QCOMPARE(run.workbench().form().text(u"$.reference"_s), typed);
        QCOMPARE(run.find<QLabel>(u"savedNote"_s)->text(), u"Not saved"_s);
        run.close();
    }

    void w3_whatCannotBeSavedIsKeptWhenItIsLeftAndSavedWhenItCanBe()
    {
        const RunInHand run(m_folder->path(), 2);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString first = run.id();
        const QString second = run.workbench().queue().row(3).id;
        QVERIFY(execute(u"CREATE TRIGGER refuses BEFORE UPDATE ON submissions BEGIN SELECT RAISE(ABORT, 'no'); END"_s));
        run.workbench().form().setText(u"$.applicant.phone"_s, u"718-555-0142"_s);
        // Left at once, and before it is known that it cannot be saved.
        QVERIFY(run.take(second));
        QTRY_VERIFY_WITH_TIMEOUT(!run.workbench().unsaved().isEmpty(), Patience);
        QVERIFY(!noticeOf(run).isEmpty());
        // In a queue of many, nobody looks for it one by one.
        const QString number = u"#%1"_s.arg(run.workbench().queue().row(2).number);
        QVERIFY2(run.workbench().unsaved().contains(number), qPrintable(run.workbench().unsaved()));

        // A window does not close over it without a question.
        run.close();
        QVERIFY(run.window().isVisible());
        auto *question = run.find<QMessageBox>(u"unsavedQuestion"_s);
        QVERIFY(question);
        question->reject();
        QVERIFY(run.take(first));
        QCOMPARE(run.workbench().form().text(u"$.applicant.phone"_s), u"718-555-0142"_s);
        QCOMPARE(run.find<QLabel>(u"savedNote"_s)->text(), u"Not saved"_s);

        // Nobody has to type for it to be tried again.
        QVERIFY(execute(u"DROP TRIGGER refuses"_s));
        QTRY_VERIFY_WITH_TIMEOUT(run.workbench().unsaved().isEmpty(), Patience);
        QTRY_VERIFY2(noticeOf(run).contains(u"is saved by now"_s), qPrintable(noticeOf(run)));
        QCOMPARE(storedPhone(run, first), u"718-555-0142"_s);
        run.close();
        QTRY_VERIFY_WITH_TIMEOUT(!run.window().isVisible(), Patience);
    }

    void w15_whatIsWithdrawnIsNotSubmittedAndIsBroughtBack()
    {
        const RunInHand run(m_folder->path(), 1);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        command(run, u"withdraw"_s);
        QTRY_COMPARE(run.workbench().inHand().summary.setAside, domain::SetAside::Withdrawn);
        command(run, u"submit"_s);
        QVERIFY(!run.workbench().isUnderWay());
        command(run, u"view.withdrawn"_s);
        QCOMPARE(run.find<QListView>(u"queueList"_s)->model()->rowCount(), 1);
        command(run, u"bringBack"_s);
        QTRY_COMPARE(run.workbench().inHand().summary.setAside, domain::SetAside::No);
        run.close();
    }

    void w15_duplicatesAreToldInTheForm()
    {
        const RunInHand run(m_folder->path(), 1);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const domain::SubmissionSummary first = run.workbench().queue().row(1);
        auto *told = run.find<QLabel>(u"duplicates"_s);
        QVERIFY(!told->isVisible());
        const risk::Record same = run.workbench().inHand().record;
        run.workbench().beginNew();
        ui::RecordForm &form = run.workbench().form();
        form.setText(u"$.applicant.firstName"_s, test::textAt(same, u"$.applicant.firstName"_s));
        form.setText(u"$.applicant.lastName"_s, test::textAt(same, u"$.applicant.lastName"_s).toUpper());
        form.setText(u"$.applicant.birthDate"_s, test::textAt(same, u"$.applicant.birthDate"_s));
        QTRY_VERIFY_WITH_TIMEOUT(told->isVisible(), Patience);
        QVERIFY2(told->text().contains(u"#%1"_s.arg(first.number)), qPrintable(told->text()));
        run.close();
    }

    void w10_theSearchFindsAVinAndAHitKeepsIt()
    {
        const RunInHand run(m_folder->path(), 3);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        const QString vin = test::textAt(run.workbench().inHand().record, u"$.vehicles[0].vin"_s).toLower();
        QVERIFY(run.take(run.workbench().queue().row(0).id));
        auto *list = run.find<QListView>(u"queueList"_s);
        const int all = list->model()->rowCount();
        run.press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), vin);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(list->model()->index(0, 0).data(ui::queue_role::Place).toString(), u"in VIN"_s);
        run.press(Qt::Key_Return);
        QTRY_COMPARE(run.workbench().inHand().summary.id, id);
        QCOMPARE(run.find<QLineEdit>(u"commandField"_s)->text(), vin);
        QCOMPARE(list->model()->rowCount(), 1);
        // The list that comes back has nothing new in it.
        run.press(Qt::Key_Escape);
        QTRY_COMPARE(list->model()->rowCount(), all);
        QVERIFY(!run.find<QPushButton>(u"newAbove"_s)->isVisible());
        run.close();
    }

    void w6_aConflictIsShownSideBySideAndMineIsSavedWhenItIsChosen()
    {
        const RunInHand run(m_folder->path(), 1);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        const QString before = storedPhone(run, id);
        QVERIFY(startConflict(run));
        QCOMPARE(storedPhone(run, id), before);
        const QAbstractItemModel *table = run.find<ui::RecordTable>(u"conflictTable"_s)->model();
        QCOMPARE(table->rowCount(), 1);
        QVERIFY2(!table->index(0, 1).data().toString().contains(u"0142"_s), "personal until it is asked for");
        run.find<QCheckBox>(u"conflictPersonal"_s)->click();
        QCOMPARE(table->index(0, 1).data().toString(), u"718-555-0142"_s);
        // Nothing is decided: the work goes on elsewhere, the window does not close over it, and what was typed stands
        // in the form when this one is in hand again.
        run.find<QPushButton>(u"conflictLater"_s)->click();
        QTRY_VERIFY(!run.find<ui::ConflictDialog>(u"conflictDialog"_s));
        QVERIFY(run.take(run.workbench().queue().row(0).id));
        QVERIFY(!run.find<ui::ConflictDialog>(u"conflictDialog"_s));
        const QString number = u"#%1"_s.arg(run.workbench().queue().row(1).number);
        QVERIFY2(run.workbench().unsaved().contains(number), qPrintable(run.workbench().unsaved()));
        QCOMPARE(storedPhone(run, id), before);
        QVERIFY(run.take(id));
        QCOMPARE(run.workbench().form().text(u"$.applicant.phone"_s), u"718-555-0142"_s);
        QCOMPARE(storedPhone(run, id), before);
        // Nor is it put aside with what was typed; and the message leads back to the question.
        const int rows = run.workbench().queue().rowCount();
        command(run, u"delete"_s);
        QTRY_VERIFY(run.find<ui::ConflictDialog>(u"conflictDialog"_s));
        QCOMPARE(run.workbench().queue().rowCount(), rows);
        run.find<QPushButton>(u"conflictLater"_s)->click();
        QTRY_VERIFY(!run.find<ui::ConflictDialog>(u"conflictDialog"_s));
        QVERIFY2(noticeOf(run).contains(u"nothing is written until you decide"_s), qPrintable(noticeOf(run)));
        run.find<QPushButton>(u"noticeAction"_s)->click();
        QTRY_VERIFY(run.find<ui::ConflictDialog>(u"conflictDialog"_s));
        QList<QString> actions;
        connect(&run.workbench().follower(), &ui::StoreFollower::historyRead, this,
                [&actions](const std::vector<domain::AuditLine> &lines) {
                    for (const domain::AuditLine &line : lines)
                        actions.append(line.action);
                });
        run.find<QPushButton>(u"conflictMine"_s)->click();
        QTRY_COMPARE(storedPhone(run, id), u"718-555-0142"_s);
        // What the other program did is in the history on the screen.
        QTRY_VERIFY(actions.contains(u"withdrawn"_s) && actions.contains(u"restored"_s));
        run.close();
    }

    void w6_aConflictHoldsWhoWasLeavingForAnother()
    {
        const RunInHand run(m_folder->path(), 2);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        QObject::disconnect(&run.house().work().registry, &underwriting::Registry::changedElsewhere, nullptr, nullptr);
        QVERIFY(otherProgram({u"withdraw"_s, id}) && otherProgram({u"restore"_s, id}));
        run.workbench().form().setText(u"$.applicant.phone"_s, u"718-555-0142"_s);
        run.workbench().take(run.workbench().queue().row(3).id);
        QTRY_VERIFY_WITH_TIMEOUT(run.find<ui::ConflictDialog>(u"conflictDialog"_s), Patience);
        // What was asked of the store before is answered by now: the other one would be in hand.
        QVERIFY(storedPhone(run, id) != u"718-555-0142"_s);
        QCOMPARE(run.workbench().inHand().summary.id, id);
        run.workbench().hand().keepMine();
        QTRY_VERIFY_WITH_TIMEOUT(storedPhone(run, id) == u"718-555-0142"_s, Patience);
        run.close();
    }

    void w6_theirsIsTakenWhenItIsChosen()
    {
        const RunInHand run(m_folder->path(), 1);
        QVERIFY2(run.isReady(), qPrintable(run.refused()));
        const QString id = run.id();
        const QString before = test::textAt(run.workbench().inHand().record, u"$.applicant.phone"_s);
        QVERIFY(startConflict(run));
        run.find<QPushButton>(u"conflictTheirs"_s)->click();
        QTRY_COMPARE(run.workbench().form().text(u"$.applicant.phone"_s), before);
        // From here on it is saved as before.
        run.workbench().form().setText(u"$.applicant.phone"_s, u"718-555-0199"_s);
        QTRY_COMPARE(storedPhone(run, id), u"718-555-0199"_s);
        run.close();
    }
};

BINDERY_TEST(RegistryWindowTest)
#include "tst_registry_window.moc"
