// Fault R1: an answer is a fact only when all of it has come. Every service of the settings has its answer cut at every
// byte, by the end of the connection and by its reset, in the clear and over TLS; nothing of that is a fact or is kept.
#include "cut_server.h"
#include "facts/fact_set.h"
#include "services_fixture.h"

#include "mock_services/service_answers.h"
#include "test_support/soak.h"

#include <QJsonDocument>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;
using facts::Provenance;
using services::HttpRequest;

namespace {

enum class Shape { Length, Chunked };

QByteArray rendered(const QByteArray &body, Shape shape)
{
    if (shape == Shape::Length)
        return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    QByteArray chunks;
    for (qsizetype at = 0; at < body.size(); at += 40) {
        const QByteArray chunk = body.mid(at, 40);
        chunks += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n";
}

/// Every service of the settings, asked at once through its whole pipeline.
class CutHouse {
public:
    /// `tries` of a call: that a cut answer is asked for again is seen where connections are cheap and few.
    explicit CutHouse(bool overTls, LineEnd end, int tries = 1)
        : certificates(overTls ? std::make_unique<Certificates>(u"localhost"_s) : nullptr),
          server([this](const QByteArray &path, const QByteArray &question) { return answer(path, question); },
                 certificates.get()),
          services([tries](resilience::PipelineSettings &settings) { becomePatient(settings, tries); },
                   server.baseUrl(), trusting(certificates.get())),
          m_tries(tries)
    {
        server.end = end;
    }

    /// What came out of each service, by its name.
    QMap<QString, facts::FactOrigin> ask()
    {
        QMap<QString, facts::FactOrigin> origins;
        const auto facts = services.gather(60s);
        if (!facts)
            qFatal("gathering failed");
        for (const facts::FactSet::Entry &entry : facts->all())
            origins.insert(entry.fact.origin.source, entry.fact.origin);
        return origins;
    }

    /// Of the longest answer.
    [[nodiscard]] qsizetype longest() const { return *std::max_element(m_lengths.begin(), m_lengths.end()); }
    /// So many bytes and more are all of it. The line feed behind the last chunk's empty line is not waited for: the
    /// last chunk has come by then, and that is the proof (RFC 9112, 8).
    [[nodiscard]] qsizetype wholeFrom(const QString &service) const
    {
        return m_lengths.value(service) - (shape == Shape::Chunked ? 1 : 0);
    }
    [[nodiscard]] int tries() const { return m_tries; }

    Shape shape = Shape::Length;
    bool nothingOnFile = false;

private:
    static void becomePatient(resilience::PipelineSettings &settings, int tries)
    {
        settings.timeouts.connect = 20s;
        settings.timeouts.read = 20s;
        settings.timeouts.total = 30s;
        settings.retry.attempts = tries;
        settings.retry.backoff.base = 1ms;
        settings.retry.budget.enabled = false;
        settings.breaker.enabled = false;
        settings.rate.enabled = false;
        // What was kept would answer the next question without a try.
        settings.cache.enabled = true;
    }

    static services::ConnectionSettings trusting(const Certificates *certificates)
    {
        services::ConnectionSettings settings;
        if (certificates)
            settings.trustedCertificates = certificates->certificateFile();
        return settings;
    }

    QByteArray answer(const QByteArray &path, const QByteArray &question)
    {
        for (const services::ServiceSettings &service : services.catalog->all()) {
            if (service.url.path().toUtf8() != path)
                continue;
            const QJsonObject json = QJsonDocument::fromJson(question).object();
            const QByteArray body = nothingOnFile
                ? QByteArray()
                : mock_services::answerFor({service.name}, json, QDate(2026, 11, 20)).body;
            const QByteArray whole = rendered(body, shape);
            m_lengths[service.name] = whole.size();
            return whole;
        }
        return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    }

    QMap<QString, qsizetype> m_lengths;
    std::unique_ptr<Certificates> certificates;

public:
    CutServer server;
    ServicesFixture services;

private:
    int m_tries;
};

void cutEverywhere(CutHouse &house)
{
    // The first byte that a cut may come after, up to the last but one.
    qsizetype longest = 1;
    for (qsizetype cut = 0; cut < longest; ++cut) {
        house.server.cutAfter = cut;
        const auto origins = house.ask();
        longest = house.longest();
        QCOMPARE(origins.size(), qsizetype(house.services.catalog->all().size()));
        for (auto origin = origins.begin(); origin != origins.end(); ++origin) {
            if (cut >= house.wholeFrom(origin.key()))
                continue;
            const QString what
                = u"%1 cut after %2 bytes: %3 after %4 tries. %5"_s.arg(origin.key())
                      .arg(cut)
                      .arg(facts::provenanceName(origin->provenance), QString::number(origin->tries), origin->reason);
            QVERIFY2(origin->provenance == Provenance::Fallback || origin->provenance == Provenance::Failed,
                     qPrintable(what));
            QVERIFY2(origin->tries == house.tries(), qPrintable(what));
            QVERIFY2(!origin->reason.isEmpty(), qPrintable(what));
        }
    }
}

} // namespace

class CutAnswersTest : public TestCase {
    Q_OBJECT

