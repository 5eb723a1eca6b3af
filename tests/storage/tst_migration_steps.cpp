// Migrations that are more than SQL: the step belongs to the migration's transaction, is told how far it has come, and
// begins anew when it was killed. And what a store of before products is afterwards.
#include "cache/key_maker.h"
#include "domain/submission.h"
#include "storage/settings_rows.h"
#include "store_of_before.h"
#include "store_test.h"
#include "test_support/files.h"

#include <QDir>
#include <QProcess>

using namespace bindery;
using namespace bindery::domain;
using namespace bindery::storage;
using namespace bindery::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Writes a store as the last program before products left it.
void writeBefore(const QString &path, const QString &folder, int submissions)
{
    StoreFixture before(path, firstMigrations(folder, LastBeforeProducts));
    QVERIFY(before.open());
    const Work<void> write = [submissions](Connection &connection) -> Result<void> {
        Result<void> done;
        for (int number = 1; done && number <= submissions; ++number)
            done = writeSubmissionOfBefore(connection, number);
        return done;
    };
    const Result<void> written = wait(before.database->writeAsync<void>(write, CallContext()));
    QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
}

/// The migrations that ship, and one more that asks for the step "test".
QString withTestStep(const QString &folder)
{
    const int shipped = int(QDir(u":/bindery/migrations"_s).entryList(QDir::Files).size());
    const QString migrations = firstMigrations(folder, shipped);
    writeFile(u"%1/%2_test.sql"_s.arg(migrations).arg(shipped + 1, 4, 10, QChar(u'0')),
              "-- step: test\nCREATE TABLE of_the_step (id INTEGER) STRICT;\n");
    return migrations;
}

/// A process to be killed: its step writes until it is.
int stepForEver(const QStringList &arguments)
{
    StoreFixture fixture(arguments.value(0), arguments.value(1));
    fixture.steps[u"test"_s] = [](Connection &connection, const MigrationProgress &) -> Result<void> {
        for (;;) {
            const Result<void> done = connection.run(u"INSERT INTO of_the_step WITH RECURSIVE n(i) AS (SELECT 1 UNION "
                                                     "ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i FROM n"_s);
            if (!done)
                return done;
        }
    };
    return fixture.open() ? 0 : 1;
}

} // namespace

class MigrationStepsTest : public TestCase {
    Q_OBJECT

    std::optional<QTemporaryDir> m_folder;
    QString m_path;

    static qint64 numberIn(StoreFixture &store, const QString &sql)
    {
        const Work<qint64> work = [sql](Connection &connection) { return connection.number(sql); };
        return wait(store.database->readAsync<qint64>(work, CallContext())).value_or(-1);
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder.emplace();
        m_path = m_folder->filePath(u"bindery.db"_s);
    }

    void aStoreOfBeforeProductsOpensAndReadsAsItWas()
    {
        writeBefore(m_path, m_folder->path(), 3);
        Stores stores(m_path);
        stores.build();
        const auto page = wait(stores.submissions->pageAsync(std::nullopt, 10, CallContext()));
        QVERIFY(page);
        QCOMPARE(page->size(), std::size_t(3));
        const SubmissionSummary &newest = page->front();
        QCOMPARE(newest.insured, u"Person 3 Farrow"_s);
        QCOMPARE(newest.product, u"personal-auto"_s);
        QCOMPARE(newest.state, u"NY"_s);
        QCOMPARE(newest.place, u"11201"_s);
        QCOMPARE(newest.what, u"1 driver, 0 vehicles"_s);
        QCOMPARE(newest.effectiveDate, QDate(2026, 11, 27));
        const auto loaded = wait(stores.submissions->loadAsync(newest.id, CallContext()));
        QVERIFY(loaded);
        QVERIFY(loaded->record == recordOf(applicationOfBefore(3), QDate(2026, 11, 28)));
        QVERIFY(loaded->quote && *loaded->quotedRecord == loaded->record);
        const facts::FactSet &facts = loaded->quote->facts;
        QCOMPARE(facts.all().size(), std::size_t(5));
        const auto second = facts.all()[1];
        QVERIFY(second.key == factKey(u"driver_record"_s, 1));
        QCOMPARE(second.name(), u"driver_record_2"_s);
        QCOMPARE(second.words.title, u"Driver record of driver 2"_s);
        QVERIFY(*second.fact.value == answerOf(u"driver_record"_s, R"({"status": "suspended"})"));
        QVERIFY(*facts.value(factKey(u"credit_score"_s))
                == answerOf(u"credit_score"_s, R"({"score": 700, "factors": [{"text": "Inquiries"}]})"));
        // An unchanged record changes nothing, and a changed one is one of today.
        const auto same = stores.draft(newest.id, StoreExpect::Known, loaded->record);
        QVERIFY(same && same->revision == newest.revision);
        risk::Record changed = loaded->record;
        setAt(changed, u"$.vehicles[0].make"_s, u"Honda"_s);
        const auto draft = stores.draft(newest.id, StoreExpect::Known, changed);
        QVERIFY(draft);
        QCOMPARE(draft->what, u"1 driver, 1 vehicle"_s);
        QCOMPARE(stores.number(u"SELECT count(*) FROM submissions WHERE product_edition <> ''"_s), 1);
    }

