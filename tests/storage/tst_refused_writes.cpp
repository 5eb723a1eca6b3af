// What the store refuses, and what it keeps to when something is refused: promises that once nobody tested.
#include "database_gate.h"
#include "domain/submission.h"
#include "storage/connection.h"
#include "storage/transaction.h"
#include "store_test.h"
#include "test_support/files.h"
#include "test_support/record_samples.h"

#include <QDir>

using namespace bindery;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

const QString OrphanSql = u"INSERT INTO audit (at, submission, actor, action, detail) VALUES (0, 999, '', '', '')"_s;

/// Goes well as a job, and its transaction cannot be committed: the reference is only looked at then.
Result<void> failAtCommit(Connection &connection)
{
    const Result<qint64> deferred = connection.execute(u"PRAGMA defer_foreign_keys = on"_s);
    if (!deferred)
        return failure(deferred.error());
    const Result<qint64> orphan = connection.execute(OrphanSql);
    return orphan ? Result<void>() : Result<void>(failure(orphan.error()));
}

Work<void> keepSetting(const QString &key)
{
    return [key](Connection &connection) -> Result<void> {
        const Result<qint64> done = connection.execute(u"INSERT INTO settings (key, value) VALUES (?, x'00')"_s, {key});
        return done ? Result<void>() : Result<void>(failure(done.error()));
    };
}

} // namespace

class RefusedWritesTest : public StoreTest {
    Q_OBJECT
private Q_SLOTS:
    void anOrphanIsRefused()
    {
        const auto refused = m_stores->execute(OrphanSql);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        QVERIFY2(refused.error().message.contains(u"no longer in the store"), qPrintable(refused.error().message));
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM audit"_s), 0);
    }

    void aCommitThatFailsIsToldAndTheNextWriteWorks()
    {
        const auto failed = wait(m_stores->database->writeAsync<void>(&failAtCommit, CallContext()));
        QVERIFY(!failed);
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM audit"_s), 0);
        QVERIFY(wait(m_stores->database->writeAsync<void>(keepSetting(u"next"_s), CallContext())));
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM settings WHERE key = 'next'"_s), 1);
    }

    /// At once, and not only when whoever began it lets it go.
    void aCommitThatFailsLeavesNoTransactionOpen()
    {
        const auto opened = Connection::open({m_folder->filePath(u"own.db"_s), false, std::chrono::milliseconds(100)});
        QVERIFY(opened);
        Connection &connection = **opened;
        for (const QString &sql : {u"PRAGMA foreign_keys = on"_s, u"CREATE TABLE kept (id INTEGER PRIMARY KEY)"_s,
                                   u"CREATE TABLE refers (id REFERENCES kept DEFERRABLE INITIALLY DEFERRED)"_s})
            QVERIFY(connection.execute(sql));
        Result<storage::Transaction> failing
            = storage::Transaction::begin(connection, storage::Transaction::Mode::Write);
        QVERIFY(failing && connection.execute(u"INSERT INTO refers (id) VALUES (999)"_s));
        QVERIFY(!failing->commit());
        QVERIFY(!connection.inTransaction());
        Result<storage::Transaction> next = storage::Transaction::begin(connection, storage::Transaction::Mode::Write);
        QVERIFY(next && connection.execute(u"INSERT INTO kept (id) VALUES (1)"_s));
        QVERIFY(next->commit());
        QCOMPARE(connection.number(u"SELECT count(*) FROM refers"_s).value(), 0);
    }

    void aGroupsCommitThatFailsIsNeverToldAsDone()
    {
        DatabaseGate gate;
        m_stores->database->write(gate.held(), {});
        auto before = m_stores->database->writeAsync<void>(keepSetting(u"before"_s), CallContext());
        auto failing = m_stores->database->writeAsync<void>(&failAtCommit, CallContext());
        auto after = m_stores->database->writeAsync<void>(keepSetting(u"after"_s), CallContext());
        gate.open();
        QVERIFY(!wait(std::move(failing)));
        QVERIFY(wait(std::move(before)));
        QVERIFY(wait(std::move(after)));
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM settings WHERE key IN ('before', 'after')"_s), 2);
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM audit"_s), 0);
    }

    void aMigrationThatMakesOrphansIsRefused()
    {
        m_stores->database.reset();
        const QDir shipped(u":/bindery/migrations"_s);
        const QDir folder(m_folder->filePath(u"migrations"_s));
        QVERIFY(QDir().mkpath(folder.path()));
        const QStringList names = shipped.entryList(QDir::Files, QDir::Name);
        for (const QString &name : names)
            writeFile(folder.filePath(name), contentOf(shipped.filePath(name)));
        const QString next = u"%1_orphans.sql"_s.arg(names.size() + 1, 4, 10, QChar(u'0'));
        writeFile(folder.filePath(next), OrphanSql.toUtf8() + ';');
        StoreFixture fixture(storePath(), folder.path());
        const Result<Opening> opened = fixture.open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().detail.contains(u"lead nowhere"), qPrintable(opened.error().detail));
        m_stores->build();
        QCOMPARE(m_stores->number(u"SELECT count(*) FROM audit"_s), 0);
    }

    void aDraftShowsNoPremiumOfItsOldQuote()
    {
        ValueMaker values(51);
        risk::Record application = values.application();
        const QString id = newSubmissionId();
        QVERIFY(m_stores->writeDown(id, Expect::New, application));
        domain::Quote quote = values.quote(id, 1);
        quote.premium.emplace();
        quote.premium->total.amount = Decimal(1234);
        quote.bindable = true;
        const auto quoted = m_stores->save(quote, application);
        QVERIFY(quoted->summary.premium && quoted->summary.bindable);
        setAt(application, u"$.reference"_s, u"changed"_s);
        QVERIFY(m_stores->draft(id, Expect::Known, application));
        const auto loaded = wait(m_stores->submissions->loadAsync(id, CallContext()));
        QVERIFY(!loaded->summary.premium);
        QVERIFY(!loaded->summary.bindable);
    }

    void unequalCountsOfDriversAndVehiclesAreReadAsTheyWere()
    {
        ValueMaker values(52);
        risk::Record application = values.application();
        application.policy().lists = {QList<risk::Item>(3, risk::Record::emptyItem(*application.schema(), 1)),
                                      QList<risk::Item>(1, risk::Record::emptyItem(*application.schema(), 2))};
        const QString id = newSubmissionId();
        QVERIFY(m_stores->draft(id, Expect::New, application));
        const auto loaded = wait(m_stores->submissions->loadAsync(id, CallContext()));
        QCOMPARE(loaded->summary.what, u"3 drivers, 1 vehicle"_s);
    }
};

BINDERY_TEST(RefusedWritesTest)
#include "tst_refused_writes.moc"
