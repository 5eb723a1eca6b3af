// Requirement R9: metrics in the Prometheus text format, scraped over HTTP on loopback, off until asked for, without
// anything of a person.
#include "async/system_clock.h"
#include "blocking/run_blocking.h"
#include "composition/composition.h"
#include "domain/quote.h"
#include "metrics/metrics_server.h"
#include "metrics/metrics_text.h"
#include "telemetry/monitor.h"
#include "test_support/record_samples.h"
#include "test_support/shipped_books.h"
#include "test_support/test_case.h"
#include "underwriting/submission_workflow.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInterface>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray sampleContent()
{
    QFile file(u":/bindery/samples/03_with_violations.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Sends what it is given and reads until the other side closes.
QByteArray exchange(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    QByteArray received;
    QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { received += socket.readAll(); });
    if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::ConnectedState; }, 5000))
        return "no connection";
    socket.write(request);
    if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 10000))
        return "never closed: " + received;
    return received + socket.readAll();
}

QByteArray scrape(quint16 port)
{
    const QByteArray answer = exchange(port, "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    return answer.startsWith("HTTP/1.1 200 OK\r\n") ? answer.mid(answer.indexOf("\r\n\r\n") + 4) : QByteArray();
}

/// By the text format 0.0.4: value of each sample by name and labels. Empty with a complaint when it is not valid.
QMap<QByteArray, double> parsed(const QByteArray &text, QByteArray &complaint)
{
    static const QRegularExpression sample(u"^([a-zA-Z_:][a-zA-Z0-9_:]*)"_s
                                           + u"(\\{([a-zA-Z_][a-zA-Z0-9_]*=\"(\\\\.|[^\"\\\\])*\",?)*\\})? (\\S+)$"_s);
    QMap<QByteArray, double> values;
    QMap<QByteArray, QByteArray> types;
    if (!text.endsWith('\n'))
        complaint = "no newline at the end";
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith("# TYPE ")) {
            const QList<QByteArray> words = line.split(' ');
            if (words.size() != 4 || types.contains(words[2]))
                complaint = "TYPE twice: " + line;
            types.insert(words.value(2), words.value(3));
        }
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        const auto match = sample.match(QString::fromUtf8(line));
        bool isNumber = false;
        const double value = match.captured(5).toDouble(&isNumber);
        if (!match.hasMatch() || !isNumber) {
            complaint = "no sample: " + line;
            continue;
        }
        QByteArray family = match.captured(1).toUtf8();
        for (const QByteArray suffix : {"_bucket", "_sum", "_count"}) {
            if (!types.contains(family) && family.endsWith(suffix))
                family.chop(suffix.size());
        }
        if (!types.contains(family))
            complaint = "a sample without TYPE: " + line;
        const QByteArray key = (match.captured(1) + match.captured(2)).toUtf8();
        if (values.contains(key))
            complaint = "a sample twice: " + line;
        values.insert(key, value);
    }
    return values;
}

} // namespace

class MetricsTest : public test::TestCase {
    Q_OBJECT

    /// What a service's samples say: the name behind "bindery_", and labels beside that of the service.
    static void compare(const QMap<QByteArray, double> &values, const QByteArray &service,
                        std::initializer_list<std::pair<QByteArray, double>> expected)
    {
        for (const auto &[sample, value] : expected) {
            const qsizetype labels = sample.contains(',') ? sample.indexOf(',') : sample.size();
            const QByteArray name = "bindery_" + sample.first(labels) + service + sample.sliced(labels) + '}';
            QVERIFY2(values.contains(name), name.constData());
            QCOMPARE(values[name], value);
        }
    }

    async::SystemClock m_clock;
    QTemporaryDir m_folder;

    std::unique_ptr<composition::Composition> open(const QString &servicesFile = {})
    {
        composition::CompositionOptions options;
        options.storePath = u":memory:"_s;
        options.books = test::shippedBooks();
        options.sandbox = true;
        options.servicesFile = servicesFile;
        auto house = app::runBlocking(composition::Composition::openAsync(m_clock, options, CallContext()), 30s);
        return house ? std::move(*house) : nullptr;
    }

