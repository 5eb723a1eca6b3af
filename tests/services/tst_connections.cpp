// Connections (requirement R7): kept, limited, timed, verified, and never in the clear to another machine.
#include "certificates.h"
#include "resilience/strategy/call_failure.h"
#include "services_fixture.h"

#include "resilience/strategy/verdict.h"
#include "test_support/rows.h"

#include <QAbstractEventDispatcher>
#include <QDeadlineTimer>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using services::ConnectionSettings;
using services::CurlTransport;
using services::HttpRequest;
using services::HttpResponse;

namespace {

const QByteArray Fine("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");

/// Answers the n-th question with the n-th text, and every further one with the last; an empty text: hangs up.
class ScriptedServer {
public:
    explicit ScriptedServer(QTcpServer &listener, QList<QByteArray> answers)
        : m_listener(listener), m_answers(std::move(answers))
    {
        QObject::connect(&m_listener, &QTcpServer::pendingConnectionAvailable, &m_listener, [this] { accept(); });
        if (!m_listener.listen(QHostAddress::LocalHost))
            qFatal("a test server cannot listen");
    }

    [[nodiscard]] QUrl url(const QString &scheme, const QString &host = u"127.0.0.1"_s) const
    {
        return QUrl(u"%1://%2:%3/credit"_s.arg(scheme, host).arg(m_listener.serverPort()));
    }

    QList<QByteArray> questions;
    int connections = 0;
    /// Hangs up after each answer, without having said so.
    bool hangsUpLater = false;

private:
    void accept()
    {
        while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
            ++connections;
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            if (socket->bytesAvailable() > 0)
                read(socket);
        }
    }

    void read(QTcpSocket *socket)
    {
        const QByteArray question = socket->readAll();
        questions.append(question);
        const QByteArray answer = m_answers.value(std::min(questions.size(), m_answers.size()) - 1);
        socket->write(answer);
        if (answer.isEmpty() || hangsUpLater)
            socket->disconnectFromHost();
    }

    QTcpServer &m_listener;
    QList<QByteArray> m_answers;
};

struct Asking {
    async::SystemClock clock;
    CurlTransport transport;

    explicit Asking(const ConnectionSettings &settings = {}) : transport(clock, settings) {}

    Result<HttpResponse> ask(HttpRequest request)
    {
        return app::runBlocking(transport.sendAsync(std::move(request), CallContext()), 20s);
    }
    Result<HttpResponse> ask(const QUrl &url) { return ask(HttpRequest(url, "{}")); }
};

/// A listening socket that nobody serves and whose line is full: whoever comes now hears nothing at all.
class FullHouse {
public:
    FullHouse()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_sockets.append(::socket(AF_INET, SOCK_STREAM, 0));
        ::bind(m_sockets[0], reinterpret_cast<sockaddr *>(&address), sizeof address);
        ::listen(m_sockets[0], 0);
        socklen_t size = sizeof address;
        ::getsockname(m_sockets[0], reinterpret_cast<sockaddr *>(&address), &size);
        m_port = ntohs(address.sin_port);
        for (int i = 0; i < 4; ++i) {
            m_sockets.append(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            ::connect(m_sockets.last(), reinterpret_cast<sockaddr *>(&address), sizeof address);
        }
    }
    ~FullHouse()
    {
        for (const int socket : m_sockets)
            ::close(socket);
    }
    FullHouse(const FullHouse &) = delete;
    FullHouse &operator=(const FullHouse &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    QList<int> m_sockets;
    quint16 m_port = 0;
};

/// For as long as it lives.
class Environment {
public:
    Environment(const char *name, const QByteArray &value) : m_name(name) { qputenv(name, value); }
    ~Environment() { qunsetenv(m_name); }
    Environment(const Environment &) = delete;
    Environment &operator=(const Environment &) = delete;

private:
    const char *m_name;
};

} // namespace

class ConnectionsTest : public TestCase {
    Q_OBJECT

    static void verifyTimesOut(quint16 port, std::chrono::milliseconds connecting, std::chrono::milliseconds reading,
                               const QString &says)
    {
        Asking asking;
        HttpRequest request(QUrl(u"http://127.0.0.1:%1/"_s.arg(port)), "{}");
        request.connectTimeout = connecting;
        request.readTimeout = reading;
        const auto outcome = asking.ask(request);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::TimedOut);
        QVERIFY2(outcome.error().message.contains(says), qPrintable(outcome.error().message));
    }

