#include "storage/opened.h"

#include "base/private_folder.h"
#include "storage/file_inspection.h"
#include "storage/migrations.h"
#include "storage/schema_check.h"
#include "storage/store_claim.h"
#include "storage/store_files.h"
#include "storage/store_log.h"

#include <QFileInfo>
#include <QLoggingCategory>

namespace bindery::storage {

namespace {

Q_LOGGING_CATEGORY(lcOpening, "bindery.storage.opening")

constexpr std::chrono::seconds DoorPatience(5);

Thoroughness thoroughnessFor(const DatabaseFile &file, const QString &path)
{
    return QFileInfo(path).size() <= file.wholeCheckUpTo ? Thoroughness::Whole : Thoroughness::Quick;
}

/// The checks that need the log to be played back first.
Result<void> checkAfterRecovery(Connection &connection, const QString &path, int newest, Thoroughness thoroughness)
{
    // The log stays unchanged until the file has passed the check.
    connection.leaveLogOnClose(true);
    const Result<qint64> application = connection.number(QStringLiteral("PRAGMA application_id"));
    if (!application)
        return failure(application.error());
    const Result<qint64> version = connection.number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return failure(version.error());
    const Result<qint64> things = connection.number(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!things)
        return failure(things.error());
    if (*application != ApplicationId && (*application != 0 || *things > 0))
        return failure(foreignFile(path, QStringLiteral("application id %1").arg(*application, 8, 16)));
    if (*version > newest)
        return failure(newerFile(path, *version, newest));
    const Result<void> checked = checkContent(connection, path, thoroughness);
    if (!checked)
        return checked;
    connection.leaveLogOnClose(false);
    return {};
}

/// Copies the file before a migration, under a name that says its version. The copy is whole or does not exist.
Result<QString> keepCopy(Connection &connection, const QString &path, int version)
{
    const QString copy = QStringLiteral("%1.version-%2.copy").arg(path).arg(version);
    const Result<void> written = writeSoundCopy(connection, copy);
    if (!written)
        return failure(written.error());
    return copy;
}

Result<void> useJournal(Connection &connection, const QString &mode)
{
    QString inUse;
    const Result<void> set = connection.forEachRow(QStringLiteral("PRAGMA journal_mode = ") + mode, {},
                                                   [&](const Row &row) -> Result<void> {
                                                       inUse = row.text(0);
                                                       return {};
                                                   });
    if (!set)
        return failure(set.error());
    // A database in memory has a journal of its own.
    if (inUse != mode && inUse != QLatin1StringView("memory")) {
        return failure(ErrorCode::StoreUnavailable,
                       QStringLiteral("Another program is holding Bindery's database. Close that program and start "
                                      "again."),
                       QStringLiteral("journal mode %1 instead of %2").arg(inUse, mode));
    }
    return {};
}

Result<void> bringUpToDate(Opened &opened, const QString &path, const std::vector<Migration> &migrations,
                           const MigrationSteps &steps, const MigrationProgress &progress)
{
    Connection &connection = *opened.connection;
    const Result<qint64> before = connection.number(QStringLiteral("PRAGMA user_version"));
    if (!before)
        return failure(before.error());
    const int newest = migrations.back().version;
    opened.report.versionBefore = int(*before);
    opened.report.version = newest;
    if (*before == newest)
        return {};
    Result<void> done = useJournal(connection, QStringLiteral("delete"));
    if (!done)
        return done;
    if (*before > 0) {
        const Result<QString> copy = keepCopy(connection, path, int(*before));
        if (!copy)
            return failure(copy.error());
        opened.report.keptCopy = *copy;
    }
    return migrate(connection, migrations, steps, progress);
}

Result<void> setUp(Connection &connection)
{
    // A commit is told as done when the disk has it. Commits that wait together share one sync.
    const QStringList settings{QStringLiteral("PRAGMA synchronous = full"), QStringLiteral("PRAGMA foreign_keys = on"),
                               QStringLiteral("PRAGMA temp_store = memory")};
    for (const QString &setting : settings) {
        const Result<qint64> set = connection.execute(setting);
        if (!set)
            return failure(set.error());
    }
    // SQLite makes the log at its first read, so an open store has one from here on.
    const Result<qint64> things = connection.number(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!things)
        return failure(things.error());
    return {};
}

/// The state of the file and its log before SQLite opens them.
struct Found {
    FileInspection file;
    /// The log holds a part of the store.
    bool leftOpen = false;
};

/// Takes the claim. The door stays closed for other programs.
Result<Found> lookAtFiles(const QString &path, int newest, Thoroughness thoroughness, const StoreClaim &claim,
                          Opening &report)
{
    const Result<FileInspection> inspected = inspectFile(path, newest);
    if (!inspected)
        return failure(inspected.error());
    Found found;
    found.file = *inspected;
    const Result<StoreLog> log = checkLog(path, *inspected, claim);
    if (!log)
        return failure(log.error());
    // A log that other programs are writing cannot be left out. A log that was left behind has not been played back.
    found.leftOpen = inspected->hasJournal || log->hasContent || claim.hasOthers();
    if (!inspected->isNew && !found.leftOpen) {
        const Result<void> sound = checkContent(path, thoroughness);
        if (!sound)
            return failure(sound.error());
    }
    if (log->loss != LogLoss::None) {
        const Result<QString> kept = keepFoundFiles(path);
        if (!kept)
            return failure(kept.error());
        report.keptCopy = *kept;
        report.loss = lossSentence(log->loss, path, *kept);
        qCInfo(lcOpening).noquote() << "a loss:" << log->detail;
    }
    return found;
}

Result<std::unique_ptr<StoreClaim>> claimFile(const DatabaseFile &file, const QString &path)
{
    const Result<void> allowed = checkRights(path);
    if (!allowed)
        return failure(allowed.error());
    if (!QFileInfo::exists(path)) {
        const Result<void> made = makeFile(path);
        if (!made)
            return failure(made.error());
    }
    Result<std::unique_ptr<StoreClaim>> claim = StoreClaim::take(path, file.lockPatience);
    if (claim && file.forWindow && !(*claim)->takeWindow()) {
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Another Bindery window has this store open. Go on in that window, or close it "
                                      "first."),
                       QStringLiteral("the window's place is taken"));
    }
    return claim;
}

} // namespace

