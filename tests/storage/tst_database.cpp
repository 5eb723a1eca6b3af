// The database thread: order, group commit, cancellation, failure as values, an orderly end (requirements A15, U16).
#include "async/system_clock.h"
#include "async/task_scope.h"
#include "database_gate.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/file_inspection.h"
#include "test_support/test_case.h"
#include "test_support/wait.h"

#include <QFile>
#include <QTemporaryDir>

using namespace bindery;
using namespace bindery::storage;
using namespace bindery::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Result<void> done(const Result<qint64> &executed)
{
    return executed ? Result<void>() : Result<void>(failure(executed.error()));
}

Work<void> insertSetting(const QString &key)
{
    return [key](Connection &connection) {
        return done(connection.execute(u"INSERT INTO settings (key, value) VALUES (?, x'00')"_s, {key}));
    };
}

Work<qint64> countSettings()
{
    return [](Connection &connection) { return connection.number(u"SELECT count(*) FROM settings"_s); };
}

struct Store {
    async::SystemClock clock;
    DatabaseGate gate;
    QTemporaryDir folder;
    QString path = folder.filePath(u"store.db"_s);
    std::optional<Database> database;

    Result<Opening> open(std::chrono::milliseconds statementLimit = 30s)
    {
        database.emplace(clock);
        DatabaseFile file(path);
        file.statementLimit = statementLimit;
        file.lockPatience = 100ms;
        return wait(database->openAsync(file, CallContext()));
    }
    template<class T>
    Result<T> write(Work<T> work)
    {
        return wait(database->writeAsync<T>(std::move(work), CallContext()));
    }
    template<class T>
    Result<T> read(Work<T> work)
    {
        return wait(database->readAsync<T>(std::move(work), CallContext()));
    }
    /// What a second program sees.
    qint64 settingsInFile() const
    {
        const auto connection = Connection::open({path, false, 100ms});
        return (*connection)->number(u"SELECT count(*) FROM settings"_s).value_or(-1);
    }
};

} // namespace

class DatabaseTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void jobsRunInOrderAndReadWhatWasWrittenBefore()
    {
        Store store;
        QVERIFY(store.open());
        QVERIFY(store.write(insertSetting(u"a"_s)));
        const auto second = store.database->writeAsync<void>(insertSetting(u"b"_s), CallContext());
        QCOMPARE(store.read(countSettings()).value(), 2);
        QVERIFY(second.isReady());
    }

    void jobsHandedOverBeforeTheFileIsOpenWaitForIt()
    {
        Store store;
        store.database.emplace(store.clock);
        const auto opening = store.database->openAsync(DatabaseFile(store.path), CallContext());
        QVERIFY(store.write(insertSetting(u"early"_s)));
        QVERIFY(opening.isReady());
    }

    void withoutAnOpenFileEveryJobIsRefusedWithASentence()
    {
        Store store;
        store.database.emplace(store.clock);
        const auto refused = store.read(countSettings());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::StoreUnavailable);
        QVERIFY(refused.error().message.endsWith(u'.'));
    }

    void a15_aJobThatFailsTakesBackItsOwnChangesAndNoOthers()
    {
        Store store;
        QVERIFY(store.open());
        const Work<void> half = [](Connection &connection) -> Result<void> {
            const Result<void> first = insertSetting(u"half"_s)(connection);
            if (!first)
                return first;
            return insertSetting(u"half"_s)(connection);
        };
        auto holding = store.database->writeAsync<void>(store.gate.held(), CallContext());
        auto before = store.database->writeAsync<void>(insertSetting(u"before"_s), CallContext());
        auto failing = store.database->writeAsync<void>(half, CallContext());
        auto after = store.database->writeAsync<void>(insertSetting(u"after"_s), CallContext());
        store.gate.open();
        const auto failed = wait(std::move(failing));
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::Conflict);
        QVERIFY(!failed.error().detail.contains(u"half"));
        QVERIFY(wait(std::move(after)));
        QVERIFY(wait(std::move(before)));
        QCOMPARE(store.settingsInFile(), 2);
    }

    void a15_anExceptionInAJobRollsBackAndIsADefect()
    {
        Store store;
        QVERIFY(store.open());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"a job of the database failed"_s));
        const Work<void> throws = [](Connection &connection) -> Result<void> {
            const Result<void> first = insertSetting(u"thrown"_s)(connection);
            Q_UNUSED(first)
            throw std::runtime_error("out of cheese");
        };
        const auto outcome = store.write(throws);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, ErrorCode::Defect);
        QCOMPARE(store.read(countSettings()).value(), 0);
    }

    void aThousandWritesThatWaitAreCommittedInAFewGroups()
    {
        Store store;
        QVERIFY(store.open());
        store.database->write(store.gate.held(), {});
        int failures = 0;
        for (int i = 0; i < 1000; ++i)
            store.database->write(insertSetting(QString::number(i)), [&failures](const Error &) { ++failures; });
        // A job does not see the transaction it is in; another connection sees what is committed.
        QCOMPARE(store.settingsInFile(), 0);
        store.gate.open();
        QCOMPARE(store.read(countSettings()).value(), 1000);
        QCOMPARE(store.settingsInFile(), 1000);
        QCOMPARE(failures, 0);
    }

    void a16_aWaiterThatIsStoppedLeavesAtOnceAndItsWriteIsCarriedOut()
    {
        Store store;
        QVERIFY(store.open());
        store.database->write(store.gate.held(), {});
        std::optional<Result<void>> write;
        std::optional<Result<qint64>> read;
        {
            async::TaskScope scope(u"leaving"_s);
            const CallContext context(scope.stopToken());
            scope.own(keep(store.database->writeAsync<void>(insertSetting(u"kept"_s), context), write));
            scope.own(keep(store.database->readAsync<qint64>(countSettings(), context), read));
        }
        QCOMPARE(write->error().code, ErrorCode::Cancelled);
        QCOMPARE(read->error().code, ErrorCode::Cancelled);
        store.gate.open();
        QCOMPARE(store.read(countSettings()).value(), 1);
    }

    void a16_aReadThatNobodyWaitsForIsSkipped()
    {
        Store store;
        QVERIFY(store.open());
        std::atomic<int> ran = 0;
        const Work<void> count = [&ran](Connection &) {
            ++ran;
            return Result<void>();
        };
        store.database->write(store.gate.held(), {});
        std::stop_source stop;
        auto abandoned = store.database->readAsync<void>(count, CallContext(stop.get_token()));
        auto wanted = store.database->readAsync<void>(count, CallContext());
        stop.request_stop();
        QVERIFY(abandoned.isReady());
        store.gate.open();
        QVERIFY(wait(std::move(wanted)));
        QCOMPARE(ran.load(), 1);
    }

    void a05_theDeadlineEndsAWaitThatTheDatabaseDoesNot()
    {
        Store store;
        QVERIFY(store.open());
        CallContext context;
        context.deadline = store.clock.now() + 20ms;
        const auto late = wait(store.database->writeAsync<void>(store.gate.held(), context));
        QCOMPARE(late.error().code, ErrorCode::DeadlineExceeded);
        store.gate.open();
    }

    void whatIsStoppedAlreadyIsNotHandedOver()
    {
        Store store;
        QVERIFY(store.open());
        std::stop_source stop;
        stop.request_stop();
        auto write = store.database->writeAsync<void>(insertSetting(u"never"_s), CallContext(stop.get_token()));
        QVERIFY(write.isReady());
        QCOMPARE(store.read(countSettings()).value(), 0);
    }

    void u16_aStatementThatRunsTooLongIsEnded()
    {
        Store store;
        QVERIFY(store.open(50ms));
        const Work<qint64> endless = [](Connection &connection) {
            return connection.number(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                                     "SELECT count(*) FROM n"_s);
        };
        const auto ended = store.read(endless);
        QVERIFY(!ended);
        QCOMPARE(ended.error().code, ErrorCode::StoreUnavailable);
        QVERIFY(store.write(insertSetting(u"goes on"_s)));
    }

    void u16_theHealthCheckIsRemembered()
    {
        Store store;
        QVERIFY(store.open());
        QVERIFY(!store.database->health().checkedAt);
        QVERIFY(wait(store.database->checkAsync(CallContext())));
        const DatabaseHealth health = store.database->health();
        QVERIFY(health.open);
        QVERIFY(health.answering);
        QVERIFY(health.checkedAt);
        QCOMPARE(health.waiting, 0);
        async::TaskScope watch(u"watch"_s);
        watch.own(store.database->watchAsync(5ms, CallContext(watch.stopToken())));
        QTRY_VERIFY(store.database->health().checkedAt > health.checkedAt);
    }

    void theEndCarriesOutWhatWasHandedOverAndTellsWhoWaits()
    {
        Store store;
        QVERIFY(store.open());
        store.database->write(store.gate.held(), {});
        for (int i = 0; i < 500; ++i)
            store.database->write(insertSetting(QString::number(i)), {});
        std::optional<Result<void>> write;
        std::optional<Result<qint64>> read;
        async::TaskScope scope(u"still waiting"_s);
        scope.own(keep(store.database->writeAsync<void>(insertSetting(u"last"_s), CallContext()), write));
        scope.own(keep(store.database->readAsync<qint64>(countSettings(), CallContext()), read));
        store.gate.open();
        store.database.reset();
        QVERIFY(write->has_value());
        // It was read before the end, or refused because of it: told in both cases.
        QVERIFY(read->has_value() || read->error().code == ErrorCode::StoreUnavailable);
        QCOMPARE(store.settingsInFile(), 501);
        QCOMPARE(scope.running(), 0);
    }

    void aReadThatRunsDoesNotHoldUpTheEnd()
    {
        Store store;
        QVERIFY(store.open());
        DatabaseGate started;
        const Work<qint64> endless = [&started](Connection &connection) {
            started.open();
            return connection.number(u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                                     "SELECT count(*) FROM n"_s);
        };
        auto read = store.database->readAsync<qint64>(endless, CallContext());
        started.pass();
        store.database.reset();
        QVERIFY(read.isReady());
    }

    void aFullStoreIsAnErrorAndNothingIsHalfSaved()
    {
        Store store;
        QVERIFY(store.open());
        const Work<void> limit = [](Connection &connection) -> Result<void> {
            const Result<qint64> pages = connection.number(u"PRAGMA page_count"_s);
            const Result<qint64> set = connection.number(u"PRAGMA max_page_count = %1"_s.arg(*pages + 20));
            return done(set);
        };
        QVERIFY(store.read(limit));
        const auto large = [](const QString &key, int bytes) -> Work<void> {
            return [key, bytes](Connection &connection) -> Result<void> {
                const Result<void> marked = insertSetting(key + u" begun"_s)(connection);
                if (!marked)
                    return marked;
                return done(connection.execute(u"INSERT INTO settings (key, value) VALUES (?, ?)"_s,
                                               {key, QByteArray(bytes, 'x')}));
            };
        };
        store.database->write(store.gate.held(), {});
        auto before = store.database->writeAsync<void>(large(u"small"_s, 10), CallContext());
        auto tooLarge = store.database->writeAsync<void>(large(u"large"_s, 1000000), CallContext());
        auto after = store.database->writeAsync<void>(large(u"small too"_s, 10), CallContext());
        store.gate.open();
        const auto full = wait(std::move(tooLarge));
        QVERIFY(!full);
        QCOMPARE(full.error().code, ErrorCode::StoreUnavailable);
        QVERIFY2(full.error().message.contains(u"largest size"), qPrintable(full.error().message));
        QVERIFY(wait(std::move(after)));
        QVERIFY(wait(std::move(before)));
        QCOMPARE(store.read(countSettings()).value(), 4);
        QVERIFY(store.database->health().lastError.contains(u"largest size"));
    }

    void aLockOfAnotherProgramIsAnErrorAndPasses()
    {
        Store store;
        QVERIFY(store.open());
        {
            const auto other = Connection::open({store.path, false, 100ms});
            QVERIFY((*other)->execute(u"BEGIN IMMEDIATE"_s));
            const auto locked = store.write(insertSetting(u"a"_s));
            QVERIFY(!locked);
            QVERIFY2(locked.error().message.contains(u"Another program"), qPrintable(locked.error().message));
            QVERIFY(store.read(countSettings()));
        }
        QVERIFY(store.write(insertSetting(u"a"_s)));
    }

    void aDatabaseInMemoryWorksTheSame()
    {
        Store store;
        store.path = u":memory:"_s;
        QVERIFY(store.open());
        QVERIFY(store.write(insertSetting(u"a"_s)));
        QCOMPARE(store.read(countSettings()).value(), 1);
        QVERIFY(!QFile::exists(u":memory:"_s));
    }

    void personalDataIsForTheOwnersEyesAlone()
    {
        Store store;
        QVERIFY(store.open());
        QVERIFY(store.write(insertSetting(u"a"_s)));
        const auto onlyMine = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;
        QCOMPARE(QFile::permissions(store.path), onlyMine);
        QCOMPARE(QFile::permissions(store.path + u"-wal"_s), onlyMine);
    }
};

BINDERY_TEST(DatabaseTest)
#include "tst_database.moc"
