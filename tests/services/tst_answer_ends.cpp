// Fault R1: what proves that all of an answer has come, and what does not.
#include "cut_server.h"
#include "resilience/strategy/call_failure.h"
#include "services_fixture.h"

#include "resilience/strategy/verdict.h"
#include "services/curl/incoming_answer.h"
#include "test_support/rows.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using services::HttpRequest;
using services::HttpResponse;
using services::IncomingAnswer;

namespace {

/// Asks a server that answers everything with the same bytes.
Result<HttpResponse> askFor(const QByteArray &answer, const Certificates *certificates = nullptr,
                            LineEnd end = LineEnd::Fin)
{
    CutServer server([answer](const QByteArray &, const QByteArray &) { return answer; }, certificates);
    server.end = end;
    services::ConnectionSettings settings;
    if (certificates)
        settings.trustedCertificates = certificates->certificateFile();
    async::SystemClock clock;
    services::CurlTransport transport(clock, settings);
    return app::runBlocking(transport.sendAsync(HttpRequest(QUrl(server.baseUrl() + u"/x"_s), "{}"), CallContext()),
                            20s);
}

/// HTTP/2 frames (RFC 9113), as few as an answer needs.
QByteArray frame(char type, char flags, char stream, const QByteArray &payload)
{
    QByteArray bytes(3, '\0');
    bytes[1] = char(payload.size() >> 8);
    bytes[2] = char(payload.size() & 0xff);
    return bytes + type + flags + QByteArray(3, '\0') + stream + payload;
}

/// Speaks HTTP/2 over TLS and answers its first question with `frames`, cut after so many bytes.
class FrameServer {
public:
    FrameServer(const Certificates &certificates, QByteArray frames, bool saysFarewell)
        : m_frames(std::move(frames)), m_saysFarewell(saysFarewell)
    {
        QSslConfiguration configuration = certificates.forServer();
        configuration.setAllowedNextProtocols({"h2"});
        m_listener.setSslConfiguration(configuration);
        QObject::connect(&m_listener, &QTcpServer::pendingConnectionAvailable, &m_listener, [this] { accept(); });
        if (!m_listener.listen(QHostAddress::LocalHost))
            qFatal("a test server cannot listen");
    }

    [[nodiscard]] QUrl url() const { return QUrl(u"https://localhost:%1/x"_s.arg(m_listener.serverPort())); }

    qsizetype cutAfter = -1;
    int questions = 0;

private:
    void accept()
    {
        while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
            const auto heard = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, heard] { read(socket, *heard); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            socket->write(frame(4, 0, 0, {}) + frame(4, 1, 0, {}));
            if (socket->bytesAvailable() > 0)
                read(socket, *heard);
        }
    }

    void read(QTcpSocket *socket, QByteArray &heard)
    {
        heard += socket->readAll();
        const QByteArray preface("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        qsizetype at = heard.startsWith(preface) ? preface.size() : heard.size();
        while (at + 9 <= heard.size()) {
            const auto byte = [&heard, at](qsizetype n) { return qsizetype(quint8(heard[at + n])); };
            const qsizetype length = (byte(0) << 16) + (byte(1) << 8) + byte(2);
            const bool ofQuestion = byte(3) == 0 || byte(3) == 1;
            if (ofQuestion && (byte(4) & 1) != 0 && at + 9 + length <= heard.size()) {
                answer(socket);
                return;
            }
            at += 9 + length;
        }
    }

    void answer(QTcpSocket *socket)
    {
        ++questions;
        socket->write(cutAfter < 0 ? m_frames : m_frames.first(cutAfter));
        socket->flush();
        if (m_saysFarewell)
            socket->disconnectFromHost();
        else
            ::shutdown(int(socket->socketDescriptor()), SHUT_WR);
    }

    QSslServer m_listener;
    QByteArray m_frames;
    bool m_saysFarewell;
};

Result<HttpResponse> askOverFrames(FrameServer &server, const Certificates &certificates)
{
    services::ConnectionSettings settings;
    settings.trustedCertificates = certificates.certificateFile();
    async::SystemClock clock;
    services::CurlTransport transport(clock, settings);
    return app::runBlocking(transport.sendAsync(HttpRequest(server.url(), "{}"), CallContext()), 20s);
}

constexpr char EndStream = 1;
constexpr char EndHeaders = 4;
/// ":status: 200" from the static table of HPACK (RFC 7541, appendix A).
const QByteArray Status200("\x88");
const QByteArray Json(R"({"claims":[{"date":"20260105"}]})");

/// "content-length: n", spelt out.
QByteArray lengthField(qsizetype length)
{
    const QByteArray digits = QByteArray::number(length);
    return QByteArray("\x0f\x0d", 2) + char(digits.size()) + digits;
}

} // namespace

class AnswerEndsTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r1_whatIsWholeAndWhatIsNot_data()
    {
        Columns<QByteArray, bool>("answer", "whole");
        const auto rows = [](bool whole, std::initializer_list<std::pair<const char *, const char *>> answers) {
            for (const auto &[name, answer] : answers)
                QTest::newRow(name) << QByteArray(answer) << whole;
        };
        rows(true,
             {
                 {"a length", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"},
                 {"a length, lower case and blanks", "HTTP/1.1 200 OK\r\ncontent-length:  2 \r\n\r\n{}"},
                 {"a length of nothing", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"},
                 {"the same length twice", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}"},
                 {"bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 2\n\n{}"},
                 {"chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"},
                 {"no chunk but the last", "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n"},
                 {"chunks with trailers",
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nA: b\r\n\r\n"},
                 {"no content", "HTTP/1.1 204 No Content\r\n\r\n"},
                 {"continue first", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"},
             });
        rows(false,
             {
                 {"the end of the connection, empty", "HTTP/1.1 200 OK\r\n\r\n"},
                 {"the end of the connection, whole JSON", "HTTP/1.1 200 OK\r\n\r\n{\"claims\":[]}"},
                 {"the end of the connection, said so", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"claims\":[]}"},
                 {"the end of the connection, HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\n{\"claims\":[]}"},
                 {"another coding alone", "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\n{}"},
                 {"another coding and a length",
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}"},
                 {"two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 0\r\n\r\n{}"},
                 {"two lengths, the first is nothing",
                  "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 2\r\n\r\n{}"},
                 {"two lengths in one line", "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\n{}"},
                 {"a length below zero", "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}"},
                 {"a length in words", "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n{}"},
                 {"a length too large for a number",
                  "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}"},
                 {"a length that is nothing", "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n"},
                 {"no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"},
                 {"no chunk at all", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"},
                 {"the last chunk without its end",
                  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"},
                 {"a head without its end", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"},
                 {"no content without the end of its head", "HTTP/1.1 204 No Content\r\n"},
                 {"continue alone", "HTTP/1.1 100 Continue\r\n\r\n"},
                 {"continue and half a head", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n"},
                 {"early hints and nothing more", "HTTP/1.1 103 Early Hints\r\nContent-Length: 0\r\n\r\n"},
             });
    }

    void r1_whatIsWholeAndWhatIsNot()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, whole);
        const auto outcome = askFor(answer);
        QVERIFY2(outcome.has_value() == whole,
                 outcome ? outcome->body.constData() : qPrintable(outcome.error().message + outcome.error().detail));
        if (whole)
            return;
        // Where nothing but interim answers came, there was no answer.
        const bool interimAlone = answer.startsWith("HTTP/1.1 1") && answer.endsWith("\r\n\r\n");
        QCOMPARE(outcome.error().code, interimAlone ? ErrorCode::Unreachable : ErrorCode::BadAnswer);
        QVERIFY2(interimAlone || outcome.error().message.startsWith(u"The service's answer "),
                 qPrintable(outcome.error().message));
    }

    void r1_anAnswerWithoutALengthIsToldWithItsCure()
    {
        const Certificates certificates(u"localhost"_s);
        const QByteArray answer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"claims\":[]}");
        // TLS says that the connection was closed on purpose, and not that the answer was finished.
        for (const Certificates *line : {static_cast<const Certificates *>(nullptr), &certificates}) {
            const auto outcome = askFor(answer, line, LineEnd::CloseNotify);
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code, ErrorCode::BadAnswer);
            QVERIFY2(outcome.error().message.contains(u"send the length with it (Content-Length)"),
                     qPrintable(outcome.error().message));
        }
    }

    void r1_aRefusalCountsThoughThePageAboutItBrokeOff()
    {
        const auto outcome
            = askFor("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 5000\r\n\r\n<html>so sorry");
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::ServiceRefused);
        QCOMPARE(resilience::httpStatusOf(outcome.error()), 503);
        QVERIFY(outcome.error().retryAfter == Duration(7s));
        // Inside its head it may have wanted to say more.
        const auto cut = askFor("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\n");
        QVERIFY(!cut);
        QCOMPARE(cut.error().code, ErrorCode::BadAnswer);
    }

    void r1_overHttp2TheStreamHasToEnd_data()
    {
        Columns<bool>("saysFarewell").rows({{"with close_notify", true}, {"without close_notify", false}});
    }

    void r1_overHttp2TheStreamHasToEnd()
    {
        QFETCH(bool, saysFarewell);
        const Certificates certificates(u"localhost"_s);
        const QByteArray frames = frame(1, EndHeaders, 1, Status200) + frame(0, EndStream, 1, Json);
        for (qsizetype cut = 0; cut <= frames.size(); ++cut) {
            FrameServer server(certificates, frames, saysFarewell);
            server.cutAfter = cut;
            const auto outcome = askOverFrames(server, certificates);
            QCOMPARE(server.questions, 1);
            QVERIFY2(outcome.has_value() == (cut == frames.size()), qPrintable(QString::number(cut)));
            if (outcome)
                QCOMPARE(outcome->body, Json);
        }
    }

    void r1_overHttp2NothingOnFileNeedsItsLength_data()
    {
        QTest::addColumn<QByteArray>("frames");
        QTest::addColumn<bool>("whole");
        const QByteArray reset = frame(3, 0, 1, QByteArray(4, '\0'));
        QTest::newRow("204") << frame(1, EndHeaders | EndStream, 1, "\x89") << true;
        QTest::newRow("length 0") << frame(1, EndHeaders | EndStream, 1, Status200 + lengthField(0)) << true;
        QTest::newRow("no length") << frame(1, EndHeaders | EndStream, 1, Status200) << false;
        // A stream that is reset "without an error" has ended before its answer.
        QTest::newRow("head, then reset") << frame(1, EndHeaders, 1, Status200) + reset << false;
        QTest::newRow("some of the body, then reset")
            << frame(1, EndHeaders, 1, Status200 + lengthField(Json.size())) + frame(0, 0, 1, Json.first(9)) + reset
            << false;
        QTest::newRow("whole") << frame(1, EndHeaders, 1, Status200 + lengthField(Json.size()))
                + frame(0, EndStream, 1, Json)
                               << true;
    }

    void r1_overHttp2NothingOnFileNeedsItsLength()
    {
        QFETCH(QByteArray, frames);
        QFETCH(bool, whole);
        const Certificates certificates(u"localhost"_s);
        FrameServer server(certificates, frames, true);
        const auto outcome = askOverFrames(server, certificates);
        QCOMPARE(server.questions, 1);
        QVERIFY2(outcome.has_value() == whole,
                 outcome ? outcome->body.constData() : qPrintable(outcome.error().detail));
        if (!whole)
            QVERIFY(resilience::mayRetry(outcome.error()));
    }

    void r1_anAnswerIsTakenInWhateverPieces()
    {
        IncomingAnswer answer(100);
        const QByteArrayList lines{"HTTP/1.1 102 Processing\r\n", "\r\n", "HTTP/1.1 200 OK\r\n",
                                   "Content-Length: 10\r\n"};
        for (const QByteArray &line : lines)
            QVERIFY(answer.takeLine(line));
        QCOMPARE(answer.status(), 200);
        QVERIFY(!answer.headHasEnded() && !answer.body());
        QVERIFY(answer.takeLine("\r\n"));
        QVERIFY(answer.headHasEnded());
        QVERIFY(answer.takeBody("01234") && !answer.body());
        QVERIFY(answer.takeBody("56789") && answer.body());
        QCOMPARE(*answer.body(), QByteArray("0123456789"));
    }

    void r2_oneBudgetIsForAllThatIsReceived()
    {
        // 17 bytes of status line, 2 of the empty line behind it.
        IncomingAnswer answer(50);
        QVERIFY(answer.takeLine("HTTP/1.1 103 OK\r\n") && answer.takeLine("\r\n"));
        QVERIFY(answer.takeLine("HTTP/1.1 200 OK\r\n") && answer.takeLine("\r\n"));
        QVERIFY(answer.takeBody("0123456789"));
        QVERIFY(answer.takeLine("\r\n"));
        QVERIFY(!answer.isTooLong());
        QVERIFY(!answer.takeLine("x"));
        QVERIFY(answer.isTooLong());
        QVERIFY(!answer.takeBody({}));
    }
};

BINDERY_TEST(AnswerEndsTest)
#include "tst_answer_ends.moc"
