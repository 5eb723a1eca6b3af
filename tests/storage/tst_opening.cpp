// Opening a file: a second start works; what is newer, damaged, foreign or read-only is told and stays as it is; what
// was killed in between goes on.
#include "domain/audit_line.h"
#include "domain/quote_on_record.h"
#include "domain/submission.h"
#include "storage/audit_store.h"
#include "storage/connection.h"
#include "storage/file_inspection.h"
#include "storage/quote_store.h"
#include "storage/saved_quote.h"
#include "storage/submission_store.h"
#include "store_fixture.h"
#include "test_support/files.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"
#include "value_maker.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cstdio>

using namespace bindery;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

QStringList shippedMigrations()
{
    return QDir(u":/bindery/migrations"_s).entryList(QDir::Files, QDir::Name);
}

int newestShipped()
{
    return int(shippedMigrations().size());
}

QString nextMigration()
{
    return u"%1_next.sql"_s.arg(newestShipped() + 1, 4, 10, QChar(u'0'));
}

/// The shipped migrations, and one more that does `next`.
QString oneMoreMigration(const QTemporaryDir &folder, const QByteArray &next)
{
    const QDir migrations(firstMigrations(folder.path(), newestShipped()));
    writeFile(migrations.filePath(nextMigration()), next);
    return migrations.path();
}

/// Writes a store with a hundred submissions.
void writeStore(const QString &path, const QString &migrations = u":/bindery/migrations"_s)
{
    StoreFixture fixture(path, migrations);
    QVERIFY(fixture.open());
    SubmissionStore store(*fixture.database, fixture.protector, fixture.types, fixture.clock);
    ValueMaker values(7);
    for (int i = 0; i < 100; ++i) {
        QVERIFY(wait(store.saveDraftAsync(newSubmissionId(), SubmissionStore::Expect::New, values.application(),
                                          CallContext())));
    }
}

/// A store with a hundred submissions, as a program before has left it: written once, and a copy for each test.
void fill(const QString &path)
{
    static const QByteArray written = [] {
        const QTemporaryDir folder;
        writeStore(folder.filePath(u"bindery.db"_s));
        return contentOf(folder.filePath(u"bindery.db"_s));
    }();
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    writeFile(path, written);
}

qint64 countSubmissions(StoreFixture &fixture)
{
    const Work<qint64> count = [](Connection &c) { return c.number(u"SELECT count(*) FROM submissions"_s); };
    return wait(fixture.database->readAsync<qint64>(count, CallContext())).value_or(-1);
}

/// It is refused with that sentence, and neither the file nor its folder has changed.
void verifyRefusedUntouched(const QString &path, const QString &says)
{
    const QFileInfo info(path);
    const QStringList before = info.dir().entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    const QByteArray content = contentOf(path);
    {
        StoreFixture fixture(path);
        const Result<Opening> opened = fixture.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::StoreUnavailable);
        QVERIFY2(opened.error().message.contains(says), qPrintable(opened.error().message));
        QVERIFY(opened.error().message.contains(u"not touched"));
        // Later jobs hear the same.
        QCOMPARE(countSubmissions(fixture), -1);
    }
    QVERIFY(contentOf(path) == content);
    QCOMPARE(info.dir().entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), before);
}

/// A process to be killed: writes submissions with quotes, and tells each id once it was acknowledged.
int writeForEver(const QStringList &arguments)
{
    StoreFixture fixture(arguments.value(0));
    if (!fixture.open())
        return 1;
    SubmissionStore submissions(*fixture.database, fixture.protector, fixture.types, fixture.clock);
    QuoteStore quotes(*fixture.database, fixture.protector, fixture.types, fixture.clock);
    ValueMaker values(11);
    for (;;) {
        const QString id = newSubmissionId();
        const auto application = values.application();
        const int drivers = countOf(application, u"drivers"_s);
        if (!wait(submissions.writeDownAsync(id, SubmissionStore::Expect::New, application, Note(u"a"_s, u"b"_s),
                                             CallContext())))
            return 2;
        std::vector<QCoro::Task<Result<SavedQuote>>> several;
        for (int k = 0; k < 5; ++k) {
            several.push_back(quotes.saveAsync(values.quote(id, drivers), application, Note(u"a"_s, u"c"_s),
                                               CallContext(), MadeWith()));
        }
        for (auto &quote : several) {
            if (!wait(std::move(quote)))
                return 3;
        }
        std::fputs((id + u'\n').toLatin1().constData(), stdout);
        std::fflush(stdout);
    }
}

