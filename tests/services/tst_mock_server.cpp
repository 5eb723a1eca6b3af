// The mock data services: the same question has the same answer for ever, the spread is believable, and no client can
// bring them down (requirement W6).
#include "async/system_clock.h"
#include "async/virtual_clock.h"
#include "loopback/request_parser.h"
#include "mock_services/mock_server.h"
#include "mock_services/service_answers.h"
#include "test_support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

#include <set>

using namespace bindery;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using loopback::RequestParser;
using mock_services::Fault;
using mock_services::Service;

namespace {

const QDate Today(2026, 11, 20);

QByteArray post(const QByteArray &path, const QByteArray &body)
{
    return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

QByteArray creditQuestion()
{
    return post("/credit/score", R"({"ssn":"123456789"})");
}

struct Composition {
    async::SystemClock clock;
    mock_services::MockServer server;
    explicit Composition(const std::vector<mock_services::StandIn> &standIns = {}) : server(clock, Today, standIns)
    {
        [[maybe_unused]] const auto listening = server.listen();
    }

    void connectTo(QTcpSocket &socket) const
    {
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    }

    /// Everything that comes back until the server hangs up, or `expected` bytes have come.
    QByteArray say(const QByteArray &bytes, qsizetype expected = 1)
    {
        QTcpSocket socket;
        connectTo(socket);
        socket.write(bytes);
        QByteArray heard;
        [&] {
            QTRY_VERIFY((heard += socket.readAll()).size() >= expected
                        || socket.state() == QAbstractSocket::UnconnectedState);
        }();
        return heard + socket.readAll();
    }
};

} // namespace

class MockServerTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w06_theSameLicenseHasTheSameRecordForEver()
    {
        const QJsonObject question{{u"license_number"_s, u"S1234561"_s}, {u"license_state"_s, u"NY"_s}};
        const auto first = mock_services::answerFor(Service::DriverRecord, question, Today);
        QCOMPARE(mock_services::answerFor(Service::DriverRecord, question, Today).body, first.body);
        // Written down: a change here would change what every sample application is quoted at.
        QCOMPARE(first.body,
                 QByteArray(R"({"license_class":"D","status":"ok","violations":[{"code":"S92","date":"20240216",)"
                            R"("description":"Speeding","points":"3"}]})"));
    }

    void w06_theSpreadIsBelievable()
    {
        int clean = 0;
        int suspended = 0;
        int unknown = 0;
        int scoreSum = 0;
        int scored = 0;
        int withClaims = 0;
        for (int i = 0; i < 2000; ++i) {
            const QString number = QString::number(i);
            const QByteArray record
                = mock_services::answerFor(Service::DriverRecord,
                                           {{u"license_number"_s, number}, {u"license_state"_s, u"NY"_s}}, Today)
                      .body;
            const QJsonObject json = QJsonDocument::fromJson(record).object();
            unknown += record.isEmpty();
            suspended += json.value(u"status").toString() == u"suspended";
            clean += !record.isEmpty() && json.value(u"violations").toArray().isEmpty();
            const QByteArray credit = mock_services::answerFor(Service::CreditScore, {{u"ssn"_s, number}}, Today).body;
            if (!credit.isEmpty()) {
                const int score = QJsonDocument::fromJson(credit).object().value(u"score").toString().toInt();
                QVERIFY(score >= 480 && score <= 850);
                scoreSum += score;
                ++scored;
            }
            const QByteArray claims = mock_services::answerFor(Service::ClaimsHistory,
                                                               {{u"first_name"_s, number},
                                                                {u"last_name"_s, u"x"_s},
                                                                {u"birth_date"_s, u"19800101"_s},
                                                                {u"zip"_s, u"11201"_s}},
                                                               Today)
                                          .body;
            withClaims += !QJsonDocument::fromJson(claims).object().value(u"claims").toArray().isEmpty();
        }
        QVERIFY2(clean > 1100 && clean < 1300, qPrintable(QString::number(clean)));
        QVERIFY(suspended > 60 && suspended < 180);
        QVERIFY(unknown > 10 && unknown < 80);
        QVERIFY(scored > 1850 && scored < 1980);
        QVERIFY2(scoreSum / scored > 670 && scoreSum / scored < 720, qPrintable(QString::number(scoreSum / scored)));
        QVERIFY(withClaims > 500 && withClaims < 900);
    }