    static void lines()
    {
        QTest::addColumn<bool>("overTls");
        QTest::addColumn<LineEnd>("end");
        QTest::newRow("plain, closed") << false << LineEnd::Fin;
        QTest::newRow("plain, reset") << false << LineEnd::Reset;
        // A TLS connection costs ten times a plain one: the three ways take turns from byte to byte and from service to
        // service, and a soak walks each of them whole.
        QTest::newRow("TLS, each way in turn") << true << LineEnd::EachInTurn;
        if (test::steps(1, 3) == 1)
            return;
        QTest::newRow("TLS, closed with close_notify") << true << LineEnd::CloseNotify;
        QTest::newRow("TLS, closed without close_notify") << true << LineEnd::Fin;
        QTest::newRow("TLS, reset") << true << LineEnd::Reset;
    }

private Q_SLOTS:
    void r1_aCutAnswerIsNoFactAndIsNotKept_data() { lines(); }

    void r1_aCutAnswerIsNoFactAndIsNotKept()
    {
        QFETCH(bool, overTls);
        QFETCH(LineEnd, end);
        CutHouse house(overTls, end);
        cutEverywhere(house);
        // The whole one is a fact, and the end of the connection after it does no harm.
        house.server.cutAfter = -1;
        for (const facts::FactOrigin &origin : house.ask())
            QVERIFY2(origin.provenance == Provenance::Live || origin.provenance == Provenance::Cached,
                     qPrintable(origin.source + u' ' + origin.reason));
    }

    void r1_aCutNothingOnFileIsNoFactAndIsNotKept_data() { lines(); }

    void r1_aCutNothingOnFileIsNoFactAndIsNotKept()
    {
        QFETCH(bool, overTls);
        QFETCH(LineEnd, end);
        for (const Shape shape : {Shape::Length, Shape::Chunked}) {
            if (overTls && shape == Shape::Chunked)
                continue;
            CutHouse house(overTls, end, overTls ? 1 : 2);
            house.shape = shape;
            house.nothingOnFile = true;
            cutEverywhere(house);
            house.server.cutAfter = -1;
            for (const facts::FactOrigin &origin : house.ask()) {
                QCOMPARE(origin.provenance, Provenance::NoHit);
                QVERIFY(facts::allowsBinding(origin));
            }
        }
    }

    void r1_aCutChunkedAnswerIsNoFactAndIsNotKept()
    {
        CutHouse house(false, LineEnd::Fin);
        house.shape = Shape::Chunked;
        cutEverywhere(house);
        house.server.cutAfter = -1;
        for (const facts::FactOrigin &origin : house.ask())
            QVERIFY(origin.provenance == Provenance::Live || origin.provenance == Provenance::Cached);
    }
};

BINDERY_TEST(CutAnswersTest)
#include "tst_cut_answers.moc"