/// A process to be killed: opens the store with a migration that does not end.
int migrateStore(const QStringList &arguments)
{
    StoreFixture fixture(arguments.value(0), arguments.value(1));
    return fixture.open() ? 0 : 1;
}

} // namespace

class OpeningTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder.emplace();
        m_path = m_folder->filePath(u"store/bindery.db"_s);
    }

    void aSecondStartFindsWhatTheFirstWrote()
    {
        writeStore(m_path);
        StoreFixture fixture(m_path);
        const Result<Opening> opened = fixture.open();
        QVERIFY(opened);
        QVERIFY(!opened->created);
        QCOMPARE(opened->versionBefore, opened->version);
        QVERIFY(opened->keptCopy.isEmpty());
        QCOMPARE(countSubmissions(fixture), 100);
    }

    void anOrderlyEndLeavesOneFile()
    {
        writeStore(m_path);
        QCOMPARE(QFileInfo(m_path).dir().entryList(QDir::Files | QDir::Hidden), QStringList{u"bindery.db"_s});
    }

    void aFileOfANewerVersionIsRefused()
    {
        writeStore(m_path, oneMoreMigration(*m_folder, "CREATE TABLE later (id INTEGER) STRICT;"));
        verifyRefusedUntouched(m_path, u"newer version of Bindery"_s);
    }

    void aFileThatIsNoDatabaseIsRefused()
    {
        QDir().mkpath(QFileInfo(m_path).path());
        writeFile(m_path, "Dear diary, today I wrote over the insurance database. " + QByteArray(5000, 'x'));
        verifyRefusedUntouched(m_path, u"damaged"_s);
        writeFile(m_path, "SQLite format 3");
        verifyRefusedUntouched(m_path, u"damaged"_s);
    }

    void aDamagedFileIsRefused_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("a page overwritten") << 0;
        QTest::newRow("half of it missing") << 1;
        QTest::newRow("its schema overwritten") << 2;
    }
    void aDamagedFileIsRefused()
    {
        QFETCH(int, kind);
        fill(m_path);
        QByteArray content = contentOf(m_path);
        QVERIFY(content.size() > 100000);
        if (kind == 0)
            content.replace(content.size() / 2 / 4096 * 4096, 4096, QByteArray(4096, '\xee'));
        else if (kind == 1)
            content.truncate(content.size() / 2);
        else
            content.replace(100, 1000, QByteArray(1000, '\xee'));
        writeFile(m_path, content);
        verifyRefusedUntouched(m_path, u"damaged"_s);
    }

    void aFileOfAnotherProgramIsRefused_data()
    {
        Columns<QString>("mark").rows({{"without an id", "PRAGMA user_version = 0"},
                                       {"with an id of its own", "PRAGMA application_id = 252006673"}});
    }
    void aFileOfAnotherProgramIsRefused()
    {
        QFETCH(QString, mark);
        QDir().mkpath(QFileInfo(m_path).path());
        {
            const auto other = Connection::open({m_path, false, std::chrono::milliseconds(100)});
            QVERIFY((*other)->execute(u"CREATE TABLE recipes (cake TEXT)"_s));
            QVERIFY((*other)->execute(mark));
        }
        verifyRefusedUntouched(m_path, u"belongs to another program"_s);
    }

    void aReadOnlyFileIsRefused()
    {
        fill(m_path);
        QVERIFY(QFile::setPermissions(m_path, QFile::ReadOwner));
        verifyRefusedUntouched(m_path, u"can only be read"_s);
    }

    void aReadOnlyFolderIsRefused()
    {
        fill(m_path);
        const QString folder = QFileInfo(m_path).path();
        QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
        verifyRefusedUntouched(m_path, u"can only be read"_s);
        QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    void aFolderInPlaceOfTheFileIsRefused()
    {
        QDir().mkpath(m_path);
        StoreFixture fixture(m_path);
        const Result<Opening> opened = fixture.open();
        QVERIFY(!opened);
        const QString said = opened.error().message;
        QVERIFY2(said.contains(u"is a folder. Name a file in it"_s) && said.endsWith(u'.'), qPrintable(said));
    }

    void aMigrationKeepsACopyOfAnExistingFileAndItsContent()
    {
        fill(m_path);
        StoreFixture fixture(m_path, oneMoreMigration(*m_folder, "ALTER TABLE submissions ADD COLUMN note TEXT;"));
        const Result<Opening> opened = fixture.open();
        QVERIFY(opened);
        QCOMPARE(opened->versionBefore, newestShipped());
        QCOMPARE(opened->version, newestShipped() + 1);
        QCOMPARE(countSubmissions(fixture), 100);
        StoreFixture copy(opened->keptCopy);
        const Result<Opening> old = copy.open();
        QVERIFY(old);
        QCOMPARE(old->versionBefore, newestShipped());
        QCOMPARE(countSubmissions(copy), 100);
    }

    void aFileOfTheFirstVersionIsBroughtUpToDateAndACopyIsKept()
    {
        {
            // As the first program wrote them.
            StoreFixture first(m_path, firstMigrations(m_folder->path(), 1));
            QVERIFY(first.open());
            const Work<void> write = [](Connection &connection) -> Result<void> {
                const Result<qint64> written = connection.execute(
                    u"INSERT INTO submissions (id, status, applicant, state, zip, drivers, vehicles, effective_date, "
                    "created_at, changed_at, application) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM "
                    "n WHERE i < 100) SELECT 'id ' || i, 'draft', 'Jane Doe', 'NY', '11201', 1, 1, '', i, i, "
                    "CAST('plain:1' || char(10) || '{}' AS BLOB) FROM n"_s);
                return written ? Result<void>() : Result<void>(failure(written.error()));
            };
            QVERIFY(wait(first.database->writeAsync<void>(write, CallContext())));
        }
        StoreFixture fixture(m_path);
        const Result<Opening> opened = fixture.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message + opened.error().detail));
        QCOMPARE(opened->versionBefore, 1);
        {
            SubmissionStore store(*fixture.database, fixture.protector, fixture.types, fixture.clock);
            const auto old = wait(store.loadAsync(u"id 7"_s, CallContext()));
            QVERIFY2(old, old ? "" : qPrintable(old.error().message + old.error().detail));
            QCOMPARE(old->summary.insured, u"Jane Doe"_s);
            QCOMPARE(old->summary.revision, 0);
        }
        QCOMPARE(opened->version, newestShipped());
        QCOMPARE(countSubmissions(fixture), 100);
        const Edition unknown{u"a"_s, u"1"_s, u"0"_s};
        const auto plan = wait(EditionStore(*fixture.database).planAsync(unknown, CallContext()));
        QVERIFY(plan);
        QVERIFY(!plan->has_value());
        StoreFixture copy(opened->keptCopy, firstMigrations(m_folder->path(), 1));
        const Result<Opening> old = copy.open();
        QVERIFY(old);
        QCOMPARE(old->version, 1);
        QCOMPARE(countSubmissions(copy), 100);
    }

    void aMigrationThatFailsChangesNothing()
    {
        fill(m_path);
        {
            StoreFixture fixture(m_path,
                                 oneMoreMigration(*m_folder, "CREATE TABLE half (id INTEGER); CREATE NONSENSE;"));
            const Result<Opening> opened = fixture.open();
            QVERIFY(!opened);
            QVERIFY(opened.error().detail.contains(nextMigration()));
        }
        StoreFixture fixture(m_path);
        QVERIFY(fixture.open());
        QCOMPARE(countSubmissions(fixture), 100);
    }

    void aMigrationThatWasKilledIsDoneAnew()
    {
        fill(m_path);
        const QString endless
            = oneMoreMigration(*m_folder,
                               "CREATE TABLE half (id INTEGER); INSERT INTO half WITH RECURSIVE n(i) AS "
                               "(SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;");
        QProcess process;
        startChild(process, u"migrateStore"_s, {m_path, endless});
        // SQLite writes the journal out when its cache is full: then the migration is in the middle.
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_path).size() > 8000000, 60000);
        process.kill();
        QVERIFY(process.waitForFinished());
        QVERIFY(QFileInfo(m_path + u"-journal"_s).size() > 0);
        StoreFixture fixture(m_path, oneMoreMigration(*m_folder, "CREATE TABLE half (id INTEGER) STRICT;"));
        const Result<Opening> opened = fixture.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message + opened.error().detail));
        QCOMPARE(opened->versionBefore, newestShipped());
        QCOMPARE(opened->version, newestShipped() + 1);
        QCOMPARE(countSubmissions(fixture), 100);
    }

    void aProgramThatIsKilledLeavesWholeSubmissionsAndQuotes()
    {
        QProcess process;
        startChild(process, u"writeForEver"_s, {m_path});
        QByteArray acknowledged;
        while (acknowledged.count('\n') < 40) {
            QVERIFY(process.waitForReadyRead(60000));
            acknowledged += process.readAll();
        }
        process.kill();
        QVERIFY(process.waitForFinished());
        acknowledged += process.readAll();

        StoreFixture fixture(m_path);
        const Result<Opening> opened = fixture.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message + opened.error().detail));
        SubmissionStore submissions(*fixture.database, fixture.protector, fixture.types, fixture.clock);
        QuoteStore quotes(*fixture.database, fixture.protector, fixture.types, fixture.clock);
        AuditStore audit(*fixture.database, fixture.protector);
        const auto all = wait(submissions.pageAsync(std::nullopt, 100000, CallContext()));
        QVERIFY(all);
        QStringList found;
        for (const domain::SubmissionSummary &summary : *all) {
            found.append(summary.id);
            const auto loaded = wait(submissions.loadAsync(summary.id, CallContext()));
            QVERIFY(loaded);
            const auto versions = wait(quotes.versionsAsync(summary.id, CallContext()));
            QVERIFY(versions);
            // Each quote came with its facts and its line of history, or not at all.
            const auto history = wait(audit.historyAsync(summary.id, CallContext()));
            const auto own = std::count_if(history->begin(), history->end(),
                                           [](const domain::AuditLine &line) { return line.action != u"duplicate"; });
            QCOMPARE(std::size_t(own), versions->size() + 1);
            for (const int version : *versions) {
                const auto quote = wait(quotes.loadAsync(summary.id, version, CallContext()));
                QVERIFY(quote);
                QCOMPARE(int(quote->quote.facts.ofService(u"driver_record"_s).size()),
                         countOf(loaded->record, u"drivers"_s));
            }
        }
        for (const QByteArray &id : acknowledged.trimmed().split('\n'))
            QVERIFY(found.contains(QString::fromLatin1(id)));
    }

private:
    std::optional<QTemporaryDir> m_folder;
    QString m_path;
};

BINDERY_TEST_CHILD(writeForEver)
BINDERY_TEST_CHILD(migrateStore)
BINDERY_TEST(OpeningTest)
#include "tst_opening.moc"
