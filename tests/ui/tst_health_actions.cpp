// The health panel in the real window over the whole house: each action by keyboard, its effect in the pipeline, on the
// row and in the history; limits for a session and for good; faults; the trial; the snapshot.
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "resilience/strategy/circuit_state.h"
#include "screens/run_test.h"
#include "services/connected_services.h"
#include "services/service_settings.h"
#include "ui/common/record_table.h"
#include "ui/common/status_badge.h"
#include "ui/health/health_line.h"
#include "ui/health/health_model.h"
#include "ui/health/timeline_view.h"
#include "ui/queue/queue_model.h"

#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QSplitter>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace bindery;
using resilience::CircuitOverride;
using resilience::CircuitState;
using test::Patience;
using test::Run;

namespace {

const QString Credit = u"credit_score"_s;

resilience::PipelineHealth healthOf(Run &run, const QString &service = Credit)
{
    return run.house().services().connected.pipeline(service)->health();
}

const resilience::PipelineSettings &settingsOf(Run &run, const QString &service)
{
    return run.house().services().connected.pipeline(service)->settings();
}

QString lineOf(Run &run)
{
    return run.find<QLabel>(u"healthActionLine"_s)->text();
}

ui::HealthModel *rowsOf(Run &run)
{
    return qobject_cast<ui::HealthModel *>(run.find<ui::RecordTable>(u"healthTable"_s)->model());
}

QString stateOf(Run &run)
{
    return rowsOf(run)->row(rowsOf(run)->indexOfKey(Credit)).state;
}

/// The table has the focus, the credit score is in hand.
void openHealth(Run &run)
{
    run.press(Qt::Key_2, Qt::ControlModifier);
    run.press(Qt::Key_Home);
    run.press(Qt::Key_Down);
}

/// Tab by tab, as a hand without a mouse does it.
bool tabTo(Run &run, const QString &name)
{
    for (int step = 0; step < 60; ++step) {
        if (run.focusedName() == name)
            return true;
        run.press(Qt::Key_Tab);
    }
    return false;
}

void choose(Run &run, int tab)
{
    run.find<QTabBar>(u"healthTabs"_s)->setCurrentIndex(tab);
}

QStringList byHand(Run &run)
{
    choose(run, 4);
    auto *table = run.find<ui::RecordTable>(u"healthByHand"_s);
    QStringList lines;
    for (int row = 0; row < table->model()->rowCount(); ++row)
        lines.append(table->model()->index(row, 1).data().toString());
    choose(run, 0);
    return lines;
}

void quoteOne(Run &run, int row)
{
    QTRY_VERIFY(run.workbench().queue().rowCount() > row);
    QVERIFY(run.takeRow(row));
    run.workbench().quoting().submit({});
    QTRY_VERIFY_WITH_TIMEOUT(run.workbench().inHand().quote.has_value(), Patience);
}

} // namespace

class HealthActionsTest : public test::RunTest {
    Q_OBJECT

    /// How many calls at once a program that starts now allows.
    [[nodiscard]] int limitOfNextRun() const
    {
        Run again(m_folder->path());
        const int limit = settingsOf(again, Credit).concurrency.limit;
        again.close();
        return limit;
    }

private Q_SLOTS:
    void w03_isolateSaysItsConsequenceFirstAndIsTakenBackByKeyboard()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        openHealth(run);
        QVERIFY(tabTo(run, u"healthIsolate"_s));
        run.press(Qt::Key_Return);
        QCOMPARE(healthOf(run).override, CircuitOverride::None);
        QVERIFY2(lineOf(run).contains(u"not asked at all until it is taken back"_s), qPrintable(lineOf(run)));
        QCOMPARE(run.focusedName(), u"healthConfirm"_s);
        // Escape leaves it, and the panel stays.
        run.press(Qt::Key_Escape);
        QCOMPARE(healthOf(run).override, CircuitOverride::None);
        QCOMPARE(run.focusedName(), u"healthIsolate"_s);
        QVERIFY(run.find<QWidget>(u"healthPanel"_s)->isVisible());

