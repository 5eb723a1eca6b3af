#include "storage/opening.h"

#include "base/private_folder.h"
#include "storage/file_inspection.h"
#include "storage/migrations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace bindery::storage {

namespace {

constexpr auto OnlyMine = QFile::ReadOwner | QFile::WriteOwner;

/// Empty, and for its owner alone: SQLite gives its log and its copies the rights of the file.
Result<void> makeFile(const QString &path)
{
    const QFileInfo info(path);
    if (!makePrivateFolder(info.absolutePath())) {
        return failure(ErrorCode::StoreUnavailable,
                       QStringLiteral("The folder %1 cannot be made, so there is no place for Bindery's database. "
                                      "Check its rights, or choose another place.")
                           .arg(QDir::toNativeSeparators(info.absolutePath())));
    }
    QFile file(path);
    // Append makes what is missing and changes nothing that is there.
    if (!file.open(QIODevice::Append))
        return failure(readOnlyFile(path, file.errorString()));
    if (!file.setPermissions(OnlyMine))
        return failure(readOnlyFile(path, file.errorString()));
    return {};
}

/// What could only be seen after the log was played back.
Result<void> checkAfterRecovery(Connection &connection, const QString &path, int newest)
{
    // The log stays as it is until the file has proved good.
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
    QString verdict;
    const Result<void> checked
        = connection.forEachRow(QStringLiteral("PRAGMA quick_check(1)"), {}, [&](const Row &row) -> Result<void> {
              verdict = row.text(0);
              return {};
          });
    if (!checked)
        return failure(checked.error());
    if (verdict != QLatin1StringView("ok"))
        return failure(damagedFile(path, verdict));
    connection.leaveLogOnClose(false);
    return {};
}

/// The file as it is before a migration, under a name that says its version; whole or not there at all.
Result<QString> keepCopy(Connection &connection, const QString &path, int version)
{
    const QString copy = QStringLiteral("%1.version-%2.copy").arg(path).arg(version);
    const QString unfinished = copy + QStringLiteral(".part");
    QFile::remove(unfinished);
    const Result<void> made = makeFile(unfinished);
    if (!made)
        return failure(made.error());
    const Result<qint64> written = connection.execute(QStringLiteral("VACUUM INTO ?"), {unfinished});
    if (!written) {
        QFile::remove(unfinished);
        return failure(written.error());
    }
    QFile::remove(copy);
    if (!QFile::rename(unfinished, copy))
        return failure(readOnlyFile(copy, QStringLiteral("the copy cannot be named")));
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

Result<void> bringUpToDate(Opened &opened, const DatabaseFile &file, const std::vector<Migration> &migrations)
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
        const Result<QString> copy = keepCopy(connection, file.path, int(*before));
        if (!copy)
            return failure(copy.error());
        opened.report.keptCopy = *copy;
    }
    return migrate(connection, migrations);
}

Result<void> setUp(Connection &connection)
{
    // With a log, NORMAL loses no consistency on a power cut, at most the last moments.
    const QStringList settings{QStringLiteral("PRAGMA synchronous = normal"),
                               QStringLiteral("PRAGMA foreign_keys = on"),
                               QStringLiteral("PRAGMA temp_store = memory")};
    for (const QString &setting : settings) {
        const Result<qint64> set = connection.execute(setting);
        if (!set)
            return failure(set.error());
    }
    return {};
}

} // namespace

Result<Opened> openDatabase(const DatabaseFile &file)
{
    const Result<std::vector<Migration>> migrations = loadMigrations(file.migrations);
    if (!migrations)
        return failure(migrations.error());
    const int newest = migrations->back().version;
    const bool inMemory = file.path == QLatin1StringView(":memory:");
    FileInspection inspection;
    inspection.isNew = inMemory;
    if (!inMemory) {
        const Result<FileInspection> inspected = inspectFile(file.path, newest);
        if (!inspected)
            return failure(inspected.error());
        inspection = *inspected;
        if (inspection.isNew) {
            const Result<void> made = makeFile(file.path);
            if (!made)
                return failure(made.error());
        }
    }

    ConnectionOptions options;
    options.path = file.path;
    options.lockPatience = file.lockPatience;
    Result<std::unique_ptr<Connection>> connection = Connection::open(options);
    if (!connection)
        return failure(connection.error());
    Opened opened;
    opened.connection = std::move(*connection);
    opened.report.created = inspection.isNew;
    if (opened.connection->isReadOnly())
        return failure(readOnlyFile(file.path, QStringLiteral("opened for reading alone")));
    Result<void> done;
    if (inspection.leftOpen)
        done = checkAfterRecovery(*opened.connection, file.path, newest);
    if (done)
        done = bringUpToDate(opened, file, *migrations);
    if (done)
        done = useJournal(*opened.connection, QStringLiteral("wal"));
    if (done)
        done = setUp(*opened.connection);
    if (!done)
        return failure(done.error());
    opened.connection->setStatementLimit(file.statementLimit);
    return opened;
}

} // namespace bindery::storage
