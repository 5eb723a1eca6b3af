// What the pictures, figures and forms of the health panel say, without the house: steps that stand still, gaps, words
// for those who listen, and forms that keep what is being typed.
#include "domain/audit_line.h"
#include "health_fakes.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "test_support/test_case.h"
#include "ui/health/action_bar.h"
#include "ui/health/fault_form.h"
#include "ui/health/health_snapshot.h"
#include "ui/health/histogram_chart.h"
#include "ui/health/limits_form.h"
#include "ui/health/program_pane.h"
#include "ui/health/service_figures.h"
#include "ui/health/timeline_view.h"
#include "ui/health/trial_form.h"
#include "ui/health/trial_model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace bindery;
using namespace bindery::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

telemetry::CallRecord record(UtcTime endedAt, std::optional<ErrorCode> error, const QString &circuit)
{
    telemetry::CallRecord made;
    made.startedAt = endedAt - 100ms;
    made.running = 100ms;
    made.tries = 1;
    made.error = error;
    made.circuit = circuit;
    return made;
}

resilience::PipelineHealth withSettings()
{
    resilience::PipelineHealth health = test::health("credit_score", "Credit score", 10, 10ms, 20ms);
    const auto settings = std::make_shared<resilience::PipelineSettings>();
    health.configured = settings;
    health.inForce = settings;
    return health;
}

Figure figure(const std::vector<Figure> &figures, const QString &key)
{
    for (const Figure &one : figures) {
        if (one.key == key)
            return one;
    }
    return {};
}

} // namespace

class HealthPicturesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void w03_stepsStandStillWhileTimeGoesOn()
    {
        telemetry::CallTimeline timeline;
        timeline.add(record(test::sampleNow() - 7s, {}, u"closed"_s));
        const auto early = timelinePicture(&timeline, TimelineSpan::QuarterHour, test::sampleNow(), {});
        const auto late = timelinePicture(&timeline, TimelineSpan::QuarterHour, test::sampleNow() + 4999ms, {});
        QCOMPARE(early, late);
        QCOMPARE(early.steps.size(), std::size_t(TimelinePicture::Steps));
        const auto next = timelinePicture(&timeline, TimelineSpan::QuarterHour, test::sampleNow() + 5s, {});
        QCOMPARE(next.from, early.from + 5s);
        const auto hour = timelinePicture(&timeline, TimelineSpan::Hour, test::sampleNow(), {});
        QCOMPARE(hour.to - hour.from, std::chrono::milliseconds(1h));
        QCOMPARE(hour.most, 1);
    }

    void w03_theTimelineSaysStatesCallsAndWhoDidWhat()
    {
        telemetry::CallTimeline timeline;
        timeline.add(record(test::sampleNow() - 60s, {}, u"closed"_s));
        timeline.add(record(test::sampleNow() - 31s, ErrorCode::TimedOut, u"open"_s));
        domain::AuditLine line;
        line.at = test::sampleNow() - 33s;
        line.actor = u"A. Person"_s;
        line.action = u"circuit reset"_s;
        const auto picture = timelinePicture(&timeline, TimelineSpan::QuarterHour, test::sampleNow(), {line});
        QCOMPARE(picture.bands.size(), std::size_t(3));
        QCOMPARE(picture.bands[0].state, QString());
        QCOMPARE(picture.bands[2].state, u"open"_s);
        QCOMPARE(picture.summary(), u"The last 15 minutes: 1 answered, 1 failed. The circuit was open once."_s);
        const int step = TimelinePicture::Steps - 1 - 7;
        QCOMPARE(picture.storyOf(step),
                 u"10:41:25 to 10:41:30, closed, open: 1 failed, slowest 100 ms. 10:41:27 "
                 "circuit reset by A. Person"_s);
        QVERIFY(picture.storyOf(-1).isEmpty());
        QVERIFY(timelinePicture(nullptr, TimelineSpan::Hour, test::sampleNow(), {}).summary().contains(u"no calls"_s));
    }

    void w03_theTimelineIsReadByKeyboard()
    {
        telemetry::CallTimeline timeline;
        timeline.add(record(test::sampleNow(), {}, u"closed"_s));
        TimelineView view;
        view.resize(600, 120);
        view.setPicture(timelinePicture(&timeline, TimelineSpan::QuarterHour, test::sampleNow(), {}));
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus();
        QSignalSpy told(&view, &TimelineView::told);
        QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(view.story().contains(u"1 answered"_s));
        QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(view.story().contains(u"no calls"_s));
        QCOMPARE(view.accessibleDescription(), view.story());
        QCOMPARE(told.size(), 2);
    }

    void w03_theHistogramIsGatheredWithoutLosingACall()
    {
        std::vector<LatencyPicture::Bucket> buckets;
        quint64 all = 0;
        for (int at = 0; at < 500; ++at) {
            const double from = 0.5 * std::pow(1.02, at);
            buckets.push_back({from, from * 1.02, quint64(at % 7)});
            all += quint64(at % 7);
        }
        const auto bars = HistogramChart::gathered(buckets, 32);
        QVERIFY(bars.size() <= 32);
        quint64 counted = 0;
        for (const auto &bar : bars)
            counted += bar.count;
        QCOMPARE(counted, all);
        QVERIFY(HistogramChart::gathered({}, 32).empty());
        QCOMPARE(HistogramChart::gathered({{100, 101, 9}}, 32).size(), std::size_t(1));
    }

    void w03_figuresSayWhatWaitsForWhat()
    {
        LevelHealth level;
        level.name = u"calls"_s;
        level.title = u"Calls"_s;
        level.service = u"credit_score"_s;
        level.met = false;
        level.actual = u"1,200 a minute"_s;
        resilience::PipelineHealth health = withSettings();
        health.waiting = 4;
        health.waitingForRate = 3;
        health.retryTokens = 40;
        health.retryCapacity = 100;
        health.retriesSuppressed = 2;
        const auto figures = figuresOf(health, {level}, test::sampleNow());
        QCOMPARE(figure(figures, u"waiting"_s).value, u"4, 3 of them for a token"_s);
        QCOMPARE(figure(figures, u"budget"_s).value, u"40 of 100, 2 retries not allowed"_s);
        QCOMPARE(figure(figures, u"budget"_s).meaning, Meaning::Attention);
        QCOMPARE(figure(figures, u"level.calls"_s).value, u"missed, 1,200 a minute"_s);
        QCOMPARE(figure(figures, u"level.calls"_s).meaning, Meaning::Bad);
        health.warnings = {u"Each try is counted by the breaker."_s};
        const auto settings = settingsInForce(health);
        QCOMPARE(settings.front().what, u"1 Cache"_s);
        QCOMPARE(settings.back().value, health.warnings.front());
    }

    void w03_whatIsBeingTypedStays()
    {
        test::KnownActions actions;
        LimitsForm form(actions);
        resilience::PipelineHealth health = withSettings();
        form.setHealth(health, false);
        auto *limit = form.findChild<QSpinBox *>(u"healthConcurrency"_s);
        limit->setValue(3);
        health.inFlight = 7;
        form.setHealth(health, false);
        QCOMPARE(limit->value(), 3);
        form.findChild<QPushButton *>(u"healthLimitsSession"_s)->click();
        QCOMPARE(actions.wanted, QStringList{u"limits credit_score session"_s});
        QCOMPARE(actions.limits.concurrency, std::optional<int>(3));
        QVERIFY(!actions.limits.tokens);

        TrialForm trial(actions);
        const QJsonObject settings{{u"retry"_s, QJsonObject{{u"attempts"_s, 3}}}};
        trial.setService(u"credit_score"_s, settings);
        auto *text = trial.findChild<QPlainTextEdit *>(u"trialSettings"_s);
        text->setPlainText(u"{\"retry\": {\"attempts\": 5}}"_s);
        trial.setService(u"credit_score"_s, settings);
        QVERIFY(text->toPlainText().contains(u"5"_s));
        trial.setService(u"rating"_s, settings);
        QVERIFY(text->toPlainText().contains(u"3"_s));
    }

    void w03_aNumberThatIsNotTakenIsTold_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("told");
        QTest::newRow("below the range")
            << u"0"_s << u"Calls at once is a number from 1 to 10000. 0 was not taken, and 7 stands again."_s;
        QTest::newRow("far above it")
            << u"99999999999"_s
            << u"Calls at once is a number from 1 to 10000. 99999999999 was not taken, and 7 stands again."_s;
        QTest::newRow("letters")
            << u"many"_s << u"Calls at once is a number from 1 to 10000. many was not taken, and 7 stands again."_s;
        QTest::newRow("nothing")
            << QString() << u"Calls at once is a number from 1 to 10000. Nothing was not taken, and 7 stands again."_s;
        QTest::newRow("a number of the range") << u"12"_s << QString();
    }
    void w03_aNumberThatIsNotTakenIsTold()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, told);
        test::KnownActions actions;
        LimitsForm form(actions);
        form.setHealth(withSettings(), false);
        auto *limit = form.findChild<QSpinBox *>(u"healthConcurrency"_s);
        auto *line = form.findChild<QLabel *>(u"healthLimitsLine"_s);
        limit->setValue(7);
        const QString before = line->text();
        limit->selectAll();
        QTest::keyClick(limit, Qt::Key_Delete);
        QTest::keyClicks(limit, typed);
        QTest::keyClick(limit, Qt::Key_Return);
        QTRY_COMPARE(line->text(), told.isEmpty() ? before : told);
        QCOMPARE(limit->value(), told.isEmpty() ? typed.toInt() : 7);
        QCOMPARE(limit->text(), QString::number(limit->value()));
    }

    void w03_aDelayThatIsNotTakenIsToldThoughItsValueComesBack()
    {
        test::KnownActions actions;
        FaultForm form(actions);
        form.setHealth(withSettings());
        auto *delay = form.findChild<QSpinBox *>(u"faultDelay"_s);
        const QString before = delay->text();
        delay->selectAll();
        QTest::keyClicks(delay, u"999999999"_s);
        QTest::keyClick(delay, Qt::Key_Return);
        const auto *line = form.findChild<QLabel *>(u"faultLine"_s);
        QTRY_VERIFY2(line->text().contains(u"was not taken"_s), qPrintable(line->text()));
        QCOMPARE(delay->text(), before);
    }

    void w03_theFiguresOfATrialGoWhenTheSettingsAreOthers()
    {
        test::KnownActions actions;
        TrialForm trial(actions);
        const QJsonObject settings{{u"retry"_s, QJsonObject{{u"attempts"_s, 3}}}};
        trial.setService(u"credit_score"_s, settings);
        auto *text = trial.findChild<QPlainTextEdit *>(u"trialSettings"_s);
        auto *result = trial.findChild<QAbstractItemView *>(u"trialResult"_s);
        TrialResult figures;
        figures.service = u"credit_score"_s;
        const auto tryOut = [&] {
            trial.findChild<QPushButton *>(u"trialRun"_s)->click();
            Q_EMIT actions.trialEnded(figures);
        };
        tryOut();
        QVERIFY(result->model()->rowCount() > 0);
        text->setPlainText(u"{\"retry\": {\"attempts\": 4}}"_s);
        QCOMPARE(result->model()->rowCount(), 0);
        // What is not readable has no figures either, nor has what was changed while they were made.
        tryOut();
        QVERIFY(result->model()->rowCount() > 0);
        text->setPlainText(u"{"_s);
        QCOMPARE(result->model()->rowCount(), 0);
        text->setPlainText(u"{\"retry\": {\"attempts\": 5}}"_s);
        trial.findChild<QPushButton *>(u"trialRun"_s)->click();
        text->setPlainText(u"{\"retry\": {\"attempts\": 6}}"_s);
        Q_EMIT actions.trialEnded(figures);
        QCOMPARE(result->model()->rowCount(), 0);
    }

    void w03_aTrialSaysWhatIsBetterAndWorse()
    {
        TrialResult result;
        result.now.refusedByCircuit = 5;
        result.tried.refusedByCircuit = 2;
        result.now.waitingP95 = 10ms;
        result.tried.waitingP95 = 90ms;
        for (const TrialRow &row : trialRows(result)) {
            if (row.what == "Refused"_L1)
                QCOMPARE(row.verdict, -1);
            else if (row.what == "Waited, p95"_L1)
                QCOMPARE(row.verdict, 1);
            else
                QCOMPARE(row.verdict, 0);
        }
        result.problems.append(u"Nothing is recorded."_s);
        QVERIFY(trialRows(result).empty());
    }

    void w03_whatWasSaidOfACircuitGoesWhenTheCircuitGoesOn()
    {
        using resilience::CircuitState;
        test::KnownActions actions;
        ActionBar bar(actions);
        resilience::PipelineHealth health;
        health.service = u"credit_score"_s;
        health.circuit = CircuitState::Open;
        bar.setHealth(health);
        health.circuit = CircuitState::HalfOpen;
        bar.setHealth(health);
        const QString said = u"The next call to Credit score goes out as a probe."_s;
        bar.say(said);
        const auto *line = bar.findChild<QLabel *>(u"healthActionLine"_s);
        // It is read as long as it holds, also while the panel looks again.
        bar.setHealth(health);
        bar.setHealth(health);
        QCOMPARE(line->text(), said);
        health.circuit = CircuitState::Closed;
        bar.setHealth(health);
        QCOMPARE(line->text(), QString());
        // What is done next is said anew.
        bar.say(u"The circuit is isolated."_s);
        health.override = resilience::CircuitOverride::ForcedOpen;
        bar.setHealth(health);
        QCOMPARE(line->text(), u"The circuit is isolated."_s);
    }

    void w03_anUnansweredQuestionEndsWithTheServiceInHand()
    {
        test::KnownActions actions;
        ActionBar bar(actions);
        bar.setHealth(withSettings());
        bar.begin(ActionBar::Kind::Isolate);
        QVERIFY(!bar.findChild<QPushButton *>(u"healthConfirm"_s)->isHidden());
        bar.setHealth(test::health("rating", "Rating", 1, 1ms, 1ms));
        QVERIFY(bar.findChild<QPushButton *>(u"healthConfirm"_s)->isHidden());
        QVERIFY(actions.wanted.isEmpty());
    }

    void w03_theSnapshotLeavesOutWhoAndWhere()
    {
        test::KnownHealth source;
        source.services = {withSettings()};
        test::fillAnHour(source);
        domain::AuditLine line;
        line.at = test::sampleNow();
        line.actor = u"Canary Actor"_s;
        line.action = u"isolated"_s;
        source.byHand = {line};
        source.programHealth.store.lastError = u"/home/canary/bindery.db is read-only"_s;
        const QByteArray content = healthSnapshot(source, test::sampleNow());
        QVERIFY(content.contains("isolated"));
        QVERIFY(!content.contains("anary"));
        const QJsonObject service
            = QJsonDocument::fromJson(content).object().value("services"_L1).toArray().at(0).toObject();
        QCOMPARE(service.value("latency"_L1).toObject().value("minutes"_L1).toArray().size(), 60);
    }

    void r11_vitalsSayMetAndMissed()
    {
        ProgramHealth program;
        program.loop.measured = true;
        program.loop.p99 = 3ms;
        program.store.open = true;
        LevelHealth met;
        met.met = true;
        LevelHealth missed;
        missed.met = false;
        program.levels = {met, LevelHealth()};
        QCOMPARE(vitalsOf(program)[0].word, u"Event loop p99 3 ms"_s);
        QCOMPARE(vitalsOf(program)[2].word, u"1 service level met"_s);
        program.levels.push_back(missed);
        QCOMPARE(vitalsOf(program)[2].word, u"1 service level missed"_s);
        QCOMPARE(vitalsOf(program)[2].meaning, Meaning::Bad);
        program.loop.p99 = 30ms;
        QCOMPARE(vitalsOf(program)[0].meaning, Meaning::Attention);
    }
};

BINDERY_TEST(HealthPicturesTest)
#include "tst_health_pictures.moc"
