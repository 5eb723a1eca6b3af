// One request id through the log, the call record and the header that the vendor gets (requirement R8).
#include "async/system_clock.h"
#include "blocking/run_blocking.h"
#include "composition/composition.h"
#include "storage/store_set.h"
#include "storage/stored_calls.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"
#include "underwriting/submission_workflow.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList g_lines;

void collect(QtMsgType, const QMessageLogContext &, const QString &message)
{
    g_lines.append(message);
}

/// Keeps what it is asked and answers nothing of use.
class Vendor : public QTcpServer {
public:
    QList<QByteArray> heads;

    Vendor()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                const QByteArray asked = socket->readAll();
                if (asked.startsWith("POST"))
                    heads.append(asked);
                socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
    }
};

} // namespace

class RequestIdTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r08_oneIdInLogRecordAndHeader()
    {
        Vendor vendor;
        QVERIFY(vendor.listen(QHostAddress::LocalHost));
        QJsonObject services;
        for (const QString &name : {u"driver_record"_s, u"credit_score"_s, u"claims_history"_s, u"rating"_s})
            services.insert(name, QJsonObject{{u"baseUrl"_s, u"http://127.0.0.1:%1"_s.arg(vendor.serverPort())}});
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"services.json"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(QJsonObject{{u"services"_s, services}}).toJson());
        file.close();
        async::SystemClock clock;
        composition::CompositionOptions options;
        options.storePath = folder.filePath(u"bindery.db"_s);
        options.servicesFile = path;
        auto house = app::runBlocking(composition::Composition::openAsync(clock, options, CallContext()), 30s);
        QVERIFY2(house, house ? "" : qPrintable(house.error().message));

        const risk::Record application = test::shippedSample(u"01_clean_adult.json"_s, clock.today());
        QLoggingCategory::setFilterRules(u"bindery.telemetry.calls.debug=true"_s);
        const QtMessageHandler before = qInstallMessageHandler(&collect);
        const CallContext context({}, Instant::max(), "req-4711-abc");
        const auto quote
            = app::runBlocking((*house)->work().workflow.submitAsync(QString(), application, context), 30s);
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules(QString());
        QVERIFY2(quote, quote ? "" : qPrintable(quote.error().message));

        QCOMPARE(vendor.heads.size(), 4);
        for (const QByteArray &head : std::as_const(vendor.heads))
            QVERIFY2(head.contains("\r\nX-Request-Id: req-4711-abc\r\n"), head.constData());
        (*house)->stores().calls.flush();
        for (const QString &service : services.keys()) {
            storage::StoredCalls &calls = (*house)->stores().calls;
            const auto records = app::runBlocking(calls.recentAsync(service, 10, CallContext()), 10s);
            QCOMPARE(records->size(), std::size_t(1));
            QCOMPARE(records->front().requestId, QByteArray("req-4711-abc"));
            const auto mine = g_lines.filter(QRegularExpression(u"^req-4711-abc "_s + service + u' '));
            QCOMPARE(mine.size(), 1);
        }
        for (const QString &line : std::as_const(g_lines)) {
            QVERIFY(!line.contains(test::textAt(application, u"$.applicant.ssn"_s).remove(u'-')));
            QVERIFY(!line.contains(test::textAt(application, u"$.applicant.lastName"_s)));
        }
    }
};

BINDERY_TEST(RequestIdTest)
#include "tst_request_id.moc"