    void w06_aQuestionWithoutItsFieldsIsTurnedDown()
    {
        for (const Service &service : mock_services::DrawnServices)
            QCOMPARE(mock_services::answerFor(service, {}, Today).status, 400);
    }

    /// Any service can be stood in for with what is recorded of it, asked by any method and with values in its path.
    void aServiceWithRecordedAnswersGivesOneOfThemAndHasFaultsToo()
    {
        Composition sandbox({{{u"flood_zone"_s}, "/maps/flood", {R"({"zone":"AE"})", R"({"zone":"X"})"}}});
        const auto get = [&sandbox](const QByteArray &path) {
            const QByteArray heard
                = sandbox.say("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", 100'000);
            return heard.mid(heard.indexOf("\r\n\r\n") + 4);
        };
        std::set<QByteArray> answers;
        for (int zip = 11201; zip < 11221; ++zip) {
            const QByteArray path = "/maps/flood/" + QByteArray::number(zip) + "?year=2026";
            answers.insert(get(path));
            QCOMPARE(get(path), get(path));
        }
        QCOMPARE(answers, (std::set<QByteArray>{R"({"zone":"AE"})", R"({"zone":"X"})"}));
        QVERIFY(get("/maps/floods").contains("There is no service at this path"));
        QVERIFY(sandbox.server.serviceNamed(u"flood_zone"));
        QVERIFY(!sandbox.server.serviceNamed(u"flood"));
        sandbox.server.setFault({u"flood_zone"_s}, Fault::ErrorInside);
        QVERIFY(get("/maps/flood").contains("upstream unavailable"));
        QCOMPARE(sandbox.server.counts({u"flood_zone"_s}).faulty, quint64(1));
        QCOMPARE(sandbox.server.counts(Service::Rating).requests, quint64(0));
    }

    void w06_aRequestMayArriveByteByByte()
    {
        RequestParser parser;
        const QByteArray whole = creditQuestion() + creditQuestion();
        int complete = 0;
        for (const char byte : whole) {
            parser.feed(QByteArrayView(&byte, 1));
            while (const auto request = parser.next()) {
                QCOMPARE(request->path, QByteArray("/credit/score"));
                QCOMPARE(request->body, QByteArray(R"({"ssn":"123456789"})"));
                ++complete;
            }
        }
        QCOMPARE(complete, 2);
    }

    void w06_whatIsNoRequestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        QTest::newRow("rubbish") << QByteArray("\x16\x03\x01 hello\r\n\r\n") << 400;
        QTest::newRow("no path") << QByteArray("GET\r\n\r\n") << 400;
        QTest::newRow("another version") << QByteArray("GET / HTTP/3.0\r\n\r\n") << 505;
        QTest::newRow("endless header") << QByteArray("GET / HTTP/1.1\r\nA: " + QByteArray(40000, 'a')) << 431;
        QTest::newRow("field without colon") << QByteArray("GET / HTTP/1.1\r\nabc\r\n\r\n") << 400;
        QTest::newRow("negative length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n") << 400;
        QTest::newRow("length in words") << QByteArray("POST / HTTP/1.1\r\nContent-Length: ten\r\n\r\n") << 400;
        QTest::newRow("huge length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 99999999999999\r\n\r\n") << 413;
        // Fault R10: any Host was answered, and posts from web pages switched faults.
        const QByteArray ask = "GET /admin/status HTTP/1.1\r\n";
        QTest::newRow("R10: no Host") << ask + "\r\n" << 400;
        QTest::newRow("R10: two Hosts") << ask + "Host: localhost\r\nHost: localhost\r\n\r\n" << 400;
        for (const char *host :
             {"evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "evil@localhost", "127.0.0.2",
              "0.0.0.0", "[::1]", "127.0.0.1:", "127.0.0.1:x", "localhost:99999", ""})
            QTest::addRow("R10: Host '%s'", host) << ask + "Host: " + host + "\r\n\r\n" << 421;
        for (const char *origin : {"http://evil.example", "null", "http://127.0.0.1:8650", ""})
            QTest::addRow("R10: Origin '%s'", origin) << ask + "Host: localhost\r\nOrigin: " + origin + "\r\n\r\n"
                                                      << 403;
        QTest::newRow("chunked") << QByteArray("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") << 411;
    }