Result<Opened> openDatabase(const DatabaseFile &file, const MigrationSteps &steps, const MigrationProgress &progress)
{
    const Result<std::vector<Migration>> migrations = loadMigrations(file.migrations);
    if (!migrations)
        return failure(migrations.error());
    const int newest = migrations->back().version;
    const bool inMemory = file.path == QLatin1StringView(":memory:");
    const QString path = inMemory ? file.path : resolvedStorePath(file.path);
    Opened opened;
    Found found;
    found.file.isNew = inMemory;
    Thoroughness thoroughness = Thoroughness::Whole;
    std::unique_ptr<StoreClaim> claim;
    if (!inMemory) {
        Result<std::unique_ptr<StoreClaim>> claimed = claimFile(file, path);
        if (!claimed)
            return failure(claimed.error());
        claim = std::move(*claimed);
        thoroughness = thoroughnessFor(file, path);
        const Result<Found> looked = lookAtFiles(path, newest, thoroughness, *claim, opened.report);
        if (!looked)
            return failure(looked.error());
        found = *looked;
    }

    ConnectionOptions options;
    options.path = path;
    options.lockPatience = file.lockPatience;
    Result<std::unique_ptr<Connection>> connection = Connection::open(options);
    if (!connection)
        return failure(connection.error());
    opened.connection = std::move(*connection);
    opened.connection->hold(std::move(claim));
    opened.report.created = found.file.isNew;
    opened.report.path = path;
    const bool checked = found.file.isNew || thoroughness == Thoroughness::Whole;
    opened.report.integrity
        = std::make_shared<std::atomic<Integrity>>(checked ? Integrity::Sound : Integrity::Unchecked);
    opened.connection->trust(opened.report.integrity);
    if (opened.connection->isReadOnly())
        return failure(readOnlyFile(path, QStringLiteral("opened for reading alone")));
    Result<void> done;
    if (found.leftOpen)
        done = checkAfterRecovery(*opened.connection, path, newest, thoroughness);
    if (done)
        done = bringUpToDate(opened, path, *migrations, steps, progress);
    if (done && !opened.report.created)
        done = checkSchema(*opened.connection, path, *migrations);
    if (done)
        done = useJournal(*opened.connection, QStringLiteral("wal"));
    if (done)
        done = setUp(*opened.connection);
    if (!done)
        return failure(done.error());
    opened.connection->setStatementLimit(file.statementLimit);
    if (StoreClaim *held = opened.connection->claim()) {
        // The folder entry of the log is synced too: a power cut before the first commit must not look like a log that
        // was taken away.
        const Result<void> named = syncToDisk(QFileInfo(path).absolutePath());
        if (!named)
            return failure(named.error());
        held->leaveDoor();
    }
    return opened;
}

void closeDatabase(std::unique_ptr<Connection> &connection)
{
    if (!connection)
        return;
    StoreClaim *claim = connection->claim();
    connection->setInterruption(nullptr);
    connection->setStatementLimit(std::chrono::milliseconds(0));
    // The program that closes the store after this one can see that it is the last.
    if (claim && claim->enterDoor(DoorPatience) && !claim->hasOthers()) {
        const Result<void> left = useJournal(*connection, QStringLiteral("delete"));
        if (!left)
            qCInfo(lcOpening).noquote() << "the log stays beside the store:" << left.error().detail;
    }
    connection.reset();
}

} // namespace bindery::storage
