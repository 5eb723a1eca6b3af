// Time comes from one place, and a test advances it by hand.
#include "async/call_context.h"
#include "async/sleep.h"
#include "async/system_clock.h"
#include "async/task_scope.h"
#include "async/virtual_clock.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

#include <QTimeZone>

using namespace bindery;
using namespace bindery::async;
using namespace std::chrono_literals;

class ClockTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void timersFireAtTheirMomentAndInTheOrderOfTheirStarts()
    {
        VirtualClock clock;
        QStringList fired;
        clock.startTimer(clock.now() + 2ms, [&] { fired << u"late"_qs; });
        clock.startTimer(clock.now() + 1ms, [&] { fired << u"first"_qs; });
        clock.startTimer(clock.now() + 1ms, [&] { fired << u"second"_qs; });
        clock.advance(1ms - 1ns);
        QVERIFY(fired.isEmpty());
        clock.advance(1ns);
        QCOMPARE(fired, (QStringList{u"first"_qs, u"second"_qs}));
        clock.advance(1ms);
        QCOMPARE(fired.size(), 3);
    }

    void aTimerStartedOnTheWayFiresInTheSameAdvance()
    {
        VirtualClock clock;
        QList<Instant> moments;
        clock.startTimer(clock.now() + 1s,
                         [&] { clock.startTimer(clock.now() + 1s, [&] { moments << clock.now(); }); });
        clock.advance(5s);
        QCOMPARE(moments, QList<Instant>{Instant(2s)});
        QCOMPARE(clock.now(), Instant(5s));
    }

    void aCancelledTimerNeverFires()
    {
        VirtualClock clock;
        bool fired = false;
        {
            const TimerGuard guard(clock, clock.now() + 1ms, [&] { fired = true; });
        }
        clock.advance(1s);
        QVERIFY(!fired);
    }

    void aJumpOfTheCalendarDoesNotMoveTheMonotonicTime()
    {
        VirtualClock clock;
        const UtcTime before = clock.utcNow();
        bool fired = false;
        clock.startTimer(clock.now() + 10s, [&] { fired = true; });
        clock.setUtc(before - 24h);
        clock.advance(10s);
        QVERIFY(fired);
        QCOMPARE(clock.utcNow(), before - 24h + 10s);
    }

    void theSystemClockFiresFromTheEventLoopAndNeverEarly()
    {
        SystemClock clock;
        const Instant due = clock.now() + 5ms;
        std::optional<Instant> firedAt;
        bool cancelledFired = false;
        clock.startTimer(due, [&] { firedAt = clock.now(); });
        const TimerId cancelled = clock.startTimer(due, [&] { cancelledFired = true; });
        clock.cancelTimer(cancelled);
        QVERIFY(!firedAt);
        QTRY_VERIFY(firedAt);
        QVERIFY(*firedAt >= due);
        QVERIFY(!cancelledFired);
    }

    void aLaterStartedEarlierTimerIsNotHeldUp()
    {
        SystemClock clock;
        QStringList fired;
        clock.startTimer(clock.now() + 40ms, [&] { fired << u"later"_qs; });
        clock.startTimer(clock.now() + 1ms, [&] { fired << u"sooner"_qs; });
        QTRY_COMPARE(fired, (QStringList{u"sooner"_qs, u"later"_qs}));
    }

    void a05_sleepEndsAtItsDeadlineWhenThatComesFirst()
    {
        VirtualClock clock;
        auto sleep = sleepAsync(clock, 10s, CallContext({}, clock.now() + 3s));
        clock.advance(3s - 1ns);
        QVERIFY(!sleep.isReady());
        clock.advance(1ns);
        QVERIFY(sleep.isReady());
    }

    void a05_anInnerTimeOutNeverOutlivesTheOuterOne()
    {
        const CallContext outer({}, Instant(5s));
        QCOMPARE(outer.within(Instant(1s), 1s).deadline, Instant(2s));
        QCOMPARE(outer.within(Instant(1s), 10s).deadline, Instant(5s));
        QCOMPARE(outer.within(Instant(1s), Duration::max()).deadline, Instant(5s));
        QCOMPARE(CallContext().within(Instant(1s), Duration::max()).deadline, Instant(1s) + (Duration::max() - 1s));
    }

    void a16_aStoppedSleepResumesAtOnceAndLeavesNoTimer()
    {
        VirtualClock clock;
        std::stop_source stop;
        auto sleep = sleepAsync(clock, 1h, CallContext(stop.get_token()));
        QCOMPARE(clock.pendingTimers(), std::size_t(1));
        stop.request_stop();
        QVERIFY(sleep.isReady());
        QCOMPARE(clock.pendingTimers(), std::size_t(0));
    }

    /// Fault T1: the day is that of the zone, not of UTC.
    void t1_todayIsTheDayOfTheZone_data()
    {
        test::Columns<QByteArray, QString, QString>("zone", "utc", "day");
        const auto in = [](const char *zone, std::initializer_list<std::pair<const char *, const char *>> days) {
            for (const auto &[utc, day] : days)
                QTest::addRow("%s at %s", zone, utc)
                    << QByteArray(zone) << QString::fromLatin1(utc) << QString::fromLatin1(day);
        };
        // Before and after 19:00, and after midnight.
        in("America/New_York",
           {{"2026-11-26T23:59", "2026-11-26"},
            {"2026-11-27T00:30", "2026-11-26"},
            {"2026-11-27T05:00", "2026-11-27"}});
        // In the morning and in the evening.
        in("Asia/Tokyo", {{"2026-11-26T22:00", "2026-11-27"}, {"2026-11-27T10:00", "2026-11-27"}});
        // Days of 23 and of 25 hours: midnight is at 05:00 UTC in winter and at 04:00 in summer. The short day begins
        // and ends an hour early, the long day begins and ends an hour late.
        in("America/New_York",
           {{"2026-03-08T04:59", "2026-03-07"},
            {"2026-03-08T05:00", "2026-03-08"},
            {"2026-03-09T04:00", "2026-03-09"}});
        in("America/New_York", {{"2026-11-01T04:00", "2026-11-01"}, {"2026-11-02T04:59", "2026-11-01"}});
        // Midnight does not exist on this day: the clock goes from 23:59 to 01:00.
        in("Asia/Beirut", {{"2024-03-30T22:00", "2024-03-31"}});
        // A zone at half an hour.
        in("Asia/Kolkata", {{"2026-11-26T18:30", "2026-11-27"}});
        in("UTC", {{"2026-11-26T23:59", "2026-11-26"}});
    }
    void t1_todayIsTheDayOfTheZone()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, utc);
        QFETCH(QString, day);
        VirtualClock clock;
        clock.setZone(QTimeZone(zone));
        QDateTime moment = QDateTime::fromString(utc, Qt::ISODate);
        moment.setTimeSpec(Qt::UTC);
        clock.setUtc(UtcTime(std::chrono::milliseconds(moment.toMSecsSinceEpoch())));
        QCOMPARE(clock.zone(), QTimeZone(zone));
        QCOMPARE(clock.today().toString(Qt::ISODate), day);
        QCOMPARE(clock.dayOf(clock.utcNow()), clock.today());
    }

    void t1_todayFollowsAClockThatJumpsAndAZoneThatChanges()
    {
        VirtualClock clock;
        const QDate start = clock.today();
        clock.advance(24h - 1ms);
        QCOMPARE(clock.today(), start);
        clock.advance(1ms);
        QCOMPARE(clock.today(), start.addDays(1));
        clock.setUtc(clock.utcNow() - 1ms);
        QCOMPARE(clock.today(), start);
        clock.setUtc(clock.utcNow() + 24h * 40);
        QCOMPARE(clock.today(), start.addDays(40));
        clock.setZone(QTimeZone("Asia/Tokyo"));
        QCOMPARE(clock.today(), start.addDays(41));
    }

    void t1_theRealClockHasTheZoneOfTheMachine()
    {
        const bool hadZone = qEnvironmentVariableIsSet("TZ");
        const QByteArray before = qgetenv("TZ");
        const SystemClock clock;
        const UtcTime evening(std::chrono::sys_days(std::chrono::year(2026) / 11 / 27) + 30min);
        for (const auto &[zone, day] :
             {std::pair<const char *, int>{"America/New_York", 26}, {"Asia/Tokyo", 27}, {"UTC", 27}, {"XYZ5", 26}}) {
            qputenv("TZ", zone);
            QCOMPARE(clock.dayOf(evening), QDate(2026, 11, day));
            QVERIFY(clock.zone().isValid());
            const QDateTime moment = clock.calendar(evening);
            QCOMPARE(clock.zone().offsetFromUtc(moment), moment.offsetFromUtc());
        }
        if (hadZone)
            qputenv("TZ", before);
        else
            qunsetenv("TZ");
    }
};

BINDERY_TEST(ClockTest)
#include "tst_clock.moc"
