// What a gathering looks like while it runs, when it ends, and when it is stopped.
#include "async/virtual_clock.h"
#include "shots.h"
#include "test_support/quote_samples.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"
#include "ui/common/labels.h"
#include "ui/gathering/gathering_model.h"
#include "ui/gathering/gathering_state.h"
#include "ui/gathering/gathering_view.h"

#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

using namespace bindery;
using namespace bindery::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Phase = CallStep::Phase;

namespace {

domain::FetchProgress running(const QString &fact, Phase phase, int attempt = 1, int attempts = 3, Duration wait = {},
                              const QString &detail = {}, int ahead = 0)
{
    domain::FetchProgress progress;
    progress.fact = fact;
    progress.title = u"Title of "_s + fact;
    progress.service = fact;
    CallStep call;
    call.phase = phase;
    call.attempt = attempt;
    call.attempts = attempts;
    call.wait = wait;
    call.detail = detail;
    call.ahead = ahead;
    progress.running = call;
    return progress;
}

domain::FetchProgress ended(const QString &fact, facts::FactOrigin origin, const QString &summary = {})
{
    domain::FetchProgress progress;
    progress.fact = fact;
    progress.title = u"Title of "_s + fact;
    progress.service = fact;
    progress.ended = std::move(origin);
    progress.summary = summary;
    return progress;
}

facts::FactOrigin live(std::chrono::milliseconds elapsed, int tries = 1)
{
    return test::origin(facts::Provenance::Live, u"service"_s, tries, elapsed);
}

} // namespace

class GatheringTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w01_everyPhaseSaysWhatIsWaitedForAndHowLong()
    {
        GatheringState state;
        Instant now{};
        state.begin(now);
        state.apply(running(u"a"_s, Phase::WaitingForRate, 0, 3, 2400ms), now);
        QCOMPARE(state.lines()[0].state, u"Waiting for the rate limit"_s);
        QCOMPARE(state.lines()[0].time, u"0:03"_s);
        state.apply(running(u"a"_s, Phase::WaitingForPlace, 0, 3, {}, {}, 4), now);
        QCOMPARE(state.lines()[0].state, u"Waiting, 4 ahead"_s);
        QVERIFY(state.lines()[0].time.isEmpty());
        state.apply(running(u"a"_s, Phase::Joined), now);
        QVERIFY(state.lines()[0].state.contains(u"Joined"_s));
        state.apply(running(u"a"_s, Phase::BackingOff, 1, 3, 2s, u"The service closed the connection."_s), now);
        QCOMPARE(state.lines()[0].state, u"Try 2 of 3 in"_s);
        QCOMPARE(state.lines()[0].time, u"0:02"_s);
        QCOMPARE(state.lines()[0].detail, u"The service closed the connection."_s);
        state.advance(now + 1500ms);
        QCOMPARE(state.lines()[0].time, u"0:01"_s);
        state.advance(now + 3s);
        QCOMPARE(state.lines()[0].time, u"0:00"_s);
        state.apply(running(u"a"_s, Phase::Trying, 2, 3), now + 3s);
        QCOMPARE(state.lines()[0].state, u"Trying 2 of 3"_s);
        QCOMPARE(state.lines()[0].time, u"3 s"_s);
        QCOMPARE(state.lines()[0].detail, u"The try before failed. The service closed the connection."_s);
        QCOMPARE(state.sum(), u"0 of 1 in"_s);
    }

    void w01_everyEndSaysWhatItCameToAndWhy_data()
    {
        QTest::addColumn<int>("provenance");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("detail");
        using facts::Provenance;
        QTest::newRow("live") << int(Provenance::Live) << u"Done"_s << u"650"_s;
        QTest::newRow("cached") << int(Provenance::Cached) << u"Cached 2 h ago"_s << u"650"_s;
        QTest::newRow("stale") << int(Provenance::Stale) << u"Stale, from 2 h ago"_s << u"650. It is away."_s;
        QTest::newRow("fallback") << int(Provenance::Fallback) << u"Fallback"_s << u"It is away. Used instead: 650."_s;
        QTest::newRow("no hit") << int(Provenance::NoHit) << u"Nothing on file"_s << u"650"_s;
        QTest::newRow("not ordered") << int(Provenance::NotOrdered) << u"Not ordered"_s << u"650. It is away."_s;
        QTest::newRow("not permitted") << int(Provenance::NotPermitted) << u"Not permitted"_s << u"650. It is away."_s;
        QTest::newRow("failed") << int(Provenance::Failed) << u"Failed"_s << u"650. It is away."_s;
    }
    void w01_everyEndSaysWhatItCameToAndWhy()
    {
        QFETCH(int, provenance);
        GatheringState state;
        state.begin({});
        state.apply(ended(u"a"_s, test::origin(facts::Provenance(provenance), u"s"_s, 1, 212ms, 2h, u"It is away."_s),
                          u"650"_s),
                    {});
        QTEST(state.lines()[0].state, "state");
        QTEST(state.lines()[0].detail, "detail");
        QCOMPARE(state.lines()[0].time, u"212 ms"_s);
        QVERIFY(state.complete());
    }

    void w01_whatDidNotComeFromItsServiceIsCounted_data()
    {
        using enum facts::Provenance;
        test::Columns<int, bool>("provenance", "doubtful")
            .rows({
                {"live", int(Live), false},
                {"cached", int(Cached), false},
                {"nothing on file", int(NoHit), false},
                {"stale", int(Stale), true},
                {"fallback", int(Fallback), true},
                {"failed", int(Failed), true},
            });
    }
    void w01_whatDidNotComeFromItsServiceIsCounted()
    {
        QFETCH(int, provenance);
        QFETCH(bool, doubtful);
        GatheringState state;
        state.begin({});
        facts::FactOrigin origin = test::origin(facts::Provenance(provenance), u"s"_s, 1, 212ms);
        origin.whole = true;
        state.apply(ended(u"a"_s, origin), {});
        QCOMPARE(state.meaning(),
                 doubtful ? u"One fact did not come from its service: the quote may be an indication "
                            "only."_s
                          : u"Every fact came from its service."_s);
        state.apply(ended(u"b"_s, origin), {});
        QVERIFY(state.meaning().startsWith(doubtful ? u"2 facts did not come"_s : u"Every fact"_s));
    }

    void w01_linesKeepTheirPlaceAndChangeWhereTheyStand()
    {
        async::VirtualClock clock;
        GatheringView view(clock);
        auto *list = view.findChild<QListView *>(u"gatheringLines"_s);
        auto *model = qobject_cast<GatheringModel *>(list->model());
        view.begin(u"s-1"_s, u"Applicant A"_s);
        const QStringList facts{u"one"_s, u"two"_s, u"three"_s};
        for (const QString &fact : facts)
            view.apply(running(fact, Phase::Trying));
        QSignalSpy inserted(model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy moved(model, &QAbstractItemModel::rowsMoved);
        QSignalSpy reset(model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
        view.apply(ended(u"three"_s, live(212ms)));
        view.apply(ended(u"one"_s, live(80ms)));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed[0][0].toModelIndex().row(), 2);
        QCOMPARE(changed[1][0].toModelIndex().row(), 0);
        QCOMPARE(inserted.size() + removed.size() + moved.size() + reset.size(), 0);
        for (int row = 0; row < 3; ++row)
            QCOMPARE(model->row(row).fact, facts[row]);
        QCOMPARE(view.findChild<ElidedLabel *>(u"gatheringSum"_s)->fullText(), u"2 of 3 in"_s);
        QCOMPARE(view.findChild<ElidedLabel *>(u"gatheringMeaning"_s)->fullText(), u"Still out: Title of two"_s);
    }

    void w01_theEndSumsUpAndStaysReadable()
    {
        async::VirtualClock clock;
        GatheringView view(clock);
        view.show();
        view.begin(u"s-1"_s, u"Applicant A"_s);
        view.apply(running(u"one"_s, Phase::Trying));
        view.apply(running(u"two"_s, Phase::Trying));
        clock.advance(1200ms);
        view.apply(ended(u"one"_s, live(1200ms)));
        view.apply(ended(u"two"_s, test::origin(facts::Provenance::Fallback, u"s"_s, 3, 1200ms, {}, u"Away."_s)));
        clock.advance(1h);
        auto *sum = view.findChild<ElidedLabel *>(u"gatheringSum"_s);
        QCOMPARE(sum->fullText(), u"All 2 in after 1.2 s: 1 live, 1 fallback"_s);
        QVERIFY(!view.findChild<QPushButton *>(u"gatheringCancel"_s)->isEnabled());
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    void w01_cancelWorksAtOnceAndOnlyOnce()
    {
        async::VirtualClock clock;
        GatheringView view(clock);
        QSignalSpy cancelled(&view, &GatheringView::cancelRequested);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        auto *button = view.findChild<QPushButton *>(u"gatheringCancel"_s);
        QVERIFY(!button->isEnabled());
        view.begin(u"s-1"_s, u"Applicant A"_s);
        QVERIFY(button->isEnabled());
        view.apply(running(u"one"_s, Phase::Trying));
        view.apply(ended(u"two"_s, live(80ms)));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
        auto *model = qobject_cast<GatheringModel *>(view.findChild<QListView *>(u"gatheringLines"_s)->model());
        QCOMPARE(model->row(0).state, u"Stopped"_s);
        QCOMPARE(model->row(1).state, u"Done"_s);
        QCOMPARE(view.findChild<ElidedLabel *>(u"gatheringSum"_s)->fullText(), u"Stopped with 1 of 2 in"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
        // What comes late neither runs again nor is lost.
        view.apply(running(u"one"_s, Phase::Trying, 2));
        QCOMPARE(model->row(0).state, u"Stopped"_s);
        view.apply(running(u"three"_s, Phase::Trying));
        QCOMPARE(model->row(2).state, u"Stopped"_s);
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    void w01_cancelBeforeTheFirstFetchWorksAsWell()
    {
        async::VirtualClock clock;
        GatheringView view(clock);
        QSignalSpy cancelled(&view, &GatheringView::cancelRequested);
        view.begin(u"s-1"_s, QString());
        view.findChild<QPushButton *>(u"gatheringCancel"_s)->click();
        QCOMPARE(cancelled.size(), 1);
        QCOMPARE(view.findChild<ElidedLabel *>(u"gatheringSum"_s)->fullText(), u"Stopped"_s);
        view.begin(u"s-1"_s, QString());
        QVERIFY(view.findChild<QPushButton *>(u"gatheringCancel"_s)->isEnabled());
    }

    void w01_countsDownOnlyWhileItIsSeen()
    {
        async::VirtualClock clock;
        GatheringView view(clock);
        auto *model = qobject_cast<GatheringModel *>(view.findChild<QListView *>(u"gatheringLines"_s)->model());
        view.begin(u"s-1"_s, u"Applicant A"_s);
        view.apply(running(u"one"_s, Phase::BackingOff, 1, 3, 30s, u"It answered 503."_s));
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
        view.show();
        clock.advance(10s);
        QCOMPARE(model->row(0).time, u"0:20"_s);
        view.hide();
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
        clock.advance(15s);
        view.show();
        QCOMPARE(model->row(0).time, u"0:05"_s);
    }

    void w01_progressOfNothingBegunIsIgnored()
    {
        async::VirtualClock clock;
        GatheringView view(clock);
        view.apply(running(u"one"_s, Phase::Trying));
        QCOMPARE(view.findChild<QListView *>(u"gatheringLines"_s)->model()->rowCount(), 0);
    }

    void w01_looksRightWithLongNamesAndEveryState()
    {
        async::VirtualClock clock;
        GatheringView view(clock);
        view.resize(760, 620);
        view.show();
        test::shootBoth(m_theme, view, u"gathering_empty"_s);
        view.begin(u"s-1"_s, u"Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley"_s);
        auto first = ended(u"driver_record"_s, live(212ms), u"2 violations, 6 points"_s);
        first.title = u"Driver record of Jane Doe"_s;
        view.apply(first);
        auto second = ended(u"driver_record_2"_s,
                            test::origin(facts::Provenance::Cached, u"driver_record"_s, 0, 0ms, 2h), u"clean"_s);
        second.title = u"Driver record of Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley the Younger"_s;
        view.apply(second);
        auto third = running(u"credit_score"_s, Phase::BackingOff, 2, 3, 4s,
                             u"The credit bureau did not answer within 5 s. It is asked once more before the "
                             "agreed value of 650 takes its place, which may give an indication but never a bindable "
                             "quote."_s);
        third.title = u"Credit score"_s;
        view.apply(third);
        auto fourth = running(u"claims_history"_s, Phase::WaitingForPlace, 0, 3, {}, {}, 12);
        fourth.title = u"Claims history"_s;
        view.apply(fourth);
        auto fifth = running(u"rating"_s, Phase::Trying, 2, 3);
        fifth.title = u"Rating"_s;
        view.apply(fifth);
        clock.advance(1300ms);
        test::shootBoth(m_theme, view, u"gathering_running"_s);
        auto done = ended(u"credit_score"_s,
                          test::origin(facts::Provenance::Fallback, u"credit_score"_s, 3, 15030ms, {},
                                       u"The credit bureau did not answer within 5 s in three tries."_s),
                          u"650"_s);
        done.title = u"Credit score"_s;
        view.apply(done);
        view.showCancelled();
        test::shootBoth(m_theme, view, u"gathering_stopped"_s);
        view.apply(ended(u"claims_history"_s, test::origin(facts::Provenance::NoHit, u"claims"_s, 1, 88ms)));
        view.apply(ended(u"rating"_s,
                         test::origin(facts::Provenance::Failed, u"rating"_s, 3, 2s, {},
                                      u"The rating service answered with half an answer."_s)));
        QCOMPARE(view.findChild<QListView *>(u"gatheringLines"_s)->model()->rowCount(), 5);
        view.begin(u"s-1"_s, u"Applicant A"_s);
        view.apply(first);
        view.apply(second);
        view.apply(done);
        clock.advance(1s);
        test::shootBoth(m_theme, view, u"gathering_done"_s);
    }

private:
    Theme m_theme{*qApp};
};

BINDERY_TEST(GatheringTest)
#include "tst_gathering.moc"