    bool quote(composition::Composition &house)
    {
        const QDate today = m_clock.today();
        const risk::Record application = test::recordOf(sampleContent(), today);
        return app::runBlocking(house.work().workflow.submitAsync(QString(), application, CallContext()), 30s)
            .has_value();
    }

private Q_SLOTS:
    void r09_aScrapeHasWhatWasMeasuredInAValidFormat()
    {
        const auto house = open();
        QVERIFY(house && quote(*house) && quote(*house));
        const auto port = house->serveMetrics(0);
        QVERIFY(port);
        QTRY_VERIFY(house->measures().monitor.loopLag().snapshot().beats > 0);
        const QByteArray text = scrape(*port);
        QByteArray complaint;
        const QMap<QByteArray, double> values = parsed(text, complaint);
        QVERIFY2(complaint.isEmpty(), complaint.constData());

        const QByteArray service = "{service=\"credit_score\"";
        double last = 0;
        for (const char *limit : {"0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"}) {
            const QByteArray bucket = "bindery_request_duration_seconds_bucket" + service + ",le=\"" + limit + "\"}";
            QVERIFY2(values.contains(bucket), (bucket + "\n" + text).constData());
            QVERIFY(values[bucket] >= last);
            last = values[bucket];
        }
        compare(values, service,
                {{"request_duration_seconds_count", 1.0},
                 {"calls_total,outcome=\"success\"", 1.0},
                 {"active_connections", 0.0},
                 {"cache_hits_total", 1.0},
                 {"cache_misses_total", 1.0},
                 {"cache_hit_ratio", 0.5},
                 {"circuit_state,state=\"closed\"", 1.0},
                 {"circuit_state,state=\"open\"", 0.0}});
        QVERIFY(values["bindery_memory_bytes{component=\"resident\"}"] > 1e6);
        for (const char *component : {"answer_cache", "call_statistics", "rate_plans", "sqlite", "operations"})
            QVERIFY2(values["bindery_memory_bytes{component=\"" + QByteArray(component) + "\"}"] > 0, component);
        QVERIFY(values["bindery_event_loop_lag_seconds_count"] > 0);
        QVERIFY(values.contains("bindery_event_loop_lag_seconds{quantile=\"0.99\"}"));
        QCOMPARE(values["bindery_service_level_limit{level=\"quote_p95\"}"], 3.0);
        QCOMPARE(values["bindery_operation_seconds_count{operation=\"quote\"}"], 2.0);
        QCOMPARE(values["bindery_operation_seconds_count{operation=\"premium\"}"], 2.0);
        QVERIFY(values["bindery_operation_seconds_count{operation=\"store_write\"}"] > 0);
        QVERIFY(values["process_cpu_seconds_total"] > 0);
    }

    void r09_aCallAboveTheLastLimitIsInTheCountAndUnequalFiguresStayUnequal()
    {
        telemetry::DurationBuckets durations;
        durations.record(200ms);
        durations.record(11s);
        metrics::ServiceReading reading;
        reading.health.service = u"credit_score"_s;
        reading.health.calls.total = 10;
        reading.health.calls.successes = 7;
        reading.health.calls.failures = 3;
        reading.health.cacheHits = 5;
        reading.health.cacheMisses = 4;
        reading.health.inFlight = 1;
        reading.health.waiting = 2;
        reading.durations = &durations;
        telemetry::Monitor monitor(m_clock, telemetry::ServiceLevelSettings());
        QByteArray complaint;
        const QMap<QByteArray, double> values = parsed(metrics::metricsText({reading}, monitor), complaint);
        QVERIFY2(complaint.isEmpty(), complaint.constData());
        const QByteArray service = "{service=\"credit_score\"";
        const QByteArray bucket = "bindery_request_duration_seconds_bucket" + service + ",le=\"";
        QCOMPARE(values[bucket + "0.1\"}"], 0.0);
        QCOMPARE(values[bucket + "10\"}"], 1.0);
        QCOMPARE(values[bucket + "+Inf\"}"], 2.0);
        compare(values, service,
                {{"request_duration_seconds_count", 2.0},
                 {"calls_total,outcome=\"success\"", 7.0},
                 {"calls_total,outcome=\"failure\"", 3.0},
                 {"cache_hits_total", 5.0},
                 {"cache_misses_total", 4.0},
                 {"active_connections", 1.0},
                 {"calls_waiting", 2.0}});
    }

    void r09_nothingOfAPersonIsInTheMetrics()
    {
        const auto house = open();
        QVERIFY(house && quote(*house));
        const auto port = house->serveMetrics(0);
        const QByteArray text = scrape(*port);
        QVERIFY(text.size() > 1000);
        const QJsonObject sample = QJsonDocument::fromJson(sampleContent()).object();
        QStringList canaries;
        const auto collect = [&canaries](const QJsonObject &object, const auto &again) -> void {
            for (const QString &key : object.keys()) {
                const QJsonValue value = object.value(key);
                if (value.isObject())
                    again(value.toObject(), again);
                for (const QJsonValue &entry : value.toArray())
                    again(entry.toObject(), again);
                if (value.isString() && value.toString().size() > 3)
                    canaries.append(value.toString());
            }
        };
        collect(sample, collect);
        QVERIFY(canaries.size() > 8);
        for (const QString &canary : std::as_const(canaries))
            QVERIFY2(!text.contains(canary.toUtf8()), qPrintable(canary));
    }

