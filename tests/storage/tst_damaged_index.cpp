// An index that is damaged finds nothing where there is something (fault R5): a small store is checked whole before it
// is used, a large one beside its work, and until then a look-up that finds nothing looks once more without the index.
#include "domain/audit_line.h"
#include "domain/submission.h"
#include "storage/release_store.h"
#include "storage/store_copy.h"
#include "stores.h"
#include "test_support/files.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

#include <QFile>
#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::storage;
using namespace bindery::test;
using namespace Qt::StringLiterals;

class DamagedIndexTest : public TestCase {
    Q_OBJECT

    /// Where in the file the first page of an index begins.
    struct IndexPage {
        qsizetype at = 0;
        qsizetype size = 0;
    };
    static IndexPage firstPageOf(const QString &index, const QString &path)
    {
        const auto connection = Connection::open({path, false, std::chrono::milliseconds(100)});
        const qint64 root
            = (*connection)->number(u"SELECT rootpage FROM sqlite_schema WHERE name = ?"_s, {index}).value();
        const qint64 size = (*connection)->number(u"PRAGMA page_size"_s).value();
        return {qsizetype((root - 1) * size), qsizetype(size)};
    }

    /// Changes one byte of the value's copy in the index; the table keeps its own.
    static void damage(const QString &path, const QString &index, const QByteArray &value)
    {
        const IndexPage page = firstPageOf(index, path);
        QByteArray content = contentOf(path);
        const qsizetype at = content.indexOf(value, page.at);
        QVERIFY(at > page.at && at + value.size() <= page.at + page.size);
        content[at + value.size() - 1] = char(content[at + value.size() - 1] ^ 1);
        writeFile(path, content);
    }

    struct Large : Stores {
        using Stores::Stores;
        /// As a store that is too large to be checked at once.
        void openUnchecked()
        {
            wholeCheckUpTo = 0;
            build();
        }
    };

    /// A submission with a quote and an edition that is kept with it.
    void fillStore()
    {
        Stores stores(m_path);
        stores.build();
        ValueMaker values(17);
        const risk::Record application = values.application();
        m_id = newSubmissionId();
        QVERIFY(stores.writeDown(m_id, StoreExpect::New, application));
        Quote quote = values.quote(m_id, 1);
        const auto kept
            = std::make_shared<const KeptFiles>(m_edition, std::map<QString, QByteArray>{{u"plan.json"_s, "{}"}});
        QVERIFY(stores.save(quote, application, MadeWith(kept, {kept}, kept)));
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder.emplace();
        m_path = m_folder->filePath(u"bindery.db"_s);
        fillStore();
    }

    void r5_aSmallStoreWithADamagedIndexIsNotUsedAndACopyIsSound()
    {
        damage(m_path, u"sqlite_autoindex_submissions_1"_s, m_id.toLatin1());
        const QByteArray before = contentOf(m_path);
        {
            Stores stores(m_path);
            const Result<Opening> opened = stores.open();
            QVERIFY(!opened);
            QVERIFY2(opened.error().message.contains(u"An index of the database"), qPrintable(opened.error().message));
            QVERIFY(opened.error().message.contains(u"store copy"));
        }
        QVERIFY(contentOf(m_path) == before);
        QVERIFY(!checkStore(m_path));
        const QString copy = m_folder->filePath(u"copy.db"_s);
        const Result<StoreCopy> copied = copyStore(m_path, copy);
        QVERIFY2(copied, copied ? "" : qPrintable(copied.error().message));
        QVERIFY(checkStore(copy));
        QVERIFY(contentOf(m_path) == before);
        Stores stores(copy);
        stores.build();
        QVERIFY(wait(stores.submissions->loadAsync(m_id, CallContext())));
    }

    void r5_aLargeStoreTellsThatALookUpWentWrong_data()
    {
        Columns<QString>("index").rows({
            {"a submission by its id", "sqlite_autoindex_submissions_1"},
            {"a plan by its edition", "sqlite_autoindex_plans_1"},
            {"rules by their edition", "sqlite_autoindex_rule_sets_1"},
        });
    }
    void r5_aLargeStoreTellsThatALookUpWentWrong()
    {
        QFETCH(QString, index);
        const bool submission = index.contains(u"submissions");
        damage(m_path, index, submission ? m_id.toLatin1() : m_edition.contentHash.toLatin1());
        Large stores(m_path);
        stores.openUnchecked();
        QCOMPARE(stores.database->health().integrity, Integrity::Unchecked);
        std::optional<Error> told;
        if (submission) {
            told = wait(stores.submissions->loadAsync(m_id, CallContext())).error();
        } else {
            const auto kept = index.contains(u"plans") ? wait(stores.editions->planAsync(m_edition, CallContext()))
                                                       : wait(stores.editions->rulesAsync(m_edition, CallContext()));
            QVERIFY(!kept);
            told = kept.error();
        }
        QCOMPARE(told->code, ErrorCode::StoreUnavailable);
        QVERIFY2(told->message.contains(u"An index of the database"), qPrintable(told->message));
        // What is truly not there is told as such.
        QCOMPARE(wait(stores.submissions->loadAsync(u"nobody"_s, CallContext())).error().code, ErrorCode::NotFound);
    }

