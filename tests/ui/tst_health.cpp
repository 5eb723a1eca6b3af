// The health panel and the window's last line: what they say, how little they change, and when they read.
#include "async/virtual_clock.h"
#include "health_samples.h"
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
#include <QStackedWidget>

using namespace bindery;
using namespace bindery::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class KnownHealth final : public HealthSource {
public:
    std::vector<resilience::PipelineHealth> services;
    mutable int reads = 0;
    [[nodiscard]] std::vector<resilience::PipelineHealth> health() const override
    {
        ++reads;
        return services;
    }
};

HealthModel *modelOf(HealthPanel &panel)
{
    return qobject_cast<HealthModel *>(panel.findChild<RecordTable *>(u"healthTable"_s)->model());
}

} // namespace

class HealthTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void w03_theRowSaysEverythingAtAGlance()
    {
        HealthBoard board;
        board.read(test::fiveServices(), {}, test::sampleNow());
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

    void w03_almostAllIsNeverShownAsAll()
    {
        std::vector<resilience::PipelineHealth> services{test::health("a", "A", 1000, 1ms, 2ms)};
        services[0].calls.successRate = 0.9996;
        HealthBoard board;
        board.read(services, {}, test::sampleNow());
        QCOMPARE(board.rows()[0].success, u"99.9\u00a0%"_s);
        services[0].calls.successRate = 0.0004;
        board.read(services, {}, test::sampleNow());
        QCOMPARE(board.rows()[0].success, u"1\u00a0%"_s);
    }

    void w03_theStoryTellsTheMomentOfTheNextAttempt()
    {
        HealthBoard board;
        board.read(test::fiveServices(), {}, test::sampleNow());
        const QString story = board.story(u"credit_score"_s);
        QVERIFY2(story.contains(u"10:42:38"_s) && story.contains(u"0:38"_s), qPrintable(story));
        QVERIFY(story.contains(u"The credit bureau did not answer within 5 s."_s));
        QVERIFY(board.story(u"rating"_s).contains(u"1 of 2 probes"_s));
        QVERIFY(board.story(u"unknown"_s).isEmpty());
    }

    void w03_theTrailKeepsFiveMinutesAndShowsGaps()
    {
        HealthBoard board;
        std::vector<resilience::PipelineHealth> services{test::health("a", "A", 0, 0ms, 0ms)};
        Instant now{};
        board.read(services, now, test::sampleNow());
        QCOMPARE(board.rows()[0].trail, QList<double>{LatencyTrail::Gap});
        services[0] = test::health("a", "A", 5, 10ms, 20ms);
        board.read(services, now + 4999ms, test::sampleNow());
        QCOMPARE(board.rows()[0].trail.size(), 1);
        board.read(services, now + 5s, test::sampleNow());
        QCOMPARE(board.rows()[0].trail, (QList<double>{LatencyTrail::Gap, 20.0}));
        for (int at = 2; at < 100; ++at) {
            services[0].calls.p95 = std::chrono::milliseconds(at);
            board.read(services, now + at * 5s, test::sampleNow());
        }
        const QList<double> trail = board.rows()[0].trail;
        QCOMPARE(trail.size(), qsizetype(LatencyTrail::Kept));
        QCOMPARE(trail.first(), 40.0);
        QCOMPARE(trail.last(), 99.0);
    }

    void w03_readsFourTimesASecondWhileSeenAndSeldomOtherwise()
    {
        async::VirtualClock clock(test::sampleNow());
        KnownHealth source;
        source.services = test::fiveServices();
        HealthPanel panel(source, clock);
        clock.advance(10s);
        QCOMPARE(source.reads, 2);
        panel.show();
        source.reads = 0;
        clock.advance(10s);
        QCOMPARE(source.reads, 40);
        panel.hide();
        source.reads = 0;
        clock.advance(10s);
        QCOMPARE(source.reads, 2);
    }

    void w03_whatDoesNotChangeIsNotAnnounced()
    {
        async::VirtualClock clock(test::sampleNow());
        KnownHealth source;
        source.services = test::fiveServices();
        HealthPanel panel(source, clock);
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
        async::VirtualClock clock(test::sampleNow());
        KnownHealth source;
        source.services = test::fiveServices();
        HealthPanel panel(source, clock);
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
        KnownHealth source;
        HealthPanel panel(source, clock);
        panel.resize(1000, 560);
        panel.show();
        QVERIFY(panel.findChild<QWidget *>(u"healthEmpty"_s)->isVisible());
        test::shootBoth(*m_theme, panel, u"health_empty"_s);
        source.services = test::fiveServices();
        clock.advance(250ms);
        QVERIFY(!panel.findChild<QWidget *>(u"healthEmpty"_s)->isVisible());
    }

    void w03_theLastLineSaysStateAndSumAndAsksForThePanel()
    {
        async::VirtualClock clock(test::sampleNow());
        KnownHealth source;
        source.services = test::fiveServices();
        HealthLine line(source, clock);
        QSignalSpy overall(&line, &HealthLine::overallChanged);
        QSignalSpy activated(&line, &HealthLine::activated);
        line.resize(1100, 28);
        line.show();
        QVERIFY(QTest::qWaitForWindowActive(&line));
        QCOMPARE(line.overall(), u"5 services, 1 open, 1 half-open"_s);
        QCOMPARE(overall.size(), 1);
        test::shootBoth(*m_theme, line, u"health_line"_s);
        line.resize(560, 28);
        test::shootBoth(*m_theme, line, u"health_line_narrow"_s);
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
        async::VirtualClock clock(test::sampleNow());
        KnownHealth source;
        source.services = test::fiveServices();
        HealthPanel panel(source, clock);
        panel.resize(1120, 620);
        panel.show();
        for (int at = 0; at < 60; ++at) {
            source.services[0].calls.p95 = std::chrono::milliseconds(400 + (at * 37) % 160);
            source.services[1].calls.p95 = std::chrono::milliseconds(100 + (at * at) % 90);
            source.services[3].calls.p95 = std::chrono::milliseconds(at < 40 ? 60 : 2000 + at);
            clock.advance(5s);
        }
        panel.select(u"credit_score"_s);
        QCOMPARE(modelOf(panel)->rowCount(), 5);
        test::shootBoth(*m_theme, panel, u"health"_s);
        panel.resize(760, 500);
        test::shootBoth(*m_theme, panel, u"health_narrow"_s);
    }

private:
    std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(HealthTest)
#include "tst_health.moc"