    void w06_whatIsNoRequestIsRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        RequestParser parser;
        parser.feed(bytes);
        QVERIFY(!parser.next());
        QCOMPARE(parser.refusal(), status);
        parser.feed(creditQuestion());
        QVERIFY(!parser.next());

        Composition house;
        QVERIFY(house.say(bytes).startsWith("HTTP/1.1 " + QByteArray::number(status)));
        QVERIFY(house.say(creditQuestion()).startsWith("HTTP/1.1 200"));
    }

    void r10_hostsOfThisMachineAreAnswered()
    {
        for (const char *host : {"127.0.0.1", "localhost", "LocalHost:8650", "127.0.0.1:1"}) {
            RequestParser parser;
            parser.feed(QByteArray("GET / HTTP/1.1\r\nHost: ") + host + "\r\n\r\n");
            QVERIFY2(parser.next(), host);
        }
    }

    void r10_aPostFromAWebPageSwitchesNoFault()
    {
        Composition house;
        const QByteArray command = R"({"service":"credit_score","fault":"500"})";
        const QByteArray length = "Content-Length: " + QByteArray::number(command.size()) + "\r\n\r\n";
        QVERIFY(house
                    .say("POST /admin/fault HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n" + length
                         + command)
                    .startsWith("HTTP/1.1 403 Forbidden"));
        QVERIFY(house.say("POST /admin/fault HTTP/1.1\r\nHost: evil.example\r\n" + length + command)
                    .startsWith("HTTP/1.1 421 Misdirected Request"));
        QVERIFY(house.say(creditQuestion()).startsWith("HTTP/1.1 200"));
    }

    void r10_halfRequestsAreLetGoHoweverSlowlyTheyGrow()
    {
        async::VirtualClock clock;
        mock_services::MockServer server(clock, Today);
        QVERIFY(server.listen());
        QTcpSocket silent;
        QTcpSocket dripping;
        QTcpSocket resting;
        for (QTcpSocket *socket : {&silent, &dripping, &resting}) {
            socket->connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
            QTRY_COMPARE(socket->state(), QAbstractSocket::ConnectedState);
        }
        QTRY_COMPARE(server.connectionsSeen(), 3U);
        resting.write(creditQuestion());
        QTRY_VERIFY(resting.bytesAvailable() > 0);
        dripping.write("POST /credit/score HT");
        QTRY_VERIFY(dripping.bytesToWrite() == 0);
        QTest::qWait(0);
        clock.advance(6s);
        dripping.write("TP/1.1\r\nHost: localhost\r\n");
        QTRY_VERIFY(dripping.bytesToWrite() == 0);
        QTest::qWait(0);
        clock.advance(5s);
        QTRY_COMPARE(silent.state(), QAbstractSocket::UnconnectedState);
        QTRY_COMPARE(dripping.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(dripping.readAll().startsWith("HTTP/1.1 408 Request Timeout"));
        // Between requests a connection is kept for longer, and not for ever.
        QCOMPARE(resting.state(), QAbstractSocket::ConnectedState);
        clock.advance(100s);
        resting.readAll();
        resting.write(creditQuestion());
        QTRY_VERIFY(resting.bytesAvailable() > 0);
        QVERIFY(resting.readAll().startsWith("HTTP/1.1 200"));
        clock.advance(119s);
        QTest::qWait(0);
        QCOMPARE(resting.state(), QAbstractSocket::ConnectedState);
        clock.advance(1s);
        QTRY_COMPARE(resting.state(), QAbstractSocket::UnconnectedState);
    }

    void w06_aClientMayHangUpAtAnyMoment()
    {
        Composition house;
        house.server.setLatencyEverywhere(5ms);
        const QByteArray question = creditQuestion();
        for (const Fault fault : mock_services::AllFaults) {
            house.server.setFaultEverywhere(fault);
            for (qsizetype sent = 0; sent <= question.size(); sent += 13) {
                QTcpSocket socket;
                house.connectTo(socket);
                QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
                socket.write(question.left(sent));
                socket.flush();
                if (sent % 2)
                    socket.abort();
            }
            QTcpSocket whole;
            house.connectTo(whole);
            whole.write(question);
            QTRY_VERIFY(house.server.counts(Service::CreditScore).inFlight > 0
                        || whole.state() == QAbstractSocket::UnconnectedState || whole.bytesAvailable() > 0);
        }
        QTRY_COMPARE(house.server.counts(Service::CreditScore).inFlight, 0);
        house.server.setFaultEverywhere(Fault::None);
        QVERIFY(house.say(question).startsWith("HTTP/1.1 200"));
    }

    void w06_requestsInARowOnOneConnectionAreAnsweredInTheirOrder()
    {
        Composition house;
        house.server.setLatency(Service::CreditScore, 20ms);
        const QByteArray first = house.say(creditQuestion() + post("/nowhere", "{}"), 400);
        QVERIFY(first.indexOf("HTTP/1.1 200") == 0);
        QVERIFY(first.indexOf("HTTP/1.1 404") > 0);
        QCOMPARE(house.server.counts(Service::CreditScore).mostInFlight, 1);
    }

    void w06_faultsAreSwitchedOverTheAdminEndpoint()
    {
        Composition house;
        QVERIFY(house.say(post("/admin/fault", R"({"service":"credit_score","fault":"500","rate":0.5})"))
                    .startsWith("HTTP/1.1 200"));
        int failed = 0;
        for (int i = 0; i < 10; ++i)
            failed += house.say(creditQuestion()).startsWith("HTTP/1.1 500");
        QCOMPARE(failed, 5);
        QVERIFY(house.say(post("/admin/fault", R"({"service":"weather","fault":"500"})")).startsWith("HTTP/1.1 400"));
        QVERIFY(house.say(post("/admin/fault", R"({"service":"all","fault":"fire"})")).startsWith("HTTP/1.1 400"));
        QVERIFY(house.say(post("/admin/fault", "[[[")).startsWith("HTTP/1.1 400"));
        QVERIFY(house.say(post("/admin/fault", R"({"service":"all","fault":"none"})")).startsWith("HTTP/1.1 200"));
        QVERIFY(house.say(creditQuestion()).startsWith("HTTP/1.1 200"));
        QVERIFY(house.say("GET /admin/status HTTP/1.1\r\nHost: localhost\r\n\r\n").contains("\"requests\":11"));
    }

    void w06_aGetIsRefusedBecauseUrlsEndUpInLogs()
    {
        Composition house;
        QVERIFY(house.say("GET /credit/score?ssn=1 HTTP/1.1\r\nHost: localhost\r\n\r\n").startsWith("HTTP/1.1 405"));
    }

    void w06_aTakenPortIsToldInASentence()
    {
        Composition house;
        mock_services::MockServer second(house.clock, Today);
        const auto refused = second.listen(house.server.port());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(refused.error().message.contains(u"port"));
    }
};

BINDERY_TEST(MockServerTest)
#include "tst_mock_server.moc"