    void r5_quotesReleasesAndHistoryAreLookedForOnceMore()
    {
        // A number in an index has no text to look for: the index over them is emptied by its own page instead.
        for (const QString &index : {u"sqlite_autoindex_quotes_1"_s, u"audit_by_submission"_s}) {
            const QString path = m_folder->filePath(index + u".db"_s);
            QVERIFY(QFile::copy(m_path, path));
            const IndexPage page = firstPageOf(index, path);
            QByteArray content = contentOf(path);
            // The header of an index page: its kind, no free block, no cell, cells begin at the page's end.
            content.replace(page.at, 8, QByteArray::fromHex("0a00000000100000"));
            writeFile(path, content);
            Large stores(path);
            stores.openUnchecked();
            if (index.contains(u"quotes")) {
                const auto quote = wait(stores.quotes->loadAsync(m_id, 1, CallContext()));
                QVERIFY(!quote);
                QCOMPARE(quote.error().code, ErrorCode::StoreUnavailable);
                QVERIFY(!wait(stores.quotes->versionsAsync(m_id, CallContext())));
                QVERIFY(!wait(stores.submissions->loadAsync(m_id, CallContext())));
            } else {
                QVERIFY(!wait(stores.audit->historyAsync(m_id, CallContext())));
            }
        }
    }

    void r5_theWholeOfALargeStoreIsCheckedBesideItsWorkAndTold_data()
    {
        Columns<bool>("damaged").rows({{"sound", false}, {"damaged", true}});
    }
    void r5_theWholeOfALargeStoreIsCheckedBesideItsWorkAndTold()
    {
        QFETCH(bool, damaged);
        if (damaged)
            damage(m_path, u"sqlite_autoindex_submissions_1"_s, m_id.toLatin1());
        Large stores(m_path);
        stores.openUnchecked();
        std::optional<std::optional<Error>> told;
        stores.database->checkWhole([&told](const std::optional<Error> &damage) { told = damage; });
        QTRY_VERIFY(told);
        QCOMPARE(told->has_value(), damaged);
        const DatabaseHealth health = stores.database->health();
        QCOMPARE(health.integrity, damaged ? Integrity::Damaged : Integrity::Sound);
        QCOMPARE(health.lastError.isEmpty(), !damaged);
        const auto missing = wait(stores.submissions->loadAsync(u"nobody"_s, CallContext()));
        // With a damaged index nobody can say that it is not there.
        QCOMPARE(missing.error().code, damaged ? ErrorCode::StoreUnavailable : ErrorCode::NotFound);
    }

    void r5_theEndOfTheProgramEndsTheCheck()
    {
        for (int i = 0; i < 5; ++i) {
            Large stores(m_path);
            stores.openUnchecked();
            stores.database->checkWhole([](const std::optional<Error> &) {});
            stores.database.reset();
            // The last one out put the log into the file.
            QVERIFY(!QFile::exists(m_path + u"-wal"_s));
        }
    }

    void r11_aCopyOfAStoreInUseHoldsWhatWasSavedAndIsWhole()
    {
        Stores stores(m_path);
        stores.build();
        ValueMaker values(23);
        const QString later = newSubmissionId();
        QVERIFY(stores.draft(later, StoreExpect::New, values.application()));
        const QString copy = m_folder->filePath(u"copy.db"_s);
        QCOMPARE(copyStore(m_path, m_path).error().code, ErrorCode::Conflict);
        QCOMPARE(copyStore(m_folder->filePath(u"no.db"_s), copy).error().code, ErrorCode::NotFound);
        stores.database.reset();
        QVERIFY(copyStore(m_path, copy));
        Stores copied(copy);
        copied.build();
        QVERIFY(wait(copied.submissions->loadAsync(later, CallContext())));
    }

private:
    std::optional<QTemporaryDir> m_folder;
    QString m_path;
    QString m_id;
    const Edition m_edition{u"auto"_s, u"1"_s, QString(64, u'c')};
};

BINDERY_TEST(DamagedIndexTest)
#include "tst_damaged_index.moc"