private Q_SLOTS:
    void r07_theConnectTimeOutIsApartFromTheOthers()
    {
        const FullHouse full;
        verifyTimesOut(full.port(), 150ms, 15s, u"could not be connected to in time"_s);
    }

    void r07_theReadTimeOutIsApartFromTheOthers()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        verifyTimesOut(silent.serverPort(), 15s, 150ms, u"took the question and did not answer"_s);
    }

    void r07_aConnectionThatTheServiceHasClosedIsNotUsedAgain()
    {
        QTcpServer listener;
        ScriptedServer server(listener, {Fine});
        server.hangsUpLater = true;
        Asking asking;
        for (int i = 1; i <= 3; ++i) {
            const auto outcome = asking.ask(server.url(u"http"_s));
            QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().detail));
            QTRY_COMPARE(listener.findChildren<QTcpSocket *>().size(), 0);
            QCOMPARE(server.connections, i);
        }
    }

    void r04_aQuestionNeverGoesOutTwiceUnlessThePipelineSaysSo()
    {
        QTcpServer listener;
        ScriptedServer server(listener, {Fine, QByteArray(), Fine});
        Asking asking;
        QVERIFY(asking.ask(server.url(u"http"_s)));
        const auto outcome = asking.ask(server.url(u"http"_s));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Unreachable);
        QVERIFY(outcome.error().message.contains(u"closed the connection without an answer"));
        QCOMPARE(server.questions.size(), 2);
        QVERIFY(asking.ask(server.url(u"http"_s)));
    }

    void r07_aRedirectIsNotFollowed()
    {
        QTcpServer elsewhere;
        ScriptedServer other(elsewhere, {Fine});
        QTcpServer listener;
        ScriptedServer server(listener,
                              {"HTTP/1.1 307 Temporary Redirect\r\nLocation: " + other.url(u"http"_s).toEncoded()
                               + "\r\nContent-Length: 0\r\n\r\n"});
        Asking asking;
        const auto outcome = asking.ask(server.url(u"http"_s));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::ServiceRefused);
        QCOMPARE(resilience::httpStatusOf(outcome.error()), 307);
        QCOMPARE(other.connections, 0);
    }

    void r07_tlsIsVerified_data()
    {
        QTest::addColumn<QString>("certifiedHost");
        QTest::addColumn<bool>("expired");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<bool>("answers");
        QTest::newRow("nobody knows who signed it") << u"localhost"_s << false << false << false;
        QTest::newRow("trusted by the setting") << u"localhost"_s << false << true << true;
        QTest::newRow("of another host") << u"vendor.example"_s << false << true << false;
        QTest::newRow("expired") << u"localhost"_s << true << true << false;
    }

    void r07_tlsIsVerified()
    {
        QFETCH(QString, certifiedHost);
        QFETCH(bool, expired);
        QFETCH(bool, trusted);
        QFETCH(bool, answers);
        const Certificates certificates(certifiedHost, expired);
        QSslServer listener;
        listener.setSslConfiguration(certificates.forServer());
        ScriptedServer server(listener, {Fine});
        ConnectionSettings settings;
        if (trusted)
            settings.trustedCertificates = certificates.certificateFile();
        Asking asking(settings);
        const auto outcome = asking.ask(server.url(u"https"_s, u"localhost"_s));
        QCOMPARE(outcome.has_value(), answers);
        QCOMPARE(server.questions.size(), answers ? 1 : 0);
        if (!answers) {
            QCOMPARE(outcome.error().code, ErrorCode::Untrusted);
            // Fault R14: the next try would come to the same.
            QVERIFY(!resilience::mayRetry(outcome.error()));
            QVERIFY2(outcome.error().message.contains(u"could not prove that it is the one it claims to be"),
                     qPrintable(outcome.error().message + outcome.error().detail));
        }
    }

    void r07_http2IsSpokenWhereItIsOffered()
    {
        const Certificates certificates(u"localhost"_s);
        certificates.write("answer.json", "{}");
        QTcpServer finder;
        QVERIFY(finder.listen(QHostAddress::LocalHost));
        const QString port = QString::number(finder.serverPort());
        finder.close();
        QProcess server;
        server.setProcessChannelMode(QProcess::MergedChannels);
        server.start(u"nghttpd"_s,
                     {u"-v"_s, u"-a"_s, u"127.0.0.1"_s, u"-d"_s, certificates.folder(), port, certificates.keyFile(),
                      certificates.certificateFile()});
        if (!server.waitForStarted(5000))
            QSKIP("nghttpd (package nghttp2-server) is not installed.");
        const auto listens = [&port] {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress::LocalHost, port.toUShort());
            return probe.waitForConnected(1000);
        };
        QTRY_VERIFY(listens());

        ConnectionSettings settings;
        settings.trustedCertificates = certificates.certificateFile();
        Asking asking(settings);
        for (int i = 0; i < 3; ++i) {
            HttpRequest request(QUrl(u"https://localhost:%1/answer.json"_s.arg(port)), {});
            request.method = "GET";
            const auto outcome = asking.ask(request);
            QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message + outcome.error().detail));
            QCOMPARE(outcome->body, QByteArray("{}"));
        }
        QByteArray told;
        QTRY_VERIFY((told += server.readAll()).count("/answer.json") >= 3);
        QVERIFY2(told.contains("negotiated protocol: h2") || told.contains(":method: GET"), told.constData());
        server.kill();
        server.waitForFinished(5000);
    }

    void r07_theSystemsProxyIsUsedForOtherMachinesAlone()
    {
        QTcpServer listener;
        ScriptedServer proxy(listener, {Fine, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"});
        const QByteArray address = "http://127.0.0.1:" + QByteArray::number(listener.serverPort());
        const Environment plain("http_proxy", address);
        const Environment secure("https_proxy", address);
        Asking asking;

        HttpRequest allowed(QUrl(u"http://vendor.example/credit"_s), "{}");
        allowed.allowPlainHttp = true;
        QVERIFY(asking.ask(allowed));
        QVERIFY2(proxy.questions.value(0).startsWith("POST http://vendor.example/credit HTTP/1.1\r\n"),
                 proxy.questions.value(0).constData());

        // Over TLS the proxy hears of host and port and of nothing else.
        HttpRequest secret(QUrl(u"https://vendor.example/credit"_s), R"({"ssn":"canary"})");
        const auto refused = asking.ask(secret);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unreachable);
        QVERIFY2(proxy.questions.value(1).startsWith("CONNECT vendor.example:443 HTTP/1.1\r\n"),
                 proxy.questions.value(1).constData());
        QVERIFY(!proxy.questions.join().contains("canary"));

        QTcpServer here;
        ScriptedServer local(here, {Fine});
        QVERIFY(asking.ask(local.url(u"http"_s)));
        QCOMPARE(proxy.questions.size(), 2);
    }

    void r07_nothingGoesInTheClearToAnotherMachine_data()
    {
        Columns<QString>("url").rows({
            {"name", "http://vendor.example/"},
            {"a name that looks like this machine", "http://localhost.vendor.example/"},
            {"an address that looks like this machine", "http://127.0.0.1.vendor.example/"},
            {"a user that looks like this machine", "http://127.0.0.1@vendor.example/"},
            {"private network", "http://192.168.0.1/"},
            {"IPv6", "http://[2001:db8::1]/"},
        });
    }

    void r07_nothingGoesInTheClearToAnotherMachine()
    {
        QFETCH(QString, url);
        QTcpServer listener;
        ScriptedServer proxy(listener, {Fine});
        const Environment plain("http_proxy", "http://127.0.0.1:" + QByteArray::number(listener.serverPort()));
        Asking asking;
        const auto outcome = asking.ask(QUrl(url));
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::BadInput);
        QVERIFY(outcome.error().message.contains(u"https://"));
        QCOMPARE(proxy.connections, 0);
    }

    void r07_anIdleConnectionThatWasClosedDoesNotKeepTheLoopBusy()
    {
        QTcpServer listener;
        ScriptedServer server(listener, {Fine});
        server.hangsUpLater = true;
        Asking asking;
        QVERIFY(asking.ask(server.url(u"http"_s)));
        QTRY_COMPARE(listener.findChildren<QTcpSocket *>().size(), 0);
        int wakeUps = 0;
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, this,
                [&wakeUps] { ++wakeUps; });
        const QDeadlineTimer aWhile(100);
        QTRY_VERIFY(aWhile.hasExpired());
        disconnect(QAbstractEventDispatcher::instance(), nullptr, this, nullptr);
        QVERIFY2(wakeUps < 200, qPrintable(QString::number(wakeUps)));
    }

    void w06_aQueryIsInNoErrorText()
    {
        Asking asking;
        const auto outcome = asking.ask(QUrl(u"http://secret:word@127.0.0.1:1/credit?licence=%1"_s.arg(CanaryLicense)));
        QVERIFY(!outcome);
        const QString told = outcome.error().message + outcome.error().detail;
        QVERIFY2(told.contains(u"127.0.0.1"), qPrintable(told));
        QVERIFY(!told.contains(CanaryLicense));
        QVERIFY(!told.contains(u"secret"));
        QVERIFY(!told.contains(u"word"));
    }

    void r07_otherMethodsAndBodiesShareAHandleWithoutAMixUp()
    {
        QTcpServer listener;
        ScriptedServer server(listener, {Fine});
        Asking asking;
        HttpRequest get(server.url(u"http"_s), {});
        get.method = "GET";
        QVERIFY(asking.ask(server.url(u"http"_s)));
        QVERIFY(asking.ask(get));
        QVERIFY(asking.ask(HttpRequest(server.url(u"http"_s), R"({"a":1})")));
        QVERIFY(server.questions[0].startsWith("POST "));
        QVERIFY(server.questions[0].endsWith("\r\n\r\n{}"));
        QVERIFY(server.questions[1].startsWith("GET "));
        QVERIFY(server.questions[1].endsWith("\r\n\r\n"));
        QVERIFY(!server.questions[1].contains("Content-Type"));
        QVERIFY(server.questions[2].contains("Content-Length: 7\r\n"));
        QVERIFY(server.questions[2].endsWith(R"({"a":1})"));
    }
};

BINDERY_TEST(ConnectionsTest)
#include "tst_connections.moc"
