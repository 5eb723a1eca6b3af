// bindery-cli and who answers it: a service that nobody set up is not asked (fault R4), and what mock services made up
// is marked in every quote for ever (fault W17).
#include "async/system_clock.h"
#include "cli_runner.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject factsOf(const QJsonObject &quote)
{
    return quote[u"facts"_s].toObject();
}

} // namespace

class CliMockTest : public TestCase {
    Q_OBJECT

    async::SystemClock m_clock;

private Q_SLOTS:
    void r4_withoutSettingsNobodyIsAsked()
    {
        const CliBench bench;
        const CliOutcome quoted
            = bench.run({u"quote"_s, u"--store"_s, bench.path(u"bindery.db"_s), CliBench::samples().at(0)});
        QVERIFY2(quoted.exitCode == 0, quoted.err.constData());
        const QJsonObject quote = quoted.objects().at(0);
        QVERIFY2(quoted.err.contains("Nobody is asked for: Driver record, "), quoted.err.constData());
        QCOMPARE(quote[u"bindable"_s].toBool(true), false);
        QVERIFY(quote[u"mockNotice"_s].isNull());
        const QJsonObject facts = factsOf(quote);
        QVERIFY(facts.size() >= 4);
        for (const QString &name : facts.keys()) {
            const QJsonObject fact = facts[name].toObject();
            QCOMPARE(fact[u"provenance"_s].toString(), u"fallback"_s);
            QCOMPARE(fact[u"tries"_s].toInt(-1), 0);
            const QString reason = fact[u"reason"_s].toString();
            QVERIFY2(reason.contains(u"is not set up"_s), qPrintable(reason));
        }
    }

    void w17_whatMockServicesMadeUpIsMarkedForEver()
    {
        mock_services::MockServer server(m_clock, QDate::currentDate());
        QVERIFY(server.listen());
        const CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        const QString settings = bench.servicesAt(server);
        const auto quote = [&](const QStringList &how) {
            const CliOutcome outcome
                = bench.run(QStringList{u"quote"_s, u"--store"_s, store, CliBench::samples().at(0)} + how);
            return outcome.exitCode == 0 ? outcome.objects().at(0) : QJsonObject();
        };
        // First live, then from the cache: the mock services are asked as a program of their own would be.
        for (const QString &provenance : {u"live"_s, u"cached"_s}) {
            const QJsonObject made = quote({u"--services"_s, settings});
            const QJsonObject credit = factsOf(made)[u"credit_score"_s].toObject();
            QCOMPARE(credit[u"provenance"_s].toString(), provenance);
            QCOMPARE(credit[u"mock"_s].toBool(), true);
            QVERIFY(made[u"mockNotice"_s].toString().startsWith(u"Made up by mock services: "));
            // A program that reads this alone does not bind it either.
            QCOMPARE(made[u"bindable"_s].toBool(true), false);
            QVERIFY(made[u"missingForBinding"_s].toArray().contains(made[u"mockNotice"_s]));
            const CliOutcome replayed
                = bench.run({u"quote"_s, u"replay"_s, made[u"submissionId"_s].toString(), u"--store"_s, store});
            QCOMPARE(replayed.objects().at(0)[u"mockNotice"_s], made[u"mockNotice"_s]);
        }
        const CliOutcome table
            = bench.run({u"quote"_s, u"--sandbox"_s, u"--format"_s, u"table"_s, CliBench::samples().at(0)});
        QVERIFY2(table.out.contains("Made up by mock services: "), table.out.constData());
        QVERIFY2(!table.out.contains(" yes "), table.out.constData());
    }

    void answersOfMockServicesInsideStayApartInASharedStore()
    {
        mock_services::MockServer server(m_clock, QDate::currentDate());
        QVERIFY(server.listen());
        const CliBench bench;
        const QStringList quote{u"quote"_s, u"--store"_s, bench.path(u"bindery.db"_s), CliBench::samples().at(0)};
        const CliOutcome inside = bench.run(quote + QStringList{u"--sandbox"_s});
        QVERIFY2(inside.exitCode == 0, inside.err.constData());
        const QString settings = bench.servicesAt(server);
        const CliOutcome outside = bench.run(quote + QStringList{u"--services"_s, settings});
        QVERIFY2(outside.exitCode == 0, outside.err.constData());
        for (const mock_services::Service &service : mock_services::DrawnServices)
            QVERIFY(server.counts(service).requests > 0);
    }
};

BINDERY_TEST(CliMockTest)
#include "tst_cli_mock.moc"