    void r09_theFormatHoldsWhateverAnErrorOrANameIsMadeOf()
    {
        telemetry::Monitor monitor(m_clock, telemetry::ServiceLevelSettings());
        monitor.operations().operation(u"odd \"name\"\nwith\\everything"_s, QString()).record(m_clock.now(), 1ms);
        metrics::ServiceReading reading;
        reading.health.service = u"quote\"s"_s;
        const telemetry::DurationBuckets none;
        reading.durations = &none;
        QByteArray complaint;
        const auto values = parsed(metrics::metricsText({reading}, monitor), complaint);
        QVERIFY2(complaint.isEmpty(), complaint.constData());
        QVERIFY(!values.isEmpty());
    }

    void r09_offUntilAskedForAndOnLoopbackAlone()
    {
        const auto house = open();
        QVERIFY(house);
        // A port that was free a moment ago: nobody listens there.
        quint16 port = 0;
        {
            QTcpServer probe;
            QVERIFY(probe.listen(QHostAddress::LocalHost));
            port = probe.serverPort();
        }
        QTcpSocket early;
        early.connectToHost(QHostAddress::LocalHost, port);
        QTRY_COMPARE(early.error(), QAbstractSocket::ConnectionRefusedError);
        QCOMPARE(house->serveMetrics(port).value_or(0), port);
        QVERIFY(!scrape(port).isEmpty());
        const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
        for (const QHostAddress &address : addresses) {
            if (address.isLoopback() || address.protocol() != QAbstractSocket::IPv4Protocol)
                continue;
            QTcpSocket outside;
            outside.connectToHost(address, port);
            QTRY_COMPARE(outside.error(), QAbstractSocket::ConnectionRefusedError);
        }
    }

    void r09_aSettingServesThemFromTheStart()
    {
        quint16 port = 0;
        {
            QTcpServer probe;
            QVERIFY(probe.listen(QHostAddress::LocalHost));
            port = probe.serverPort();
        }
        const QString path = m_folder.filePath(u"services.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"telemetry\": {\"metricsPort\": " + QByteArray::number(port) + "}}");
        file.close();
        const auto house = open(path);
        QVERIFY(house);
        QVERIFY(!scrape(port).isEmpty());
    }

    void r09_aPortThatIsTakenIsAnErrorInASentence()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        metrics::MetricsServer server(m_clock, [] { return QByteArray("x 1\n"); });
        const auto refused = server.listen(taken.serverPort());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY(refused.error().message.contains(QString::number(taken.serverPort())));
    }

    void r09_badRequestsAndClientsThatHangUpHarmNobody()
    {
        metrics::MetricsServer server(m_clock, [] { return QByteArray("x 1\n"); });
        const quint16 port = server.listen(0).value();
        QVERIFY(exchange(port, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").startsWith("HTTP/1.1 404 "));
        QVERIFY(exchange(port, "POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
                    .startsWith("HTTP/1.1 405 "));
        QVERIFY(exchange(port, "\x16\x03\x01\r\n\r\n").startsWith("HTTP/1.1 400 "));
        QVERIFY(exchange(port, "GET /metrics HTTP/1.1\r\nX: " + QByteArray(40000, 'x')).startsWith("HTTP/1.1 400 "));
        // Fault R10: any Host and any web page was answered.
        QVERIFY(exchange(port, "GET /metrics HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                    .startsWith("HTTP/1.1 421 Misdirected Request"));
        QVERIFY(exchange(port, "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: null\r\n\r\n")
                    .startsWith("HTTP/1.1 403 Forbidden"));
        QVERIFY(exchange(port, "GET /metrics HTTP/1.1\r\n\r\n").startsWith("HTTP/1.1 400 "));
        {
            QTcpSocket leaver;
            leaver.connectToHost(QHostAddress::LocalHost, port);
            QTRY_COMPARE(leaver.state(), QAbstractSocket::ConnectedState);
            leaver.write("GET /met");
            leaver.abort();
        }
        std::vector<std::unique_ptr<QTcpSocket>> idle;
        for (int i = 0; i < 8; ++i) {
            idle.push_back(std::make_unique<QTcpSocket>());
            idle.back()->connectToHost(QHostAddress::LocalHost, port);
            QTRY_COMPARE(idle.back()->state(), QAbstractSocket::ConnectedState);
        }
        QTRY_VERIFY(exchange(port, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n").startsWith("HTTP/1.1 503 "));
        idle.clear();
        QTRY_VERIFY(!scrape(port).isEmpty());
    }
};

BINDERY_TEST(MetricsTest)
#include "tst_metrics.moc"
