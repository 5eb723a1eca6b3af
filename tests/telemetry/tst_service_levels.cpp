// Requirements R9, R11 and R13: service levels met and missed and logged once, what requests cost, memory by component,
// and the profile of slow operations. In virtual time.
#include "async/virtual_clock.h"
#include "telemetry/monitor.h"
#include "telemetry/operation_timer.h"
#include "telemetry/slow_operations.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::telemetry;
using namespace std::chrono_literals;

namespace {

const LevelReading &readingOf(const Monitor &monitor, const QString &name)
{
    for (const LevelReading &reading : monitor.levels().readings()) {
        if (reading.level.name == name)
            return reading;
    }
    qFatal("no level %s", qPrintable(name));
}

QRegularExpression line(const char *pattern)
{
    return QRegularExpression(QString::fromLatin1(pattern));
}

} // namespace

class ServiceLevelsTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r11_theLevelsHaveTheNumbersOfTheRequirement()
    {
        async::VirtualClock clock;
        Monitor monitor(clock, ServiceLevelSettings());
        monitor.watchCalls(QStringLiteral("rating"), QStringLiteral("Rating"), [] { return 0; });
        QStringList promises;
        for (const LevelReading &reading : monitor.levels().readings())
            promises.append(reading.level.name + u' ' + reading.level.promise());
        const QStringList expected{QStringLiteral("quote_p95 below 3 s"),
                                   QStringLiteral("lookup_p95 below 500 ms"),
                                   QStringLiteral("premium_p95 below 1 s"),
                                   QStringLiteral("policies_per_hour at least 10,000 an hour"),
                                   QStringLiteral("memory at most 512 MB"),
                                   QStringLiteral("cpu_per_request at most 2 s"),
                                   QStringLiteral("calls_per_minute_rating at most 1,000 a minute")};
        QCOMPARE(promises, expected);
    }

    void r11_quoteBelow3sLookUpBelow500msPremiumBelow1s_data()
    {
        QTest::addColumn<QString>("level");
        QTest::addColumn<int>("limitMs");
        QTest::newRow("quote") << "quote_p95" << 3000;
        QTest::newRow("look-up") << "lookup_p95" << 500;
        QTest::newRow("premium") << "premium_p95" << 1000;
    }

    void r11_quoteBelow3sLookUpBelow500msPremiumBelow1s()
    {
        QFETCH(QString, level);
        QFETCH(int, limitMs);
        async::VirtualClock clock;
        Monitor monitor(clock, ServiceLevelSettings());
        Operation &operation = level == u"quote_p95" ? monitor.quotes()
            : level == u"lookup_p95"                 ? monitor.lookups()
                                                     : monitor.premiums();
        monitor.checkLevels();
        QCOMPARE(readingOf(monitor, level).state, LevelState::NoData);
        // 95 of 100 below the limit, 5 far above: met.
        for (int i = 0; i < 100; ++i)
            operation.record(clock.now(), std::chrono::milliseconds(i < 95 ? limitMs * 9 / 10 : limitMs * 4));
        monitor.checkLevels();
        QCOMPARE(readingOf(monitor, level).state, LevelState::Met);
        // One more, and the 95th percentile is one of the slow ones.
        operation.record(clock.now(), std::chrono::milliseconds(limitMs * 4));
        QTest::ignoreMessage(QtInfoMsg, line("_p95 missed: \\d.* instead of below "));
        monitor.checkLevels();
        const LevelReading missed = readingOf(monitor, level);
        QCOMPARE(missed.state, LevelState::Missed);
        QCOMPARE(missed.missedSince, std::optional(clock.utcNow()));
        // A quarter of an hour later nobody has seen a slow one.
        clock.advance(16min);
        operation.record(clock.now(), 1ms);
        QTest::ignoreMessage(QtInfoMsg, line("_p95 met after it was missed"));
        monitor.checkLevels();
        QCOMPARE(readingOf(monitor, level).state, LevelState::Met);
        QVERIFY(!readingOf(monitor, level).missedSince);
    }

    void r11_missedIsLoggedOnceAndNotEachSecond()
    {
        async::VirtualClock clock;
        int calls = 1000;
        Monitor monitor(clock, ServiceLevelSettings());
        monitor.watchCalls(QStringLiteral("credit_score"), QStringLiteral("Credit"), [&calls] { return calls; });
        const QString name = QStringLiteral("calls_per_minute_credit_score");
        monitor.start();
        QCOMPARE(readingOf(monitor, name).state, LevelState::Met); // 1,000 are allowed
        static int lines = 0;
        lines = 0;
        const QtMessageHandler before
            = qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) { ++lines; });
        calls = 1001;
        clock.advance(60s);
        QCOMPARE(readingOf(monitor, name).state, LevelState::Missed);
        calls = 12;
        clock.advance(60s);
        qInstallMessageHandler(before);
        QCOMPARE(lines, 2);
        QCOMPARE(readingOf(monitor, name).state, LevelState::Met);
    }

    void r11_limitsAreSettings()
    {
        async::VirtualClock clock;
        ServiceLevelSettings settings;
        settings.quoteP95 = 100ms;
        Monitor monitor(clock, settings);
        monitor.quotes().record(clock.now(), 200ms);
        QTest::ignoreMessage(QtInfoMsg, line("quote_p95 missed: 200 ms instead of below 100 ms"));
        monitor.checkLevels();
        QCOMPARE(readingOf(monitor, QStringLiteral("quote_p95")).state, LevelState::Missed);
    }

    void r11_tenThousandPoliciesAnHourIsJudgedWhileTenAreUnderWay()
    {
        async::VirtualClock clock;
        RequestLoad load(clock, [] { return Duration(0); });
        // One after the other, half a second each: 7,200 an hour, and nothing said of what the program could do.
        for (int i = 0; i < 20; ++i) {
            RequestLoad::Request request(&load);
            clock.advance(500ms);
            request.done();
        }
        QVERIFY(!load.perHour());
        // Ten at once, each half a second: 72,000 an hour.
        std::vector<std::unique_ptr<RequestLoad::Request>> underWay;
        for (int i = 0; i < 10; ++i)
            underWay.push_back(std::make_unique<RequestLoad::Request>(&load));
        for (int i = 0; i < 100; ++i) {
            clock.advance(50ms);
            auto &oldest = underWay[static_cast<std::size_t>(i % 10)];
            oldest->done();
            oldest.reset();
            oldest = std::make_unique<RequestLoad::Request>(&load);
        }
        QVERIFY(load.perHour());
        QCOMPARE(std::round(*load.perHour()), 72000.0);
        QCOMPARE(load.underWay(), 10);
        underWay.clear(); // cancelled: they do not count
        clock.advance(1h);
        QCOMPARE(std::round(*load.perHour()), 72000.0);
    }

    void r11_cpuIsChargedToTheRequestsAndNotToTheTimeBetween()
    {
        async::VirtualClock clock;
        Duration cpu{0};
        RequestLoad load(clock, [&cpu] { return cpu; });
        QVERIFY(!load.cpuEach());
        for (int i = 0; i < 4; ++i) {
            RequestLoad::Request request(&load);
            cpu += 30ms;
            request.done();
        }
        cpu += 10s; // nothing is under way: the window was painted
        {
            RequestLoad::Request one(&load);
            RequestLoad::Request other(&load);
            cpu += 60ms;
            one.done();
            other.done();
        }
        QCOMPARE(load.cpuEach(), std::optional<Duration>(30ms));
        clock.advance(20min);
        QVERIFY(!load.cpuEach());
        QVERIFY(RequestLoad::processCpuTime() > Duration(0));
    }

    void r09_memoryByComponent()
    {
        async::VirtualClock clock;
        MemoryReport report;
        report.watch(QStringLiteral("cache"), QStringLiteral("Cache"), [] { return qint64(1000); });
        report.watch(QStringLiteral("plans"), QStringLiteral("Plans"), [] { return qint64(5); });
        report.watch(QStringLiteral("cache"), QStringLiteral("Cache"), [] { return qint64(24); });
        const std::vector<MemoryPart> parts = report.parts();
        QCOMPARE(parts.size(), std::size_t(2));
        QCOMPARE(parts[0].name, QStringLiteral("cache"));
        QCOMPARE(parts[0].bytes, qint64(1024));
        const auto resident = MemoryReport::residentBytes();
        QVERIFY(resident && *resident > 1024 * 1024);
        QVERIFY(*MemoryReport::mostResidentBytes() > 1024 * 1024);
        const std::vector<char> block(64 * 1024 * 1024, 'x');
        QVERIFY(*MemoryReport::residentBytes() > *resident + 48 * 1024 * 1024);
        QCOMPARE(block.back(), 'x');
    }

    void r13_topTenByTotalTime()
    {
        async::VirtualClock clock;
        OperationLog log;
        for (int i = 0; i < 12; ++i) {
            Operation &operation = log.operation(QStringLiteral("op%1").arg(i, 2, 10, QChar(u'0')),
                                                 QStringLiteral("Operation %1").arg(i));
            for (int k = 0; k <= i; ++k)
                operation.record(clock.now(), std::chrono::milliseconds(k == 0 ? 20 : 10));
        }
        (void)log.operation(QStringLiteral("never"), QStringLiteral("Never done"));
        const std::vector<SlowOperation> top = slowestOperations(log);
        QCOMPARE(top.size(), std::size_t(10));
        QCOMPARE(top[0].name, QStringLiteral("op11"));
        QCOMPARE(top[0].count, quint64(12));
        QCOMPARE(top[0].total, Duration(130ms));
        QCOMPARE(top[0].mean, Duration(130ms) / 12);
        QCOMPARE(top[0].worst, Duration(20ms));
        QCOMPARE(top[9].name, QStringLiteral("op02"));
    }

    void r13_aTimerMeasuresItsScope()
    {
        async::VirtualClock clock;
        OperationLog log;
        Operation &operation = log.operation(QStringLiteral("write"), QStringLiteral("Write"));
        {
            const OperationTimer timer(clock, &operation);
            clock.advance(30ms);
        }
        {
            OperationTimer timer(clock, &operation);
            clock.advance(10ms);
            timer.finish();
            clock.advance(10s);
        }
        {
            OperationTimer cancelled(clock, &operation);
            cancelled.dismiss();
            const OperationTimer nobodyAsked(clock, nullptr);
        }
        QCOMPARE(operation.count(), quint64(2));
        QCOMPARE(operation.total(), Duration(40ms));
        QCOMPARE(&log.operation(QStringLiteral("write"), QString()), &operation);
        QVERIFY(!log.find(QStringLiteral("read")));
    }

    void theMonitorTakesItsTimersBack()
    {
        async::VirtualClock clock;
        {
            Monitor monitor(clock, ServiceLevelSettings());
            monitor.start();
            clock.advance(3s);
            QVERIFY(monitor.loopLag().snapshot().beats >= 29);
        }
        QVERIFY(!clock.advanceToNextTimer());
    }
};

BINDERY_TEST(ServiceLevelsTest)
#include "tst_service_levels.moc"
