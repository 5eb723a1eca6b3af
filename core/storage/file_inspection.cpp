#include "storage/file_inspection.h"

#include "storage/connection.h"
#include "storage/migrations.h"
#include "storage/store_error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

namespace bindery::storage {

using namespace Qt::StringLiterals;

namespace {

// The header of a SQLite file: https://www.sqlite.org/fileformat2.html, section 1.3.
constexpr qsizetype HeaderSize = 100;
constexpr QByteArrayView Magic("SQLite format 3\0", 16);

/// Root may write to every file. A file without the right to write was protected on purpose, so the mode counts.
bool mayBeWritten(const QFileInfo &info)
{
    const auto anyWrite = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
    return info.isWritable() && (info.permissions() & anyWrite);
}

/// The first problem that SQLite tells; empty when there is none.
Result<QString> verdictOf(Connection &connection, const QString &check)
{
    QString verdict;
    const Result<void> checked
        = connection.forEachRow(u"PRAGMA "_s + check + u"(1)"_s, {}, [&](const Row &row) -> Result<void> {
              verdict = row.text(0);
              return {};
          });
    if (!checked)
        return failure(checked.error());
    return verdict == "ok"_L1 ? QString() : verdict;
}

Result<QByteArray> readHeader(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return failure(systemError(errno, path, QStringLiteral("open")));
    QByteArray header(HeaderSize, Qt::Uninitialized);
    const ssize_t got = ::pread(file, header.data(), std::size_t(HeaderSize), 0);
    const int number = errno;
    ::close(file);
    if (got < 0)
        return failure(systemError(number, path, QStringLiteral("read")));
    header.truncate(got);
    return header;
}

Result<bool> holdsNothing(const QString &path)
{
    ConnectionOptions options;
    options.path = path;
    options.untouched = true;
    Result<std::unique_ptr<Connection>> opened = Connection::open(options);
    if (!opened)
        return failure(damagedFile(path, opened.error().detail));
    const Result<qint64> things = (*opened)->number(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!things)
        return failure(damagedFile(path, things.error().detail));
    return *things == 0;
}

} // namespace

Error damagedFile(const QString &path, const QString &detail)
{
    return Error(ErrorCode::StoreUnavailable,
                 QStringLiteral("The database %1 is damaged, and Bindery has not touched it. Put back a copy of the "
                                "file, or move it away to start with an empty one; keep the damaged file, it may be "
                                "possible to rescue it.")
                     .arg(QDir::toNativeSeparators(path)),
                 detail);
}

Error damagedIndex(const QString &path, const QString &detail)
{
    return Error(
        ErrorCode::StoreUnavailable,
        QStringLiteral("An index of the database %1 is damaged: submissions that are in it would not be "
                       "found. Bindery has not touched it. The records are whole: “bindery-cli store copy” makes a "
                       "sound copy of it.")
            .arg(QDir::toNativeSeparators(path)),
        detail);
}

Error newerFile(const QString &path, qint64 version, int newest)
{
    return Error(ErrorCode::StoreUnavailable,
                 QStringLiteral("The database %1 was written by a newer version of Bindery, and this one has not "
                                "touched it. Install the newer version, or move the file away to start with an empty "
                                "one.")
                     .arg(QDir::toNativeSeparators(path)),
                 QStringLiteral("file version %1, known up to %2").arg(version).arg(newest));
}

Error foreignFile(const QString &path, const QString &detail)
{
    const QString sentence = QStringLiteral("The file %1 belongs to another program, and Bindery has not touched it. "
                                            "Choose another place for Bindery's database.");
    return Error(ErrorCode::StoreUnavailable, sentence.arg(QDir::toNativeSeparators(path)), detail);
}

Error readOnlyFile(const QString &path, const QString &detail)
{
    const QString sentence = QStringLiteral("The database %1 can only be read, and Bindery has not touched it. Allow "
                                            "writing to the file and to its folder, and start again.");
    return Error(ErrorCode::StoreUnavailable, sentence.arg(QDir::toNativeSeparators(path)), detail);
}

Result<void> checkRights(const QString &path)
{
    const QFileInfo info(path);
    const QFileInfo folder(info.absolutePath());
    if (info.isDir()) {
        return failure(ErrorCode::StoreUnavailable,
                       QStringLiteral("%1 is a folder. Name a file in it for Bindery's database, such as "
                                      "%1/bindery.db.")
                           .arg(QDir::toNativeSeparators(path)));
    }
    if (info.exists() && !info.isFile())
        return failure(foreignFile(path, QStringLiteral("not a file")));
    if (info.exists() && !mayBeWritten(info))
        return failure(readOnlyFile(path, QStringLiteral("the file's rights")));
    if (folder.exists() && !mayBeWritten(folder))
        return failure(readOnlyFile(path, QStringLiteral("the folder's rights")));
    return {};
}

Result<FileInspection> inspectFile(const QString &path, int newest)
{
    FileInspection found;
    found.hasJournal = QFileInfo(path + QStringLiteral("-journal")).size() > 0;
    const Result<QByteArray> read = readHeader(path);
    if (!read)
        return failure(read.error());
    const QByteArray &header = *read;
    if (header.isEmpty()) {
        found.isNew = true;
        return found;
    }
    if (header.size() < HeaderSize || !header.startsWith(Magic)) {
        // An interrupted first start leaves half a header and the journal that takes it back.
        if (!found.hasJournal)
            return failure(damagedFile(path, QStringLiteral("the header is not that of a database")));
        return found;
    }
    constexpr qsizetype UserVersionAt = 60;
    constexpr qsizetype ApplicationIdAt = 68;
    constexpr qsizetype ReadVersionAt = 19;
    constexpr char WithLog = 2;
    const auto application = qFromBigEndian<quint32>(header.constData() + ApplicationIdAt);
    found.version = qFromBigEndian<qint32>(header.constData() + UserVersionAt);
    found.usesLog = header[ReadVersionAt] == WithLog;
    if (application == 0 && found.version == 0 && !found.hasJournal) {
        const Result<bool> nothing = holdsNothing(path);
        if (!nothing)
            return failure(nothing.error());
        if (!*nothing)
            return failure(foreignFile(path, QStringLiteral("a database without an application id")));
        found.isNew = true;
    } else if (application != 0 && application != ApplicationId) {
        return failure(foreignFile(path, QStringLiteral("application id %1").arg(application, 8, 16)));
    } else if (found.version > newest) {
        return failure(newerFile(path, found.version, newest));
    }
    return found;
}

Result<void> checkContent(const QString &path, Thoroughness thoroughness)
{
    ConnectionOptions options;
    options.path = path;
    options.untouched = true;
    Result<std::unique_ptr<Connection>> opened = Connection::open(options);
    if (!opened)
        return failure(opened.error());
    return checkContent(**opened, path, thoroughness);
}

Result<void> checkContent(Connection &connection, const QString &path, Thoroughness thoroughness)
{
    if (thoroughness == Thoroughness::Whole) {
        const Result<QString> whole = verdictOf(connection, u"integrity_check"_s);
        if (whole && whole->isEmpty())
            return {};
        // Damage that the quick check does not find is in an index alone.
        const Result<QString> quick = verdictOf(connection, u"quick_check"_s);
        if (whole && quick && quick->isEmpty())
            return failure(damagedIndex(path, *whole));
        return failure(damagedFile(path, whole ? *whole : whole.error().detail));
    }
    const Result<QString> quick = verdictOf(connection, u"quick_check"_s);
    if (!quick)
        return failure(damagedFile(path, quick.error().detail));
    if (!quick->isEmpty())
        return failure(damagedFile(path, *quick));
    return {};
}

} // namespace bindery::storage