    void theStoresOfEarlierProgramsAreReadWhole_data()
    {
        QTest::addColumn<QString>("file");
        const QDir programs(QStringLiteral(BINDERY_SOURCE_DIR "/tests/fixtures"));
        for (const QString &program : programs.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QString file = programs.filePath(program + u"/store.db"_s);
            if (QFile::exists(file))
                QTest::newRow(qPrintable(program)) << file;
        }
    }
    void theStoresOfEarlierProgramsAreReadWhole()
    {
        QFETCH(QString, file);
        writeFile(m_path, contentOf(file));
        Stores stores(m_path);
        stores.build();
        const auto page = wait(stores.submissions->pageAsync(std::nullopt, 100, CallContext()));
        QVERIFY(page && !page->empty());
        int facts = 0;
        for (const SubmissionSummary &summary : *page) {
            const auto loaded = wait(stores.submissions->loadAsync(summary.id, CallContext()));
            QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message + loaded.error().detail));
            QVERIFY(loaded->record.unknownFields.isEmpty());
            QVERIFY(summary.what.contains(u"driver"));
            if (!loaded->quote)
                continue;
            // The record is still what was quoted.
            QVERIFY(summary.status == SubmissionStatus::Draft || *loaded->quotedRecord == loaded->record);
            QCOMPARE(loaded->quote->product, (Edition{u"personal-auto"_s, QString(), QString()}));
            // A quote of before parts has one, with the plan that the quote had.
            QCOMPARE(loaded->quote->parts.size(), std::size_t(1));
            const QuotedPart &whole = loaded->quote->parts.front();
            QVERIFY(whole.code.isEmpty() && !whole.premium && whole.failure.isEmpty());
            QCOMPARE(whole.plan.has_value(), loaded->quote->premium.has_value());
            for (const facts::FactSet::Entry &entry : loaded->quote->facts.all()) {
                ++facts;
                QVERIFY(shippedAnswers().contains(entry.key.service));
                QVERIFY(loaded->quotedRecord->item(entry.key.subject));
                QCOMPARE(entry.key.subject.empty(), entry.key.service != u"driver_record"_s);
                QVERIFY(!entry.words.title.isEmpty());
                QVERIFY(!entry.fact.value || entry.fact.value->unknownFields.isEmpty());
                const facts::Provenance provenance = entry.fact.origin.provenance;
                const bool hasCome = provenance == facts::Provenance::Live || provenance == facts::Provenance::Cached;
                QVERIFY(entry.fact.value || !hasCome);
            }
        }
        QVERIFY(facts > 0);
    }

    void aQuoteOfBeforePartsKeepsItsPlanAndItsSteps()
    {
        constexpr int LastBeforeParts = 14;
        writeBefore(m_path, m_folder->path(), 1);
        {
            StoreFixture before(m_path, firstMigrations(m_folder->filePath(u"before parts"_s), LastBeforeParts));
            QVERIFY(before.open());
            const Work<void> write = [](Connection &connection) -> Result<void> {
                const Result<void> done
                    = connection.run(u"UPDATE quotes SET plan_code = 'small', plan_edition = '1', plan_hash = 'ab', "
                                     u"plan_name = 'Small', "
                                     "plan_from = '2026-01-01', plan_is_indication = 1, premium_amount = '12.50', "
                                     "premium_currency = 'USD'"_s);
                return done ? connection.run(u"INSERT INTO worksheet VALUES (1, 0, 'base', 'Base', '', '', '', 'set', "
                                             "'12.5', 'none', '12.50', 'policy', 'premium', '', '')"_s)
                            : done;
            };
            const Result<void> written = wait(before.database->writeAsync<void>(write, CallContext()));
            QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
        }
        Stores stores(m_path);
        stores.build();
        const auto page = wait(stores.submissions->pageAsync(std::nullopt, 10, CallContext()));
        const Quote quote = *wait(stores.submissions->loadAsync(page->front().id, CallContext()))->quote;
        const QuotedPlan plan{{u"small"_s, u"1"_s, u"ab"_s}, u"Small"_s, QDate(2026, 1, 1), QDate(), true};
        QCOMPARE(quote.parts.size(), std::size_t(1));
        QVERIFY(quote.parts.front() == (QuotedPart{{}, {}, plan}));
        QCOMPARE(quote.premium->total.amount, Decimal::scaled(1250, 2));
        QCOMPARE(quote.premium->worksheet.size(), std::size_t(1));
        QCOMPARE(quote.premium->worksheet.front().label, u"Base"_s);
        QVERIFY(quote.premium->worksheet.front().part.isEmpty());
        QCOMPARE(stores.number(u"SELECT count(*) FROM quote_parts"_s), 0);
    }

    void marksOfEarlierProgramsStayValid()
    {
        Stores stores(m_path);
        stores.build();
        const risk::Record record = recordOf(applicationOfBefore(1).replace("231550101", "231-55-0101"), QDate());
        QVERIFY(stores.draft(newSubmissionId(), StoreExpect::New, record));
        const Work<std::vector<QByteArray>> read
            = [&stores](Connection &connection) -> Result<std::vector<QByteArray>> {
            const Result<QByteArray> secret = storedSecret(connection, stores.protector, u"identity-key"_s);
            if (!secret)
                return failure(secret.error());
            // As the programs before products made them.
            const cache::KeyMaker keys(*secret);
            std::vector<QByteArray> missing;
            const std::vector<std::pair<QByteArray, QList<QByteArray>>> marks{
                {"applicant", {"person1", "farrow", "1984-05-04"}},
                {"ssn", {"231550101"}},
                {"license", {"ny", "654435858"}},
            };
            for (const auto &[kind, parts] : marks) {
                const Result<qint64> found
                    = connection.number(u"SELECT count(*) FROM identity_marks WHERE kind = ? AND mark = ?"_s,
                                        {QString::fromLatin1(kind), keys.key(kind, parts).left(16)});
                if (!found)
                    return failure(found.error());
                if (*found != 1)
                    missing.push_back(kind);
            }
            return missing;
        };
        QCOMPARE(stores.read<std::vector<QByteArray>>(read).value(), std::vector<QByteArray>());
        QCOMPARE(stores.number(u"SELECT count(*) FROM identity_marks"_s), 3);
    }

    void theOpeningTellsHowFarItHasCome()
    {
        constexpr int Submissions = 1200;
        writeBefore(m_path, m_folder->path(), Submissions);
        StoreFixture store(m_path);
        qint64 last = 0;
        bool grows = true;
        store.progress = [&](qint64 done, qint64 of) {
            grows = grows && done > last && done <= of && of == Submissions;
            last = done;
        };
        const Result<Opening> opened = store.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message + opened.error().detail));
        QVERIFY(grows);
        QVERIFY(last > 0);
        QCOMPARE(numberIn(store, u"SELECT count(*) FROM submissions WHERE what = '1 driver, 0 vehicles'"_s),
                 Submissions);
        // A store that is up to date has nothing to tell.
        last = 0;
        store.database.reset();
        QVERIFY(store.open());
        QCOMPARE(last, 0);
    }

    void aStepThatFailsChangesNothing()
    {
        writeBefore(m_path, m_folder->path(), 2);
        const QString migrations = withTestStep(m_folder->path());
        {
            StoreFixture store(m_path, migrations);
            store.steps[u"test"_s] = [](Connection &connection, const MigrationProgress &) -> Result<void> {
                const Result<void> done = connection.run(u"INSERT INTO of_the_step VALUES (1)"_s);
                return done ? failure(ErrorCode::StoreUnavailable, u"No."_s, u"the step refused"_s) : done;
            };
            const Result<Opening> opened = store.open();
            QVERIFY(!opened);
            QVERIFY2(opened.error().detail.contains(u"_test.sql"), qPrintable(opened.error().detail));
        }
        {
            // No step of that name.
            StoreFixture store(m_path, migrations);
            const Result<Opening> opened = store.open();
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::Defect);
        }
        StoreFixture store(m_path);
        const Result<Opening> opened = store.open();
        QVERIFY(opened);
        // The migrations before it were done.
        QCOMPARE(opened->versionBefore, opened->version);
        QCOMPARE(numberIn(store, u"SELECT count(*) FROM submissions"_s), 2);
    }

    void aStepThatWasKilledBeginsAnew()
    {
        writeBefore(m_path, m_folder->path(), 2);
        const QString migrations = withTestStep(m_folder->path());
        QProcess process;
        startChild(process, u"stepForEver"_s, {m_path, migrations});
        // SQLite writes the journal out when its cache is full: then the step is in the middle.
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_path).size() > 8000000, 60000);
        process.kill();
        QVERIFY(process.waitForFinished());
        QVERIFY(QFileInfo(m_path + u"-journal"_s).size() > 0);
        StoreFixture store(m_path, migrations);
        store.steps[u"test"_s] = [](Connection &connection, const MigrationProgress &) {
            return connection.run(u"INSERT INTO of_the_step VALUES (1)"_s);
        };
        const Result<Opening> opened = store.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message + opened.error().detail));
        QCOMPARE(opened->version, opened->versionBefore + 1);
        QVERIFY(QFileInfo::exists(opened->keptCopy));
        QCOMPARE(numberIn(store, u"SELECT count(*) FROM of_the_step"_s), 1);
        QCOMPARE(numberIn(store, u"SELECT count(*) FROM submissions"_s), 2);
    }

    void aNewStoreNeedsNoSteps()
    {
        StoreFixture store(m_path, withTestStep(m_folder->path()));
        store.steps.clear();
        QVERIFY(store.open());
    }
};

BINDERY_TEST_CHILD(stepForEver)
BINDERY_TEST(MigrationStepsTest)
#include "tst_migration_steps.moc"
