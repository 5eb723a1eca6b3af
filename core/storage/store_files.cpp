#include "storage/store_files.h"

#include "base/private_folder.h"
#include "storage/connection.h"
#include "storage/store_error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bindery::storage {

namespace {

constexpr mode_t OnlyMine = S_IRUSR | S_IWUSR;

Result<void> makeFolder(const QString &folder)
{
    errno = 0;
    if (!makePrivateFolder(folder))
        return failure(systemError(errno, folder, QStringLiteral("make the folder")));
    return {};
}

Result<void> copyFile(const QString &from, const QString &to)
{
    errno = 0;
    QFile source(from);
    if (!source.copy(to)) {
        if (errno != 0)
            return failure(systemError(errno, to, QStringLiteral("copy")));
        return failure(ErrorCode::StoreUnavailable,
                       QStringLiteral("The file %1 cannot be copied to %2, so nothing was changed. Check the disk and "
                                      "its room.")
                           .arg(QDir::toNativeSeparators(from), QDir::toNativeSeparators(to)),
                       source.errorString());
    }
    QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
    return syncToDisk(to);
}

} // namespace

Result<void> syncToDisk(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return failure(systemError(errno, path, QStringLiteral("open to sync")));
    const bool synced = ::fsync(file) == 0;
    const int number = errno;
    ::close(file);
    if (!synced)
        return failure(systemError(number, path, QStringLiteral("sync")));
    return {};
}

Result<void> makeFile(const QString &path)
{
    const Result<void> folder = makeFolder(QFileInfo(path).absolutePath());
    if (!folder)
        return folder;
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, OnlyMine);
    if (file < 0)
        return failure(systemError(errno, path, QStringLiteral("make")));
    // open() does not change the mode of an existing file.
    const bool mine = ::fchmod(file, OnlyMine) == 0;
    const int number = errno;
    ::close(file);
    if (!mine)
        return failure(systemError(number, path, QStringLiteral("set the rights")));
    return {};
}

Result<void> writeSoundCopy(Connection &connection, const QString &target)
{
    const QString unfinished = target + QStringLiteral(".part");
    QFile::remove(unfinished);
    Result<void> done = makeFile(unfinished);
    if (!done)
        return done;
    const Result<qint64> written = connection.execute(QStringLiteral("VACUUM INTO ?"), {unfinished});
    done = written ? syncToDisk(unfinished) : Result<void>(failure(written.error()));
    if (done && ::rename(QFile::encodeName(unfinished).constData(), QFile::encodeName(target).constData()) != 0)
        done = failure(systemError(errno, target, QStringLiteral("name the copy")));
    if (!done) {
        QFile::remove(unfinished);
        return done;
    }
    return syncToDisk(QFileInfo(target).absolutePath());
}

Result<QString> keepFoundFiles(const QString &path)
{
    QString copy;
    for (int number = 1; copy.isEmpty() || QFileInfo::exists(copy); ++number)
        copy = QStringLiteral("%1.found-%2.copy").arg(path).arg(number);
    Result<void> done = copyFile(path, copy);
    const QString log = path + QStringLiteral("-wal");
    if (done && QFileInfo::exists(log))
        done = copyFile(log, copy + QStringLiteral("-wal"));
    if (done)
        done = syncToDisk(QFileInfo(copy).absolutePath());
    if (!done)
        return failure(done.error());
    return copy;
}

} // namespace bindery::storage
