// The transport alone against the real server (requirements R4, R7, A5, A16).
#include "facts/fact_set.h"
#include "recording_server.h"
#include "resilience/strategy/call_failure.h"
#include "services/retry_after.h"
#include "services_fixture.h"
#include "test_support/rows.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using mock_services::Fault;
using mock_services::Service;
using services::CurlTransport;
using services::HttpRequest;
using services::HttpResponse;

namespace {

/// An answer without anything in it.
const QByteArray Nothing = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

struct Wire {
    async::SystemClock clock;
    mock_services::MockServer server{clock, QDate(2026, 11, 20)};
    std::unique_ptr<CurlTransport> transport = std::make_unique<CurlTransport>(clock);

    Wire() { [[maybe_unused]] const auto listening = server.listen(); }

    [[nodiscard]] HttpRequest question() const
    {
        HttpRequest request(QUrl(server.baseUrl() + u"/credit/score"_s),
                            QByteArray(R"({"ssn":"%1"})").replace("%1", CanarySsn.data()));
        request.readTimeout = 150ms;
        return request;
    }

    Result<HttpResponse> ask(const HttpRequest &request, CallContext context = {})
    {
        return app::runBlocking(transport->sendAsync(request, std::move(context)), 10s);
    }
};

bool mentionsCanary(const Error &error)
{
    return error.message.contains(CanarySsn) || error.detail.contains(CanarySsn);
}

} // namespace

class TransportTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r07_connectionsAreKeptAndReused()
    {
        Wire wire;
        for (int i = 0; i < 20; ++i) {
            const auto answer = wire.ask(wire.question());
            QVERIFY(answer);
            QCOMPARE(answer->status, 200);
        }
        QCOMPARE(wire.server.counts(Service::CreditScore).requests, quint64(20));
        QCOMPARE(wire.server.connectionsSeen(), quint64(1));
    }

    void r07_noMoreConnectionsToAHostThanSet()
    {
        Wire wire;
        wire.server.setLatencyEverywhere(20ms);
        services::ConnectionSettings settings;
        settings.connectionsPerHost = 3;
        wire.transport = std::make_unique<CurlTransport>(wire.clock, settings);
        std::vector<QCoro::Task<Result<HttpResponse>>> tasks;
        for (int i = 0; i < 12; ++i)
            tasks.push_back(wire.transport->sendAsync(wire.question(), CallContext()));
        for (auto &task : tasks)
            QVERIFY(app::runBlocking(std::move(task), 10s));
        QCOMPARE(wire.server.counts(Service::CreditScore).mostInFlight, 3);
    }

    void r04_faultsBecomeErrors_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("code");
        QTest::newRow("slow") << int(Fault::Slow) << int(ErrorCode::TimedOut);
        QTest::newRow("500") << int(Fault::ServerError) << int(ErrorCode::ServiceRefused);
        QTest::newRow("429") << int(Fault::TooManyRequests) << int(ErrorCode::ServiceRefused);
        QTest::newRow("closed") << int(Fault::Closed) << int(ErrorCode::Unreachable);
        QTest::newRow("silence") << int(Fault::Silence) << int(ErrorCode::TimedOut);
        QTest::newRow("half") << int(Fault::HalfAnswer) << int(ErrorCode::BadAnswer);
    }

    void r04_faultsBecomeErrors()
    {
        QFETCH(int, fault);
        QFETCH(int, code);
        Wire wire;
        wire.server.setFaultEverywhere(Fault(fault));
        const auto answer = wire.ask(wire.question());
        QVERIFY(!answer);
        QCOMPARE(int(answer.error().code), code);
        QVERIFY(!answer.error().message.isEmpty());
        QVERIFY(!mentionsCanary(answer.error()));
        if (Fault(fault) == Fault::TooManyRequests) {
            QCOMPARE(resilience::httpStatusOf(answer.error()), 429);
            QVERIFY(answer.error().retryAfter == Duration(1s));
        }
    }

    void r04_retryAfterIsReadAsSecondsAndAsDate_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<double>("seconds");
        const auto row = [](const char *name, const QByteArray &value, double seconds) {
            QTest::newRow(name) << value << seconds;
        };
        row("seconds", "120", 120);
        row("date", "Thu, 01 Jan 2026 00:01:00 GMT", 60);
        row("date of RFC 850", "Thursday, 01-Jan-26 00:01:00 GMT", 60);
        row("date of asctime", "Thu Jan  1 00:01:00 2026", 60);
        row("past", "Wed, 31 Dec 2025 23:00:00 GMT", 0);
        row("a date of 2099 is a year", "Thu, 01 Jan 2099 00:00:00 GMT", 366 * 24 * 3600);
        row("empty", {}, -1);
        row("words", "soon", -1);
        row("negative", "-5", -1);
        row("huge", QByteArray(400, '9'), 366 * 24 * 3600);
        // Fault T2: a fraction was read as something else, and the service was asked again at once.
        row("T2 fraction", "2.5", 2.5);
        row("T2 small fraction", "0.503", 0.503);
        row("T2 blanks", " 2.5 ", 2.5);
        row("T2 huge fraction", QByteArray(400, '9') + ".5", 366 * 24 * 3600);
        row("T2 nothing before the point", ".5", -1);
        row("T2 nothing behind the point", "2.", -1);
        row("T2 two points", "2.5.1", -1);
        row("T2 an exponent", "1e3", -1);
        row("T2 units", "1m0s", -1);
        row("T2 a number that might be a date", "20260101", 20260101);
        row("T2 a date without a time", "Thu, 01 Jan 2026", -1);
        row("T2 a time alone", "00:01:00", -1);
    }

    void r04_retryAfterIsReadAsSecondsAndAsDate()
    {
        QFETCH(QByteArray, value);
        QFETCH(double, seconds);
        const UtcTime now(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1));
        const auto read = services::parseRetryAfter(value, now);
        QCOMPARE(read.has_value(), seconds >= 0);
        if (read)
            QCOMPARE(std::chrono::duration<double>(*read).count(), seconds);
    }

    void t2_aFractionFinerThanTheClockIsNoTimeTooEarly()
    {
        const auto read = services::parseRetryAfter("0.0000000001", UtcTime());
        QVERIFY(read && *read == std::chrono::nanoseconds(1));
    }

    void a05_theCallersDeadlineIsNotTheServicesTimeOut()
    {
        Wire wire;
        wire.server.setFaultEverywhere(Fault::Silence);
        HttpRequest request = wire.question();
        request.readTimeout = 10s;
        const auto answer = wire.ask(request, CallContext({}, wire.clock.now() + 50ms));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::DeadlineExceeded);
        QCOMPARE(wire.transport->transfersInFlight(), 0);
    }

    void a05_anAddressThatDoesNotAnswerIsUnreachable()
    {
        Wire wire;
        HttpRequest request = wire.question();
        wire.server.close();
        const auto answer = wire.ask(request);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Unreachable);
        QVERIFY(!mentionsCanary(answer.error()));
    }

    void a16_aStopEndsTheTransferBeforeItReturns()
    {
        Wire wire;
        wire.server.setFaultEverywhere(Fault::Silence);
        std::stop_source stop;
        auto task = wire.transport->sendAsync(wire.question(), CallContext(stop.get_token()));
        QTRY_COMPARE(wire.server.counts(Service::CreditScore).inFlight, 1);
        stop.request_stop();
        QVERIFY(task.isReady());
        QCOMPARE(wire.transport->transfersInFlight(), 0);
        QTRY_COMPARE(wire.server.counts(Service::CreditScore).inFlight, 0);
    }

    void a16_theEndOfTheTransportEndsItsTransfers()
    {
        Wire wire;
        wire.server.setFaultEverywhere(Fault::Silence);
        std::vector<QCoro::Task<Result<HttpResponse>>> tasks;
        for (int i = 0; i < 5; ++i)
            tasks.push_back(wire.transport->sendAsync(wire.question(), CallContext()));
        QTRY_COMPARE(wire.server.counts(Service::CreditScore).inFlight, 5);
        wire.transport.reset();
        for (auto &task : tasks) {
            QVERIFY(task.isReady());
            const auto outcome = app::runBlocking(std::move(task), 1s);
            QCOMPARE(outcome.error().code, ErrorCode::Cancelled);
        }
    }

    void a16_aTransportMayEndInTheHandOfWhoeverHearsOfAnAnswer()
    {
        Wire wire;
        const auto hear = [](Wire &w, QCoro::Task<Result<HttpResponse>> task) -> QCoro::Task<> {
            [[maybe_unused]] const auto answer = co_await task;
            w.transport.reset();
        };
        auto heard = hear(wire, wire.transport->sendAsync(wire.question(), CallContext()));
        auto second = wire.transport->sendAsync(wire.question(), CallContext());
        QTRY_VERIFY(heard.isReady());
        QVERIFY(second.isReady());
    }

    void r07_plainHttpStaysOnThisMachineUnlessASettingAllowsIt()
    {
        Wire wire;
        HttpRequest request(QUrl(u"http://vendor.example/credit"_s), "{}");
        const auto refused = wire.ask(request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadInput);
        QVERIFY(refused.error().message.contains(u"https://"));
        HttpRequest strange(QUrl(u"file:///etc/passwd"_s), "{}");
        QCOMPARE(wire.ask(strange).error().code, ErrorCode::BadInput);
    }

    void a05_anAnswerThatIsTooLongIsNoAnswer()
    {
        Wire wire;
        HttpRequest request = wire.question();
        request.maxAnswerBytes = 20;
        const auto answer = wire.ask(request);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::BadAnswer);
    }

    void w01_requestIdAndDeadlineTravelAndPersonalDataOnlyInTheBody()
    {
        const RecordingServer server(Nothing, "}");
        async::SystemClock clock;
        CurlTransport transport(clock);
        HttpRequest request(QUrl(server.baseUrl() + u"/credit"_s),
                            QByteArray(R"({"ssn":"%1"})").replace("%1", CanarySsn.data()));
        CallContext context({}, clock.now() + 5s, "id-123");
        QVERIFY(app::runBlocking(transport.sendAsync(request, context), 5s));
        const QByteArray head = server.seen.left(server.seen.indexOf("\r\n\r\n"));
        QVERIFY(head.startsWith("POST /credit HTTP/1.1"));
        QVERIFY(head.contains("X-Request-Id: id-123"));
        QVERIFY(head.contains("X-Deadline-Ms: "));
        QVERIFY(!head.contains(CanarySsn.data()));
        QVERIFY(server.seen.mid(head.size()).contains(CanarySsn.data()));
    }

    void w06_aRequestIdCannotEndTheHeader_data()
    {
        Columns<QByteArray>("id").rows({
            {"line end", "a\r\nX-Evil: 1"},
            {"line feed", "a\nX-Evil: 1"},
            {"control character", "a\tX-Evil: 1"},
            {"a byte beyond ASCII", "a\xe9X-Evil: 1"},
        });
    }

    void w06_aRequestIdCannotEndTheHeader()
    {
        QFETCH(QByteArray, id);
        const RecordingServer server(Nothing);
        async::SystemClock clock;
        CurlTransport transport(clock);
        const HttpRequest request(QUrl(server.baseUrl() + u"/credit"_s), "{}");
        const CallContext context({}, clock.now() + 5s, id);
        QVERIFY(app::runBlocking(transport.sendAsync(request, context), 5s));
        QVERIFY2(!server.seen.contains("X-Evil") && !server.seen.contains("X-Request-Id"), server.seen.constData());
    }
};

BINDERY_TEST(TransportTest)
#include "tst_transport.moc"