        run.press(Qt::Key_Return);
        run.press(Qt::Key_Return);
        QCOMPARE(healthOf(run).override, CircuitOverride::ForcedOpen);
        QCOMPARE(stateOf(run), u"Isolated"_s);
        QCOMPARE(run.focusedName(), u"healthTakeBack"_s);
        QVERIFY2(lineOf(run).contains(u"is isolated"_s), qPrintable(lineOf(run)));
        QTRY_VERIFY(run.find<ui::HealthLine>(u"healthLine"_s)->overall().contains(u"1 isolated"_s));
        run.press(Qt::Key_Return);
        QCOMPARE(healthOf(run).override, CircuitOverride::None);
        QCOMPARE(healthOf(run).circuit, CircuitState::Closed);
        QCOMPARE(stateOf(run), u"Closed"_s);
        QCOMPARE(byHand(run), (QStringList{u"taken back"_s, u"isolated"_s}));
        run.close();
    }

    void w03_forcedOpenProbedAndReset()
    {
        Run run(m_folder->path());
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        openHealth(run);
        QVERIFY(!run.find<QPushButton>(u"healthProbe"_s)->isEnabled());
        QVERIFY(tabTo(run, u"healthForceOpen"_s));
        run.press(Qt::Key_Return);
        run.press(Qt::Key_Return);
        QCOMPARE(healthOf(run).circuit, CircuitState::Open);
        QVERIFY2(stateOf(run).startsWith(u"Open "_s), qPrintable(stateOf(run)));
        QVERIFY(healthOf(run).nextAttemptIn.has_value());
        QVERIFY(tabTo(run, u"healthProbe"_s));
        run.press(Qt::Key_Return);
        QCOMPARE(healthOf(run).circuit, CircuitState::HalfOpen);
        QCOMPARE(stateOf(run), u"Half-open 0 of 2"_s);
        QCOMPARE(run.focusedName(), u"healthReset"_s);
        run.press(Qt::Key_Return);
        QCOMPARE(healthOf(run).circuit, CircuitState::Closed);
        QVERIFY(tabTo(run, u"healthForceClosed"_s));
        run.press(Qt::Key_Return);
        run.press(Qt::Key_Return);
        QCOMPARE(healthOf(run).override, CircuitOverride::ForcedClosed);
        QCOMPARE(stateOf(run), u"Held closed"_s);
        QCOMPARE(
            byHand(run),
            (QStringList{u"circuit held closed"_s, u"circuit reset"_s, u"probe allowed"_s, u"circuit forced open"_s}));
        run.close();
    }

    void w03_commandsOfTheWindowReachTheActions()
    {
        Run run(m_folder->path());
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        openHealth(run);
        run.press(Qt::Key_K, Qt::ControlModifier);
        QTest::keyClicks(QApplication::focusWidget(), u"isolate the service"_s);
        run.press(Qt::Key_Return);
        QCOMPARE(run.focusedName(), u"healthConfirm"_s);
        run.press(Qt::Key_Return);
        QCOMPARE(healthOf(run).override, CircuitOverride::ForcedOpen);
        run.close();
    }

    void w03_limitsChangeForTheSessionForGoodAndBackToShipped()
    {
        {
            Run run(m_folder->path());
            QVERIFY2(run.isOpen(), qPrintable(run.refused()));
            openHealth(run);
            choose(run, 1);
            auto *limit = run.find<QSpinBox>(u"healthConcurrency"_s);
            QCOMPARE(limit->value(), 10);
            QVERIFY(!run.find<QPushButton>(u"healthLimitsBack"_s)->isEnabled());
            limit->setFocus();
            limit->selectAll();
            QTest::keyClicks(limit, u"4"_s);
            QVERIFY(tabTo(run, u"healthLimitsSession"_s));
            run.press(Qt::Key_Space);
            QCOMPARE(healthOf(run).concurrencyLimit, 4);
            QCOMPARE(rowsOf(run)->row(1).inFlight, u"0 of 4"_s);
            QVERIFY(run.find<QLabel>(u"healthLimitsLine"_s)->text().contains(u"until the program ends"_s));

            auto *rate = run.find<QDoubleSpinBox>(u"healthRate"_s);
            rate->setFocus();
            rate->selectAll();
            QTest::keyClicks(rate, u"7.5"_s);
            QVERIFY(tabTo(run, u"healthLimitsGood"_s));
            run.press(Qt::Key_Space);
            QCOMPARE(settingsOf(run, Credit).rate.tokens, resilience::Exact::scaled(75, 1));
            run.close();
        }
        Run again(m_folder->path());
        QVERIFY2(again.isOpen(), qPrintable(again.refused()));
        QCOMPARE(settingsOf(again, Credit).concurrency.limit, 4);
        QCOMPARE(settingsOf(again, Credit).rate.tokens, resilience::Exact::scaled(75, 1));
        openHealth(again);
        choose(again, 1);
        auto *back = again.find<QPushButton>(u"healthLimitsBack"_s);
        QTRY_VERIFY(back->isEnabled());
        back->setFocus();
        again.press(Qt::Key_Space);
        QCOMPARE(healthOf(again).concurrencyLimit, 10);
        QCOMPARE(settingsOf(again, Credit).rate.tokens, resilience::Exact(100));
        QTRY_COMPARE(byHand(again).size(), 3);
        const QString first = byHand(again).last();
        QVERIFY2(first.startsWith(u"limits changed for this session: 4 at once"_s), qPrintable(first));
        again.close();
    }

    void w03_backToShippedHoldsOnTheNextStart()
    {
        {
            Run run(m_folder->path());
            openHealth(run);
            choose(run, 1);
            run.find<QSpinBox>(u"healthConcurrency"_s)->setValue(2);
            run.find<QPushButton>(u"healthLimitsGood"_s)->click();
            run.find<QPushButton>(u"healthLimitsBack"_s)->click();
            run.close();
        }
        QCOMPARE(limitOfNextRun(), 10);
    }

    void w03_faultsAreInjectedMarkedEverywhereAndEnded()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        openHealth(run);
        choose(run, 2);
        auto *inject = run.find<QPushButton>(u"faultInject"_s);
        QVERIFY(!inject->isEnabled());
        QVERIFY(run.find<QLabel>(u"faultLine"_s)->text().contains(u"Real calls"_s));
        auto *silence = run.find<QDoubleSpinBox>(u"faultSilenceShare"_s);
        silence->setValue(60);
        auto *error = run.find<QDoubleSpinBox>(u"faultErrorShare"_s);
        error->setFocus();
        error->selectAll();
        QTest::keyClicks(error, u"100"_s);
        QVERIFY2(!inject->isEnabled(), "more than all tries");
        silence->setValue(0);
        QVERIFY(tabTo(run, u"faultInject"_s));
        run.press(Qt::Key_Space);
        QCOMPARE(healthOf(run).faults.errorRate, 1.0);
        QCOMPARE(stateOf(run), u"Closed, faults on"_s);
        QVERIFY(run.find<QWidget>(u"healthFaultBadge"_s)->isVisible());
        QVERIFY(run.find<QLabel>(u"healthStory"_s)->text().contains(u"on purpose"_s));
        QTRY_VERIFY(run.find<ui::HealthLine>(u"healthLine"_s)->overall().contains(u"faults on at 1"_s));
        quoteOne(run, 0);
        QVERIFY(healthOf(run).faultCounts.errors > 0);
        run.find<QPushButton>(u"faultEnd"_s)->click();
        QVERIFY(!healthOf(run).faults.any());
        QVERIFY(!run.find<QWidget>(u"healthFaultBadge"_s)->isVisible());
        run.close();
    }

    void w03_theTimelineAndTheFiguresFollowTheCalls()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        openHealth(run);
        auto *timeline = run.find<ui::TimelineView>(u"healthTimeline"_s);
        QCOMPARE(timeline->picture().most, 0);
        quoteOne(run, 0);
        QTRY_VERIFY(timeline->picture().most > 0);
        QVERIFY2(timeline->accessibleDescription().contains(u"1 answered"_s),
                 qPrintable(timeline->accessibleDescription()));
        timeline->setFocus();
        run.press(Qt::Key_End);
        QVERIFY2(run.find<QLabel>(u"healthFound"_s)->text().contains(u":"_s),
                 qPrintable(run.find<QLabel>(u"healthFound"_s)->text()));
        run.close();
    }

    void w03_otherSettingsAreTriedOnTheLastDay()
    {
        std::optional<Run> first(std::in_place, m_folder->path(), u":/bindery/samples"_s);
        Run &run = *first;
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        for (int row = 0; row < 4; ++row)
            quoteOne(run, row);
        openHealth(run);
        choose(run, 3);
        auto *text = run.find<QPlainTextEdit>(u"trialSettings"_s);
        auto *go = run.find<QPushButton>(u"trialRun"_s);
        QTRY_VERIFY(text->toPlainText().contains(u"\"limit\": 10"_s));
        const QString shipped = text->toPlainText();
        text->setPlainText(shipped + u"}"_s);
        QVERIFY(!go->isEnabled());
        QVERIFY(run.find<QLabel>(u"trialLine"_s)->text().contains(u"cannot be read: line "_s));
        text->setPlainText(QString(shipped).replace(u"\"perSecond\": 100"_s, u"\"perSekond\": 100"_s));
        QVERIFY(run.find<QLabel>(u"trialLine"_s)->text().contains(u"rate.perSekond"_s));
        text->setPlainText(QString(shipped)
                               .replace(u"\"perSecond\": 100"_s, u"\"perSecond\": 0.001"_s)
                               .replace(u"\"burst\": 100"_s, u"\"burst\": 1"_s));
        QVERIFY(go->isEnabled());
        go->setFocus();
        run.press(Qt::Key_Space);
        auto *result = run.find<ui::RecordTable>(u"trialResult"_s)->model();
        QTRY_VERIFY_WITH_TIMEOUT(result->rowCount() > 0, Patience);
        QMap<QString, QStringList> sides;
        for (int row = 0; row < result->rowCount(); ++row)
            sides[result->index(row, 0).data().toString()]
                = {result->index(row, 1).data().toString(), result->index(row, 2).data().toString()};
        QCOMPARE(sides[u"Refused"_s][0], u"0"_s);
        QVERIFY2(sides[u"Refused"_s][1] != u"0"_s, qPrintable(sides[u"Refused"_s][1]));
        QCOMPARE(settingsOf(run, Credit).rate.burst, 100);

        text->setPlainText(QString(shipped).replace(u"\"limit\": 10"_s, u"\"limit\": 6"_s));
        run.find<QPushButton>(u"trialKeep"_s)->click();
        run.close();
        first.reset();
        QCOMPARE(limitOfNextRun(), 6);
    }

    void w03_theSnapshotHoldsWhatIsShownAndNothingPersonal()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        for (int row = 0; row < 3; ++row)
            quoteOne(run, row);
        openHealth(run);
        run.find<QPushButton>(u"healthReset"_s)->click();
        QVERIFY(tabTo(run, u"healthExport"_s));
        run.press(Qt::Key_Space);
        QTRY_VERIFY(run.find<QFileDialog>(u"snapshotDialog"_s));
        const QString path = m_folder->filePath(u"snapshot.json"_s);
        auto *name = run.find<QFileDialog>(u"snapshotDialog"_s)->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QTRY_VERIFY(name && name->isVisible());
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(lineOf(run).contains(u"The snapshot is in"_s), Patience);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        const QJsonObject snapshot = QJsonDocument::fromJson(content).object();
        QCOMPARE(snapshot.value("services"_L1).toArray().size(), 4);
        const QJsonObject credit = snapshot.value("services"_L1).toArray().at(1).toObject();
        QCOMPARE(credit.value("service"_L1).toString(), Credit);
        QVERIFY(credit.value("calls"_L1).toObject().value("total"_L1).toInt() >= 1);
        QVERIFY(!credit.value("lastHour"_L1).toObject().value("steps"_L1).toArray().isEmpty());
        QCOMPARE(credit.value("byHand"_L1).toArray().at(0).toObject().value("action"_L1).toString(),
                 u"circuit reset"_s);
        QVERIFY(snapshot.value("program"_L1).toObject().contains("eventLoop"_L1));
        // Names, numbers and places of the samples, who did it, and where it is kept.
        for (const domain::SubmissionSummary &row : run.workbench().queue().rows()) {
            for (const QString &word : row.insured.split(u' ', Qt::SkipEmptyParts))
                QVERIFY2(word.size() < 4 || !content.contains(word.toUtf8()), qPrintable(word));
        }
        QVERIFY(!content.contains("underwriter"));
        QVERIFY(!content.contains(m_folder->path().toUtf8()));
        run.close();
    }

    void w03_aSnapshotThatCannotBeWrittenIsSaid()
    {
        Run run(m_folder->path());
        openHealth(run);
        run.find<QPushButton>(u"healthExport"_s)->click();
        QTRY_VERIFY(run.find<QFileDialog>(u"snapshotDialog"_s));
        Q_EMIT run.find<QFileDialog>(u"snapshotDialog"_s)->fileSelected(m_folder->filePath(u"no/such/folder.json"_s));
        QTRY_VERIFY(lineOf(run).contains(u"could not be written"_s));
        QVERIFY(run.find<QLabel>(u"noticeText"_s)->text().contains(u"could not be written"_s));
        run.close();
    }

    void w03_theProgramIsOpenedAndItsFiguresAreRead()
    {
        Run run(m_folder->path(), u":/bindery/samples"_s);
        QVERIFY2(run.isOpen(), qPrintable(run.refused()));
        quoteOne(run, 0);
        openHealth(run);
        QVERIFY(tabTo(run, u"healthProgramOpen"_s));
        run.press(Qt::Key_Space);
        QVERIFY(run.find<QWidget>(u"healthProgram"_s)->isVisible());
        auto *memory = run.find<ui::RecordTable>(u"healthMemory"_s)->model();
        QTRY_VERIFY(memory->rowCount() > 2);
        QTRY_VERIFY(run.find<ui::RecordTable>(u"healthLevels"_s)->model()->rowCount() > 4);
        QTRY_VERIFY(run.find<ui::RecordTable>(u"healthSlow"_s)->model()->rowCount() > 0);
        QTRY_VERIFY(run.find<ui::RecordTable>(u"healthLoop"_s)->model()->rowCount() > 2);
        run.close();
    }

    void theSplitterIsFoundAgain()
    {
        int tableHeight = 0;
        {
            Run run(m_folder->path());
            run.window().resize(1280, 800);
            openHealth(run);
            auto *splitter = run.find<QSplitter>(u"healthSplitter"_s);
            splitter->setSizes({260, 300});
            tableHeight = splitter->sizes().first();
            run.close();
        }
        Run again(m_folder->path());
        again.press(Qt::Key_2, Qt::ControlModifier);
        // What stands below it has more room than in the first run, which told that the store is new.
        QTRY_COMPARE(again.find<QSplitter>(u"healthSplitter"_s)->sizes().first(), tableHeight);
        again.close();
    }
};

BINDERY_TEST(HealthActionsTest)
#include "tst_health_actions.moc"
