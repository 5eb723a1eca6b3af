#include "storage/store_copy.h"

#include "storage/connection.h"
#include "storage/database_file.h"
#include "storage/migrations.h"
#include "storage/store_claim.h"
#include "storage/store_files.h"
#include "storage/store_log.h"

#include <QDir>
#include <QFileInfo>

#include <limits>

namespace bindery::storage {

namespace {

/// Opens the store read-only, whichever version of Bindery wrote it.
struct Source {
    std::unique_ptr<Connection> connection;
    LogLoss loss = LogLoss::None;
};

Result<Source> openSource(const QString &path, std::chrono::milliseconds lockPatience)
{
    if (!QFileInfo(path).isFile()) {
        return failure(ErrorCode::NotFound,
                       QStringLiteral("There is no store at %1.").arg(QDir::toNativeSeparators(path)));
    }
    Result<std::unique_ptr<StoreClaim>> claim = StoreClaim::take(path, lockPatience);
    if (!claim)
        return failure(claim.error());
    const Result<FileInspection> file = inspectFile(path, std::numeric_limits<int>::max());
    if (!file)
        return failure(file.error());
    if (file->isNew) {
        return failure(ErrorCode::NotFound,
                       QStringLiteral("The store at %1 is empty.").arg(QDir::toNativeSeparators(path)));
    }
    const Result<StoreLog> log = checkLog(path, *file, **claim);
    if (!log)
        return failure(log.error());
    ConnectionOptions options;
    options.path = path;
    options.lockPatience = lockPatience;
    Result<std::unique_ptr<Connection>> connection = Connection::open(options);
    if (!connection)
        return failure(connection.error());
    Source source;
    source.loss = log->loss;
    source.connection = std::move(*connection);
    // The store and its log are left as they were found.
    source.connection->leaveLogOnClose(true);
    source.connection->hold(std::move(*claim));
    // From its first read on, this connection counts among those that have the store open.
    const Result<qint64> things = source.connection->number(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!things)
        return failure(things.error());
    source.connection->claim()->leaveDoor();
    return source;
}

/// SQLite copies an index as it is. A damaged index is made anew from its table.
Result<void> makeSound(const QString &path)
{
    const Result<void> sound = checkContent(path, Thoroughness::Whole);
    if (sound)
        return {};
    {
        ConnectionOptions options;
        options.path = path;
        const Result<std::unique_ptr<Connection>> connection = Connection::open(options);
        if (!connection)
            return failure(connection.error());
        const Result<qint64> anew = (*connection)->execute(QStringLiteral("REINDEX"));
        if (!anew)
            return failure(damagedFile(path, anew.error().detail));
    }
    return checkContent(path, Thoroughness::Whole);
}

} // namespace

Result<StoreCopy> copyStore(const QString &path, const QString &target, std::chrono::milliseconds lockPatience)
{
    const QString from = resolvedStorePath(path);
    if (QFileInfo::exists(target)) {
        return failure(ErrorCode::Conflict,
                       QStringLiteral("There is a file at %1 already, and it was not touched. Name another place for "
                                      "the copy.")
                           .arg(QDir::toNativeSeparators(target)));
    }
    const Result<Source> source = openSource(from, lockPatience);
    if (!source)
        return failure(source.error());
    const QString to = QFileInfo(target).absoluteFilePath();
    const Result<void> written = writeSoundCopy(*source->connection, to);
    if (!written)
        return failure(written.error());
    const Result<void> sound = makeSound(to);
    if (!sound)
        return failure(sound.error());
    StoreCopy copy;
    copy.bytes = QFileInfo(to).size();
    if (source->loss != LogLoss::None)
        copy.loss = lossSentence(source->loss, from, from);
    return copy;
}

Result<void> checkStore(const QString &path, std::chrono::milliseconds lockPatience)
{
    const QString from = resolvedStorePath(path);
    const Result<Source> source = openSource(from, lockPatience);
    if (!source)
        return failure(source.error());
    const Result<void> sound = checkContent(*source->connection, from, Thoroughness::Whole);
    if (!sound)
        return sound;
    if (source->loss != LogLoss::None)
        return failure(ErrorCode::StoreUnavailable, lossSentence(source->loss, from, from));
    return {};
}

} // namespace bindery::storage
