// The health panel and the window's last line: what they say, how little they change, and when they read.
#include "async/virtual_clock.h"
#include "health_fakes.h"
#include "health_samples.h"
#include "known_panel.h"
#include "shots.h"
#include "test_support/test_case.h"
#include "ui/common/record_table.h"
#include "ui/health/health_board.h"
#include "ui/health/health_line.h"
#include "ui/health/health_model.h"
#include "ui/health/health_panel.h"

#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QSplitter>
#include <QStackedWidget>

using namespace bindery;
using namespace bindery::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

HealthModel *modelOf(HealthPanel &panel)
{
    return qobject_cast<HealthModel *>(panel.findChild<RecordTable *>(u"healthTable"_s)->model());
}

} // namespace

class HealthTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w03_theRowSaysEverythingAtAGlance()
    {
        HealthBoard board;
        board.read(test::fiveServices(), test::sampleNow());
        const std::vector<HealthRow> rows = board.rows();
        QCOMPARE(rows[0].state, u"Closed"_s);
        QCOMPARE(rows[0].calls, u"1,284"_s);
        QCOMPARE(rows[0].success, u"100\u00a0%"_s);
        QCOMPARE(rows[0].p50, u"212 ms"_s);
        QCOMPARE(rows[0].p95, u"480 ms"_s);
        QCOMPARE(rows[0].inFlight, u"3 of 10"_s);
        QCOMPARE(rows[0].tokens, u"87 of 100"_s);
        QCOMPARE(rows[0].cache, u"64\u00a0%"_s);
        QVERIFY(rows[1].placesAreTaken && rows[1].tokensAreGone);
        QCOMPARE(rows[2].state, u"Open 0:38"_s);
        QCOMPARE(rows[2].lastErrorAge, u"now"_s);
        QCOMPARE(rows[3].state, u"Half-open 1 of 2"_s);
        QVERIFY(rows[3].successIsLow);
        QCOMPARE(rows[4].p95, u"–"_s);
        QCOMPARE(rows[4].success, u"–"_s);
        QCOMPARE(board.overall(), u"5 services, 1 open, 1 half-open"_s);
    }

    /// Fault W16: after a restart two of four services were seen, on a screen with room for forty.
    void w16_anArrangementOfBeforeHidesNoServiceThatHasRoom()
    {
        async::VirtualClock clock(test::sampleNow());
        test::KnownHealth source;
        test::KnownActions actions;
        source.services = test::fiveServices();
        QSplitter low(Qt::Vertical);
        low.addWidget(new QWidget);
        low.addWidget(new QWidget);
        low.resize(800, 600);
        low.setSizes({60, 540});
        HealthPanel panel(source, actions, clock);
        panel.setArrangement(low.saveState());
        panel.resize(1200, 800);
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        const auto *table = panel.findChild<RecordTable *>(u"healthTable"_s);
        const auto lastRow = [table] { return table->visualRect(table->model()->index(4, 0)); };
        QTRY_VERIFY(lastRow().isValid() && table->viewport()->rect().contains(lastRow()));
    }

    void w03_almostAllIsNeverShownAsAll()
    {
        std::vector<resilience::PipelineHealth> services{test::health("a", "A", 1000, 1ms, 2ms)};
        services[0].calls.successRate = 0.9996;
        HealthBoard board;
        board.read(services, test::sampleNow());
        QCOMPARE(board.rows()[0].success, u"99.9\u00a0%"_s);
        services[0].calls.successRate = 0.0004;
        board.read(services, test::sampleNow());
        QCOMPARE(board.rows()[0].success, u"1\u00a0%"_s);
    }

    void w03_theStoryTellsTheMomentOfTheNextAttempt()
    {
        HealthBoard board;
        board.read(test::fiveServices(), test::sampleNow());
        const auto storyOf
            = [&board](const QString &service) { return healthStory(*board.find(service), test::sampleNow()); };
        const QString story = storyOf(u"credit_score"_s);
        QVERIFY2(story.contains(u"10:42:38"_s) && story.contains(u"0:38"_s), qPrintable(story));
        QVERIFY(story.contains(u"The credit bureau did not answer within 5 s."_s));
        QVERIFY(storyOf(u"rating"_s).contains(u"1 of 2 probes"_s));
        QVERIFY(!board.find(u"unknown"_s));
    }

    void w03_theRowsLineIsTheHourWithItsGaps()
    {
        HealthBoard board;
        board.read({test::health("a", "A", 5, 10ms, 20ms)}, test::sampleNow());
        QVERIFY(board.rows()[0].trail.isEmpty());
        board.setTrail(u"a"_s, {HealthBoard::NoValue, 20.0});
        QCOMPARE(board.rows()[0].trail, (QList<double>{HealthBoard::NoValue, 20.0}));
    }

    void w03_whatSomebodyDecidedStandsBeforeWhatTheBreakerSays()
    {
        std::vector<resilience::PipelineHealth> services = test::fiveServices();
        services[0].override = resilience::CircuitOverride::ForcedOpen;
        services[1].override = resilience::CircuitOverride::ForcedClosed;
        services[2].faults.errorRate = 0.1;
        services[2].faultSentence = u"Faults are injected on purpose: 10 % of tries answered with status 503."_s;
        services[4].faults.silenceRate = 0.5;
        HealthBoard board;
        board.read(services, test::sampleNow());
        const std::vector<HealthRow> rows = board.rows();
        QCOMPARE(rows[0].state, u"Isolated"_s);
        QCOMPARE(rows[0].meaning, Meaning::Bad);
        QCOMPARE(rows[1].state, u"Held closed"_s);
        QCOMPARE(rows[2].state, u"Open 0:38, faults on"_s);
        QCOMPARE(rows[4].state, u"Closed, faults on"_s);
        QCOMPARE(rows[4].meaning, Meaning::Attention);
        QCOMPARE(board.overall(), u"5 services, 1 open, 1 half-open, 1 isolated, 1 held by hand, faults on at 2"_s);
        QVERIFY(healthStory(services[2], test::sampleNow()).contains(u"on purpose"_s));
        QVERIFY(healthStory(services[0], test::sampleNow()).contains(u"until somebody takes that back"_s));
        QCOMPARE(healthPiece(services[0], test::sampleNow()).text, u"isolated"_s);
        QCOMPARE(healthPiece(services[4], test::sampleNow()).text, u"not asked, faults on"_s);
        QCOMPARE(healthPiece(services[4], test::sampleNow()).meaning, Meaning::Attention);
    }

    void w03_readsFourTimesASecondWhileSeenAndNothingWhileHidden()
    {
        test::KnownPanel known;
        auto &[clock, source, actions, panel] = known;
        clock.advance(10s);
        QCOMPARE(source.readings(), 0);
        panel.show();
        source.forget();
        clock.advance(10s);
        QCOMPARE(source.reads, 40);
        // Its pictures once a second, the lines of the rows every ten.
        QCOMPARE(source.programReads, 10);
        QVERIFY2(source.latencyReads <= 10 + 5, qPrintable(QString::number(source.latencyReads)));
        panel.hide();
        source.forget();
        clock.advance(1h);
        QCOMPARE(source.readings(), 0);
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    void w03_whatDoesNotChangeIsNotAnnounced()
    {
        test::KnownPanel known;
        auto &[clock, source, actions, panel] = known;
        panel.show();
        clock.advance(4s);
        HealthModel *model = modelOf(panel);
        QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
        QSignalSpy reset(model, &QAbstractItemModel::modelReset);
        clock.advance(750ms);
        QCOMPARE(changed.size(), 0);
        source.services[2].nextAttemptIn = 37s;
        clock.advance(250ms - 1ns);
        clock.advance(1ns);
        QVERIFY(changed.size() >= 1);
        QCOMPARE(model->row(2).state, u"Open 0:37"_s);
        QCOMPARE(reset.size(), 0);
    }

    void w03_theRowInHandStaysInHandAndCanBeCopied()
    {
        test::KnownPanel known;
        auto &[clock, source, actions, panel] = known;
        panel.show();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        auto *table = panel.findChild<RecordTable *>(u"healthTable"_s);
        panel.setFocus();
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_Down);
        clock.advance(2s);
        QCOMPARE(table->currentIndex().row(), 2);
        QVERIFY(panel.findChild<QLabel *>(u"healthStory"_s)->text().contains(u"probe"_s));
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().startsWith(u"Credit score\tOpen 0:38\t655"_s));
        panel.select(u"rating"_s);
        QCOMPARE(table->currentIndex().row(), 3);
        panel.select(u"unknown"_s);
        QCOMPARE(table->currentIndex().row(), 3);
    }

    void w03_emptySaysWhatWouldBeHere()
    {
        async::VirtualClock clock(test::sampleNow());
        test::KnownHealth source;
        test::KnownActions actions;
        HealthPanel panel(source, actions, clock);
        panel.resize(1000, 560);
        panel.show();
        QVERIFY(panel.findChild<QWidget *>(u"healthEmpty"_s)->isVisible());
        test::shootBoth(m_theme, panel, u"health_empty"_s);
        source.services = test::fiveServices();
        clock.advance(250ms);
        QVERIFY(!panel.findChild<QWidget *>(u"healthEmpty"_s)->isVisible());
    }

    void w03_theLastLineSaysStateAndSumAndAsksForThePanel()
    {
        async::VirtualClock clock(test::sampleNow());
        test::KnownHealth source;
        test::KnownActions actions;
        source.services = test::fiveServices();
        HealthLine line(source, clock);
        QSignalSpy overall(&line, &HealthLine::overallChanged);
        QSignalSpy activated(&line, &HealthLine::activated);
        line.resize(1100, 28);
        line.show();
        QVERIFY(QTest::qWaitForWindowActive(&line));
        QCOMPARE(line.overall(), u"5 services, 1 open, 1 half-open"_s);
        QCOMPARE(overall.size(), 1);
        test::shootBoth(m_theme, line, u"health_line"_s);
        line.resize(560, 28);
        test::shootBoth(m_theme, line, u"health_line_narrow"_s);
        source.services[2].circuit = resilience::CircuitState::Closed;
        source.services[3].circuit = resilience::CircuitState::Closed;
        clock.advance(1s);
        QCOMPARE(line.overall(), u"5 services, 1 failing"_s);
        source.services[2].consecutiveFailures = 0;
        clock.advance(1s);
        QCOMPARE(line.overall(), u"5 services, all well"_s);
        line.setFocus();
        QTest::keyClick(&line, Qt::Key_Return);
        QCOMPARE(activated.takeFirst()[0].toString(), QString());
        QTest::keyClick(&line, Qt::Key_Right);
        QTest::keyClick(&line, Qt::Key_Return);
        QCOMPARE(activated.takeFirst()[0].toString(), u"driver_record"_s);
        QTest::mouseClick(&line, Qt::LeftButton, {}, QPoint(20, 14));
        QCOMPARE(activated.takeFirst()[0].toString(), u"driver_record"_s);
        line.hide();
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    void w03_piecesSayWhatStandsInTheLine()
    {
        const auto services = test::fiveServices();
        QCOMPARE(healthPiece(services[0], test::sampleNow()).text, u"212 ms"_s);
        QCOMPARE(healthPiece(services[2], test::sampleNow()).text, u"open 0:38"_s);
        QCOMPARE(healthPiece(services[3], test::sampleNow()).text, u"half-open 1 of 2"_s);
        QCOMPARE(healthPiece(services[4], test::sampleNow()).text, u"not asked"_s);
        auto cached = services[4];
        cached.cacheHits = 3;
        QCOMPARE(healthPiece(cached, test::sampleNow()).text, u"cached"_s);
        // Still closed, but it failed last: nobody should read that all is well.
        auto failing = services[0];
        failing.consecutiveFailures = 3;
        QCOMPARE(healthPiece(failing, test::sampleNow()).text, u"failing"_s);
        QCOMPARE(overallText({failing}), u"1 service, 1 failing"_s);
        QCOMPARE(overallLook({failing}).meaning, Meaning::Attention);
    }

    void w03_looksRight()
    {
        test::KnownPanel known;
        auto &[clock, source, actions, panel] = known;
        panel.resize(1216, 700);
        panel.show();
        test::fillAnHour(source);
        clock.advance(11s);
        panel.select(u"credit_score"_s);
        QCOMPARE(modelOf(panel)->rowCount(), 5);
        test::shootBoth(m_theme, panel, u"health"_s);
        panel.resize(900, 560);
        test::shootBoth(m_theme, panel, u"health_narrow"_s);
    }

private:
    Theme m_theme{*qApp};
};

BINDERY_TEST(HealthTest)
#include "tst_health.moc"
