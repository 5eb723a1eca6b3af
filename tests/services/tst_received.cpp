// What comes in over the wire beside whole answers: more than an answer can be (fault R2), statuses that are no answer
// (R6), packed bodies (J8), waits that are asked for (T2, T3), services that nobody vouches for (R14).
#include "cut_server.h"
#include "facts/fact_set.h"
#include "recording_server.h"
#include "resilience/strategy/call_failure.h"
#include "services_fixture.h"

#include "resilience/strategy/verdict.h"
#include "services/packing.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using facts::Provenance;
using services::HttpRequest;
using services::HttpResponse;
using services::Packing;

namespace {

Result<HttpResponse> askOnce(const QString &baseUrl)
{
    async::SystemClock clock;
    services::CurlTransport transport(clock);
    return app::runBlocking(transport.sendAsync(HttpRequest(QUrl(baseUrl + u"/x"_s), "{}"), CallContext()), 20s);
}

Result<HttpResponse> receive(const QByteArray &answer)
{
    const CutServer server([answer](const QByteArray &, const QByteArray &) { return answer; });
    return askOnce(server.baseUrl());
}

/// Answers with `beginning`, and then with `more` for as long as anybody listens.
class EndlessServer {
public:
    EndlessServer(const QByteArray &beginning, const QByteArray &more)
    {
        QObject::connect(&m_listener, &QTcpServer::newConnection, &m_listener, [this, beginning, more] {
            QTcpSocket *socket = m_listener.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, beginning, more] {
                if (!socket->readAll().contains("{}"))
                    return;
                socket->write(beginning + more);
                QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [this, socket, more](qint64 count) {
                    written += count;
                    // Enough for any test to see that nothing holds it back.
                    if (socket->bytesToWrite() == 0 && written < 64 * 1024 * 1024)
                        socket->write(more);
                });
            });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, [this] { ++ended; });
        });
        if (!m_listener.listen(QHostAddress::LocalHost))
            qFatal("a test server cannot listen");
    }

    [[nodiscard]] QString baseUrl() const { return u"http://127.0.0.1:%1"_s.arg(m_listener.serverPort()); }

    qint64 written = 0;
    int ended = 0;

private:
    QTcpServer m_listener;
};

QByteArray littleEndian(quint32 number)
{
    QByteArray bytes;
    for (int i = 0; i < 4; ++i)
        bytes.append(char(number >> (8 * i)));
    return bytes;
}

/// RFC 1952, 8.
quint32 checkSum(const QByteArray &text)
{
    quint32 sum = 0xffffffff;
    for (const char byte : text) {
        sum ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum >> 1) ^ (sum & 1 ? 0xedb88320U : 0U);
    }
    return ~sum;
}

/// In zlib's frame: what "deflate" means.
QByteArray zlibFramed(const QByteArray &text)
{
    return qCompress(text).sliced(4);
}

QByteArray unframed(const QByteArray &text)
{
    const QByteArray framed = zlibFramed(text);
    return framed.sliced(2, framed.size() - 6);
}

QByteArray gzipped(const QByteArray &text)
{
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10) + unframed(text) + littleEndian(checkSum(text))
        + littleEndian(quint32(text.size()));
}

QByteArray packedAnswer(const QByteArray &coding, const QByteArray &body)
{
    return "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

const QByteArray Report(R"({"score": 712, "bureau": "Bench", "factors": []})");

} // namespace

class ReceivedTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r2_anAnswerWithoutEndIsEnded_data()
    {
        QTest::addColumn<QByteArray>("beginning");
        QTest::addColumn<QByteArray>("more");
        const QByteArray ok("HTTP/1.1 200 OK\r\n");
        const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
        const QByteArray headers = QByteArray("X-Header: of no use to anybody\r\n").repeated(500);
        QTest::newRow("headers") << ok << headers;
        QTest::newRow("interim answers") << QByteArray()
                                         << QByteArray("HTTP/1.1 103 Early Hints\r\n\r\n").repeated(500);
        QTest::newRow("headers of an interim answer") << QByteArray("HTTP/1.1 100 Continue\r\n") << headers;
        QTest::newRow("chunks") << chunked << QByteArray("a\r\n0123456789\r\n").repeated(500);
        QTest::newRow("trailers") << chunked + "2\r\n{}\r\n0\r\n" << headers;
        QTest::newRow("a body") << ok + "Content-Length: 99999999999\r\n\r\n" << QByteArray(16384, ' ');
        QTest::newRow("a header line") << ok + "X-Header: " << QByteArray(16384, 'x');
        QTest::newRow("a trailer line") << chunked + "2\r\n{}\r\n0\r\nX-Trailer: " << QByteArray(16384, 'x');
        QTest::newRow("a page about a failure")
            << QByteArray("HTTP/1.1 500 Sorry\r\nContent-Length: 99999999999\r\n\r\n") << QByteArray(16384, ' ');
    }

    void r2_anAnswerWithoutEndIsEnded()
    {
        QFETCH(QByteArray, beginning);
        QFETCH(QByteArray, more);
        EndlessServer server(beginning, more);
        const auto outcome = askOnce(server.baseUrl());
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().code == ErrorCode::BadAnswer || resilience::httpStatusOf(outcome.error()) == 500,
                 qPrintable(errorCodeName(outcome.error().code) + u' ' + outcome.error().detail));
        QTRY_COMPARE(server.ended, 1);
        // A megabyte, and what lay in the buffers of both sides.
        QVERIFY2(server.written < 16 * 1024 * 1024, qPrintable(QString::number(server.written)));
    }

    void r2_aLongHeaderLineIsABadAnswerAndNoFailureOfOurs()
    {
        for (const qsizetype length : {90'000, 101'000, 200'000}) {
            const auto outcome = receive("HTTP/1.1 200 OK\r\nX-Header: " + QByteArray(length, 'x')
                                         + "\r\nContent-Length: 2\r\n\r\n{}");
            QVERIFY(outcome.has_value() || outcome.error().code == ErrorCode::BadAnswer);
            if (!outcome)
                QCOMPARE(outcome.error().message, u"The service's answer is too long to be one."_s);
        }
    }

    void r6_aStatusThatIsNoAnswerIsNone_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {201, 202, 203, 205, 206, 207, 226, 299, 300, 304})
            QTest::newRow(QByteArray::number(status).constData()) << status;
    }

    void r6_aStatusThatIsNoAnswerIsNone()
    {
        QFETCH(int, status);
        const CutServer server([status](const QByteArray &, const QByteArray &) {
            const QByteArray body = status == 205 || status == 304 ? QByteArray() : Report;
            return "HTTP/1.1 " + QByteArray::number(status)
                + " So\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
        });
        ServicesFixture house([](resilience::PipelineSettings &settings) { settings.retry.attempts = 3; },
                              server.baseUrl());
        const auto facts = house.gather();
        QVERIFY(facts);
        for (const facts::FactSet::Entry &entry : facts->all()) {
            QCOMPARE(entry.fact.origin.provenance, Provenance::Fallback);
            QCOMPARE(entry.fact.origin.tries, 1);
            const QString &reason = entry.fact.origin.reason;
            QVERIFY2(reason.contains(u"(status %1)"_s.arg(status)), qPrintable(reason));
        }
    }

    void j8_aPackedAnswerIsUnpacked_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("gzip") << packedAnswer("gzip", gzipped(Report));
        QTest::newRow("gzip, upper case") << packedAnswer("GZIP", gzipped(Report));
        QTest::newRow("x-gzip") << packedAnswer("x-gzip", gzipped(Report));
        QTest::newRow("gzip in two parts")
            << packedAnswer("gzip", gzipped(Report.first(9)) + gzipped(Report.sliced(9)));
        QTest::newRow("deflate") << packedAnswer("deflate", zlibFramed(Report));
        QTest::newRow("deflate without a frame") << packedAnswer("deflate", unframed(Report));
        QTest::newRow("identity") << packedAnswer("identity", Report);
        const QByteArray packed = gzipped(Report);
        QTest::newRow("gzip in a chunk") << "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: "
                                            "chunked\r\n\r\n"
                + QByteArray::number(packed.size(), 16) + "\r\n" + packed + "\r\n0\r\n\r\n";
    }

    void j8_aPackedAnswerIsUnpacked()
    {
        QFETCH(QByteArray, answer);
        const auto outcome = receive(answer);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message + outcome.error().detail));
        QCOMPARE(outcome->body, Report);
    }

    void j8_whatIsUnderstoodIsAskedFor()
    {
        const RecordingServer server("HTTP/1.1 204 No Content\r\n\r\n");
        QVERIFY(askOnce(server.baseUrl()));
        QVERIFY2(server.seen.contains("\r\nAccept-Encoding: gzip, deflate\r\n"), server.seen.constData());
    }

    void j8_whatBrokeOffInsideItsPackingIsNoAnswer()
    {
        // The length is that of what is sent: only the packing tells that something is missing.
        const QByteArray packed = gzipped(Report);
        for (qsizetype cut = 0; cut < packed.size(); ++cut) {
            const auto content = services::unpacked(packed.first(cut), Packing::Gzip, 1000);
            QVERIFY2(!content && content.error() == services::UnpackFailure::BrokeOff,
                     qPrintable(QString::number(cut)));
        }
        for (const QByteArray &framed : {zlibFramed(Report), unframed(Report)}) {
            for (qsizetype cut = 0; cut < framed.size(); ++cut)
                QVERIFY2(!services::unpacked(framed.first(cut), Packing::Deflate, 1000),
                         qPrintable(QString::number(cut)));
        }
        for (const qsizetype cut : {qsizetype(0), qsizetype(10), packed.size() - 1}) {
            const auto outcome = receive(packedAnswer("gzip", packed.first(cut)));
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code, ErrorCode::BadAnswer);
            QVERIFY2(outcome.error().message.contains(u"broke off"), qPrintable(outcome.error().message));
        }
    }

    void j8_aByteThatChangedIsNoticed()
    {
        QByteArray packed = gzipped(Report);
        packed[packed.size() - 6] = char(packed[packed.size() - 6] ^ 1);
        const auto outcome = receive(packedAnswer("gzip", packed));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::BadAnswer);
        QCOMPARE(outcome.error().message, u"The service's answer cannot be unpacked."_s);
        QVERIFY(!receive(packedAnswer("gzip", Report)));
        QVERIFY(!receive(packedAnswer("deflate", zlibFramed(Report) + "x")));
    }

    void j8_aSmallAnswerDoesNotUnpackToALargeOne()
    {
        const QByteArray zeros(8 * 1024 * 1024, '0');
        for (const QByteArray &answer :
             {packedAnswer("gzip", gzipped(zeros)), packedAnswer("deflate", zlibFramed(zeros)),
              packedAnswer("deflate", unframed(zeros))}) {
            QVERIFY(answer.size() < 20'000);
            const auto outcome = receive(answer);
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().message, u"The service's answer is too long to be one."_s);
        }
        QVERIFY(services::unpacked(gzipped(Report), Packing::Gzip, Report.size()));
        QVERIFY(!services::unpacked(gzipped(Report), Packing::Gzip, Report.size() - 1));
    }

    void j8_aPackingThatIsNotUnderstoodIsToldByName()
    {
        const auto outcome = receive(packedAnswer("br", Report));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::BadAnswer);
        QVERIFY2(outcome.error().message.contains(u"(br)") && outcome.error().message.contains(u"gzip and deflate"),
                 qPrintable(outcome.error().message));
        const auto twice = receive(packedAnswer("gzip, gzip", gzipped(gzipped(Report))));
        QVERIFY(!twice && twice.error().message.contains(u"(gzip, gzip)"));
        const auto twoLines = receive(packedAnswer("gzip\r\nContent-Encoding: gzip", gzipped(gzipped(Report))));
        QVERIFY(!twoLines && twoLines.error().message.contains(u"(gzip, gzip)"));
        const auto noName = receive(packedAnswer("<b>", Report));
        QVERIFY(!noName && !noName.error().message.contains(u'<'));
    }

    void t2_t3_theWaitThatWasMeantIsKept_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        const auto http = [](qint64 after) {
            const QDateTime moment = QDateTime::currentDateTimeUtc().addSecs(after);
            return QLocale::c().toString(moment, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
        };
        const auto row = [](const char *name, const QByteArray &headers, double least, double most) {
            QTest::newRow(name) << headers << least << most;
        };
        row("a fraction", "Retry-After: 2.5\r\n", 2.5, 2.5);
        row("their clock is an hour behind", "Date: " + http(-3600) + "\r\nRetry-After: " + http(-3597) + "\r\n", 3, 3);
        row("their clock is an hour ahead", "Date: " + http(3600) + "\r\nRetry-After: " + http(3602) + "\r\n", 2, 2);
        row("the date comes last", "Retry-After: " + http(3602) + "\r\nDate: " + http(3600) + "\r\n", 2, 2);
        row("no date of theirs", "Retry-After: " + http(60) + "\r\n", 50, 60);
        row("a date of theirs that is none", "Date: today\r\nRetry-After: " + http(60) + "\r\n", 50, 60);
        row("seconds need no date", "Date: " + http(3600) + "\r\nRetry-After: 7\r\n", 7, 7);
        row("before their own date", "Date: " + http(0) + "\r\nRetry-After: " + http(-5) + "\r\n", 0, 0);
        row("said twice", "Retry-After: 2\r\nRetry-After: 9\r\nRetry-After: 4\r\n", 9, 9);
        row("not understood", "Retry-After: soon\r\n", -1, -1);
    }

    void t2_t3_theWaitThatWasMeantIsKept()
    {
        QFETCH(QByteArray, headers);
        QFETCH(double, least);
        QFETCH(double, most);
        for (const QByteArray &status : {QByteArray("429 Busy"), QByteArray("503 Busy")}) {
            const auto outcome = receive("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n");
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().retryAfter.has_value(), least >= 0);
            if (!outcome.error().retryAfter)
                continue;
            const double wait = std::chrono::duration<double>(*outcome.error().retryAfter).count();
            QVERIFY2(wait >= least && wait <= most, qPrintable(QString::number(wait)));
        }
    }

    void r14_whoIsNotTrustedIsAskedOnce()
    {
        const Certificates certificates(u"localhost"_s);
        const CutServer server([](const QByteArray &, const QByteArray &) { return QByteArray(); }, &certificates);
        ServicesFixture house(
            [](resilience::PipelineSettings &settings) {
                settings.retry.attempts = 3;
                settings.timeouts.connect = 5s;
                settings.timeouts.total = 10s;
            },
            server.baseUrl());
        const auto facts = house.gather(20s);
        QVERIFY(facts);
        for (const facts::FactSet::Entry &entry : facts->all()) {
            QCOMPARE(entry.fact.origin.tries, 1);
            QVERIFY2(entry.fact.origin.reason.contains(u"could not prove"), qPrintable(entry.fact.origin.reason));
        }
        QCOMPARE(server.questions, 0);
    }
};

BINDERY_TEST(ReceivedTest)
#include "tst_received.moc"
