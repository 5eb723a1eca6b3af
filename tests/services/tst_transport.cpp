// The transport alone against the real server (requirements R4, R7, A5, A16).
#include "services_fixture.h"

#include "services/retry_after.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using sandbox::Fault;
using sandbox::Service;
using services::CurlTransport;
using services::HttpRequest;
using services::HttpResponse;

namespace {

struct Wire {
    async::SystemClock clock;
    sandbox::SandboxServer server{clock, QDate(2026, 11, 20)};
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
        QTest::newRow("500") << int(Fault::ServerError) << int(ErrorCode::HttpStatus);
        QTest::newRow("429") << int(Fault::TooManyRequests) << int(ErrorCode::HttpStatus);
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
            QCOMPARE(answer.error().httpStatus, 429);
            QVERIFY(answer.error().retryAfter == Duration(1s));
        }
    }

    void r04_retryAfterIsReadAsSecondsAndAsDate_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("seconds");
        QTest::newRow("seconds") << QByteArray("120") << 120;
        QTest::newRow("date") << QByteArray("Thu, 01 Jan 2026 00:01:00 GMT") << 60;
        QTest::newRow("past") << QByteArray("Wed, 31 Dec 2025 23:00:00 GMT") << 0;
        QTest::newRow("empty") << QByteArray() << -1;
        QTest::newRow("words") << QByteArray("soon") << -1;
        QTest::newRow("negative") << QByteArray("-5") << -1;
        QTest::newRow("huge") << QByteArray(400, '9') << 366 * 24 * 3600;
    }

    void r04_retryAfterIsReadAsSecondsAndAsDate()
    {
        QFETCH(QByteArray, value);
        QFETCH(int, seconds);
        const UtcTime now(std::chrono::sys_days(std::chrono::year(2026) / 1 / 1));
        const auto read = services::parseRetryAfter(value, now);
        QCOMPARE(read.has_value(), seconds >= 0);
        if (read)
            QVERIFY(*read == std::chrono::seconds(seconds));
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
        request.maxBodyBytes = 20;
        const auto answer = wire.ask(request);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::BadAnswer);
    }

    void w01_requestIdAndDeadlineTravelAndPersonalDataOnlyInTheBody()
    {
        async::SystemClock clock;
        QTcpServer listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        QByteArray seen;
        QObject::connect(&listener, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = listener.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [&seen, socket] {
                seen += socket->readAll();
                if (seen.contains("}"))
                    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            });
        });
        CurlTransport transport(clock);
        HttpRequest request(QUrl(u"http://127.0.0.1:%1/credit"_s.arg(listener.serverPort())),
                            QByteArray(R"({"ssn":"%1"})").replace("%1", CanarySsn.data()));
        CallContext context({}, clock.now() + 5s, "id-123");
        QVERIFY(app::runBlocking(transport.sendAsync(request, context), 5s));
        const QByteArray head = seen.left(seen.indexOf("\r\n\r\n"));
        QVERIFY(head.startsWith("POST /credit HTTP/1.1"));
        QVERIFY(head.contains("X-Request-Id: id-123"));
        QVERIFY(head.contains("X-Deadline-Ms: "));
        QVERIFY(!head.contains(CanarySsn.data()));
        QVERIFY(seen.mid(head.size()).contains(CanarySsn.data()));
    }

    void w06_aRequestIdCannotEndTheHeader()
    {
        Wire wire;
        QVERIFY(wire.ask(wire.question(), CallContext({}, wire.clock.now() + 5s, "a\r\nX-Evil: 1")));
    }
};

BINDERY_TEST(TransportTest)
#include "tst_transport.moc"
