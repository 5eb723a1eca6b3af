// What the store says when something goes wrong is the true cause, and what can be done about it (fault R12).
#include "refusing_disk.h"
#include "storage/connection.h"
#include "storage/store_error.h"
#include "storage/store_files.h"
#include "stores.h"
#include "test_support/files.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

#include <QDir>
#include <QTemporaryDir>

#include <cerrno>

#include <sqlite3.h>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

class StoreErrorsTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder.emplace();
        m_path = m_folder->filePath(u"bindery.db"_s);
    }

    void r12_everySentenceIsTheTrueCause_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing table") << SQLITE_ERROR << u"no such table: main.quotes"_s << 0
                                       << u"its table quotes:"_s;
        QTest::newRow("missing column") << SQLITE_ERROR << u"no such column: tier"_s << 0 << u"its column tier:"_s;
        QTest::newRow("missing column of an insert")
            << SQLITE_ERROR << u"table quotes has no column named tier"_s << 0 << u"its column tier:"_s;
        QTest::newRow("missing index") << SQLITE_ERROR << u"no such index: by_age"_s << 0 << u"its index by_age:"_s;
        QTest::newRow("our own mistake") << SQLITE_ERROR << u"near \"SELCT\": syntax error"_s << 0 << u"the log says"_s;
        QTest::newRow("disk full") << SQLITE_FULL << u"database or disk is full"_s << 0 << u"disk is full"_s;
        QTest::newRow("disk full on the way")
            << SQLITE_IOERR_WRITE << u"disk I/O error"_s << ENOSPC << u"disk is full"_s;
        QTest::newRow("quota") << SQLITE_IOERR_WRITE << u"disk I/O error"_s << EDQUOT << u"share of the disk"_s;
        QTest::newRow("file limit") << SQLITE_IOERR_WRITE << u"disk I/O error"_s << EFBIG << u"ulimit -f"_s;
        QTest::newRow("a failing disk") << SQLITE_IOERR_READ << u"disk I/O error"_s << EIO << u"Check the disk"_s;
        QTest::newRow("few files") << SQLITE_CANTOPEN << u"unable to open"_s << EMFILE << u"ulimit -n"_s;
        QTest::newRow("few files in all") << SQLITE_CANTOPEN << u"unable to open"_s << ENFILE << u"this computer"_s;
        QTest::newRow("no right") << SQLITE_CANTOPEN << u"unable to open"_s << EACCES << u"may not read and write"_s;
        QTest::newRow("read-only disk") << SQLITE_CANTOPEN << u"unable to open"_s << EROFS << u"can only be read"_s;
        QTest::newRow("folder gone") << SQLITE_CANTOPEN << u"unable to open"_s << ENOENT << u"folder is not there"_s;
        QTest::newRow("read-only file") << SQLITE_READONLY << u"readonly"_s << 0 << u"can only be read"_s;
        QTest::newRow("moved away") << SQLITE_READONLY_DBMOVED << u"readonly"_s << 0 << u"moved or replaced"_s;
        QTest::newRow("damaged") << SQLITE_CORRUPT << u"malformed"_s << 0 << u"is damaged"_s;
        QTest::newRow("damaged index") << SQLITE_CORRUPT_INDEX << u"malformed"_s << 0 << u"store copy"_s;
        QTest::newRow("held") << SQLITE_BUSY << u"locked"_s << 0 << u"Another program"_s;
        QTest::newRow("held while recovering") << SQLITE_BUSY_RECOVERY << u"locked"_s << 0 << u"Another program"_s;
        QTest::newRow("locking protocol") << SQLITE_PROTOCOL << u"locking protocol"_s << 0 << u"Another program"_s;
        QTest::newRow("memory") << SQLITE_NOMEM << u"out of memory"_s << 0 << u"memory"_s;
        QTest::newRow("memory below") << SQLITE_IOERR_NOMEM << u"disk I/O error"_s << 0 << u"memory"_s;
        QTest::newRow("same key") << SQLITE_CONSTRAINT_UNIQUE << u"UNIQUE"_s << 0 << u"contradicts"_s;
        QTest::newRow("orphan") << SQLITE_CONSTRAINT_FOREIGNKEY << u"FOREIGN KEY"_s << 0 << u"no longer in the store"_s;
        QTest::newRow("trigger") << SQLITE_CONSTRAINT_TRIGGER << u"no"_s << 0 << u"another program put"_s;
        QTest::newRow("wrong value") << SQLITE_CONSTRAINT_CHECK << u"CHECK"_s << 0 << u"does not take there"_s;
        QTest::newRow("too large") << SQLITE_TOOBIG << u"too big"_s << 0 << u"too large to be stored"_s;
        QTest::newRow("time was up") << SQLITE_INTERRUPT << u"interrupted"_s << 0 << u"took longer"_s;
    }
    void r12_everySentenceIsTheTrueCause()
    {
        QFETCH(int, code);
        QFETCH(QString, text);
        QFETCH(int, number);
        QFETCH(QString, says);
        const Error error = storeError(code, text, number);
        QVERIFY2(error.message.contains(says), qPrintable(error.message));
        QVERIFY(error.message.endsWith(u'.'));
        QVERIFY(error.detail.contains(QString::number(code)));
        // Another cause's words are not in it.
        if (!says.contains(u"disk is full"))
            QVERIFY(!error.message.contains(u"disk is full"));
    }

    void r12_theLastNumberIsNoFullDisk()
    {
        Stores stores(m_path);
        stores.build();
        QVERIFY(stores.draft(newSubmissionId(), StoreExpect::New, ValueMaker(61).application()));
        QVERIFY(stores.execute(u"UPDATE sqlite_sequence SET seq = 9223372036854775807"_s));
        const auto refused = stores.draft(newSubmissionId(), StoreExpect::New, ValueMaker(62).application());
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"last number"), qPrintable(refused.error().message));
        QVERIFY(refused.error().message.contains(u"the disk is not full"));
    }

    void r12_aMissingTableIsToldAtTheStartAndWhenItGoesLater_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("says");
        QTest::newRow("table") << u"DROP TABLE worksheet"_s << u"lacks its table worksheet"_s;
        QTest::newRow("column") << u"ALTER TABLE quotes DROP COLUMN tier"_s
                                << u"lacks its column tier of the table quotes"_s;
        QTest::newRow("index") << u"DROP INDEX audit_by_submission"_s << u"lacks its index audit_by_submission"_s;
    }
    void r12_aMissingTableIsToldAtTheStartAndWhenItGoesLater()
    {
        QFETCH(QString, sql);
        QFETCH(QString, says);
        {
            Stores stores(m_path);
            stores.build();
            QVERIFY(stores.execute(sql));
            if (sql.contains(u"TABLE")) {
                const risk::Record application = ValueMaker(63).application();
                const QString id = newSubmissionId();
                QVERIFY(stores.writeDown(id, StoreExpect::New, application));
                Quote quote = ValueMaker(63).quote(id, 1);
                quote.premium.emplace();
                quote.premium->worksheet.emplace_back();
                const auto refused = stores.save(quote, application);
                QVERIFY(!refused);
                QVERIFY2(refused.error().message.contains(u"lacks its"), qPrintable(refused.error().message));
            }
        }
        Stores stores(m_path);
        const Result<Opening> opened = stores.open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().message.contains(says), qPrintable(opened.error().message));
    }

    void r12_whatAnotherProgramAddedIsNoTrouble()
    {
        {
            Stores stores(m_path);
            stores.build();
            QVERIFY(stores.execute(u"CREATE TABLE notes_of_mine (text TEXT)"_s));
            QVERIFY(stores.execute(u"CREATE INDEX by_place ON submissions (place)"_s));
        }
        Stores stores(m_path);
        QVERIFY(stores.open());
    }

    void r12_fewFilesAreNoReadOnlyStore_data()
    {
        Columns<QString>("ending").rows({
            {"the file", "bindery.db"},
            {"the journal", "-journal"},
            {"the log", "-wal"},
        });
    }
    /// Each file that SQLite opens may be the one for which no descriptor is left.
    void r12_fewFilesAreNoReadOnlyStore()
    {
        QFETCH(QString, ending);
        RefusingDisk disk(ending, EMFILE);
        StoreFixture fixture(m_path);
        const Result<Opening> opened = fixture.open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().message.contains(u"more files open"), qPrintable(opened.error().message));
    }

    void r12_aPlaceThatCannotBeSaysWhy_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("says");
        QTest::newRow("a file in place of its folder")
            << u"file/bindery.db"_s << u"a file is where its folder should be"_s;
        QTest::newRow("a name that is too long") << QString(300, u'x') + u".db"_s << u"name is too long"_s;
        QTest::newRow("a folder of the system") << u"/proc/nowhere/bindery.db"_s << u"cannot be used"_s;
    }
    void r12_aPlaceThatCannotBeSaysWhy()
    {
        QFETCH(QString, name);
        QFETCH(QString, says);
        writeFile(m_folder->filePath(u"file"_s), "x");
        StoreFixture fixture(name.startsWith(u'/') ? name : m_folder->filePath(name));
        const Result<Opening> opened = fixture.open();
        QVERIFY(!opened);
        QVERIFY2(opened.error().message.contains(says), qPrintable(opened.error().message));
    }

private:
    std::optional<QTemporaryDir> m_folder;
    QString m_path;
};

BINDERY_TEST(StoreErrorsTest)
#include "tst_store_errors.moc"
