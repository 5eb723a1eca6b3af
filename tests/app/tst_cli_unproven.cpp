// bindery-cli quote unproven (fault R1): names the stored quotes whose "nothing on file" is of a version that took an
// answer for one that broke off, and replay says so too.
#include "cli_runner.h"
#include "test_support/test_case.h"

#include <QSqlDatabase>
#include <QSqlQuery>

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

/// The claims histories of all quotes are made "nothing on file" of before.
void makeClaimsOfBefore(const QString &file)
{
    {
        QSqlDatabase store = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"unproven"_s);
        store.setDatabaseName(file);
        QVERIFY(store.open());
        QSqlQuery query(store);
        QVERIFY(query.exec(u"UPDATE facts SET provenance = 'no_hit', whole = 0 WHERE service = 'claims_history'"_s));
    }
    QSqlDatabase::removeDatabase(u"unproven"_s);
}

} // namespace

class CliUnprovenTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void r1_quotesThatRestOnNothingOnFileOfBeforeAreNamed()
    {
        const CliBench bench;
        const QString file = bench.path(u"bindery.db"_s);
        const CliOutcome quoted
            = bench.run({u"quote"_s, u"--sandbox"_s, u"--store"_s, file, CliBench::samples().at(0)});
        QVERIFY2(quoted.exitCode == 0, quoted.err.constData());
        const QString id = quoted.objects().at(0)[u"submissionId"_s].toString();
        const auto unproven = [&](const QStringList &more = {}) {
            return bench.run(QStringList{u"quote"_s, u"unproven"_s, u"--store"_s, file} + more);
        };
        const CliOutcome none = unproven();
        QCOMPARE(none.exitCode, 0);
        QVERIFY(none.out.isEmpty());
        QVERIFY(unproven({u"--format"_s, u"table"_s}).out.startsWith("No stored quote "));

        makeClaimsOfBefore(file);
        const CliOutcome listed = unproven();
        QVERIFY2(listed.exitCode == 0, listed.err.constData());
        QCOMPARE(listed.objects().size(), 1);
        const QJsonObject named = listed.objects().at(0);
        QCOMPARE(named[u"submissionId"_s].toString(), id);
        QCOMPARE(named[u"quoteVersion"_s].toInt(), 1);
        QCOMPARE(named[u"newest"_s].toBool(), true);
        QCOMPARE(named[u"orderAgain"_s].toArray(), QJsonArray{u"claims_history"_s});
        const CliOutcome table = unproven({u"--format"_s, u"table"_s});
        QVERIFY2(table.out.contains(id.toLatin1()) && table.out.contains("claims_history")
                     && table.out.contains("None of these quotes can be bound"),
                 table.out.constData());

        const QString sentence = u"Claims history has to be ordered again"_s;
        const CliOutcome replayed = bench.run({u"quote"_s, u"replay"_s, id, u"--store"_s, file});
        const QJsonArray again = replayed.objects().at(0)[u"orderAgain"_s].toArray();
        QCOMPARE(again.size(), 1);
        QVERIFY2(again.at(0).toString().startsWith(sentence), qPrintable(again.at(0).toString()));
        const CliOutcome released = bench.run({u"quote"_s, u"release"_s, id, u"--store"_s, file});
        const QJsonObject standing = released.objects().at(0);
        QVERIFY(!standing[u"missingForBinding"_s].toArray().isEmpty());
        QVERIFY2(released.out.contains(sentence.toUtf8()), released.out.constData());
    }

    void r1_aStoreThatIsNotThereIsTold()
    {
        const CliBench bench;
        const CliOutcome outcome = bench.run({u"quote"_s, u"unproven"_s, u"--store"_s, bench.path(u"nowhere.db"_s)});
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains("There is no store"), outcome.err.constData());
        QVERIFY(!QFile::exists(bench.path(u"nowhere.db"_s)));
    }
};

BINDERY_TEST(CliUnprovenTest)
#include "tst_cli_unproven.moc"
