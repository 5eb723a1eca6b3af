#include "storage/file_inspection.h"

#include "storage/connection.h"
#include "storage/migrations.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

namespace bindery::storage {

namespace {

// The header of a SQLite file: https://www.sqlite.org/fileformat2.html, section 1.3.
constexpr qsizetype HeaderSize = 100;
constexpr qsizetype UserVersionAt = 60;
constexpr qsizetype ApplicationIdAt = 68;
constexpr QByteArrayView Magic("SQLite format 3\0", 16);

bool hasContent(const QString &path)
{
    return QFileInfo(path).size() > 0;
}

/// Root may write to anything; whoever took the right to write away meant it all the same.
bool mayBeWritten(const QFileInfo &info)
{
    const auto anyWrite = QFile::WriteOwner | QFile::WriteGroup | QFile::WriteOther;
    return info.isWritable() && (info.permissions() & anyWrite);
}

Result<void> checkWhole(const QString &path)
{
    ConnectionOptions options;
    options.path = path;
    options.untouched = true;
    Result<std::unique_ptr<Connection>> opened = Connection::open(options);
    if (!opened)
        return failure(damagedFile(path, opened.error().detail));
    QString verdict;
    const Result<void> checked
        = (*opened)->forEachRow(QStringLiteral("PRAGMA quick_check(1)"), {}, [&](const Row &row) -> Result<void> {
              verdict = row.text(0);
              return {};
          });
    if (!checked)
        return failure(damagedFile(path, checked.error().detail));
    if (verdict != QLatin1StringView("ok"))
        return failure(damagedFile(path, verdict));
    return {};
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
    return Error(ErrorCode::StoreUnavailable,
                 QStringLiteral("The file %1 belongs to another program, and Bindery has not touched it. Choose "
                                "another place for Bindery's database.")
                     .arg(QDir::toNativeSeparators(path)),
                 detail);
}

Error readOnlyFile(const QString &path, const QString &detail)
{
    return Error(ErrorCode::StoreUnavailable,
                 QStringLiteral("The database %1 can only be read, and Bindery has not touched it. Allow writing to "
                                "the file and to its folder, and start again.")
                     .arg(QDir::toNativeSeparators(path)),
                 detail);
}

Result<FileInspection> inspectFile(const QString &path, int newest)
{
    FileInspection found;
    const QFileInfo info(path);
    const QFileInfo folder(info.absolutePath());
    if (info.exists() && !info.isFile())
        return failure(foreignFile(path, QStringLiteral("not a file")));
    const bool leftJournal = hasContent(path + QStringLiteral("-journal"));
    found.leftOpen = leftJournal || hasContent(path + QStringLiteral("-wal"));

    QByteArray header;
    if (info.exists()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return failure(ErrorCode::StoreUnavailable,
                           QStringLiteral("The database %1 cannot be read. Allow reading and writing it, and start "
                                          "again.")
                               .arg(QDir::toNativeSeparators(path)),
                           file.errorString());
        }
        header = file.read(HeaderSize);
    }
    if (header.isEmpty()) {
        found.isNew = true;
    } else if (header.size() < HeaderSize || !header.startsWith(Magic)) {
        // An interrupted first start leaves half a header and the journal that takes it back.
        if (!leftJournal)
            return failure(damagedFile(path, QStringLiteral("the header is not that of a database")));
    } else {
        const auto application = qFromBigEndian<quint32>(header.constData() + ApplicationIdAt);
        const auto version = qFromBigEndian<qint32>(header.constData() + UserVersionAt);
        if (application == 0 && version == 0 && !leftJournal) {
            const Result<bool> nothing = holdsNothing(path);
            if (!nothing)
                return failure(nothing.error());
            if (!*nothing)
                return failure(foreignFile(path, QStringLiteral("a database without an application id")));
            found.isNew = true;
        } else if (application != 0 && application != ApplicationId) {
            return failure(foreignFile(path, QStringLiteral("application id %1").arg(application, 8, 16)));
        } else if (version > newest) {
            return failure(newerFile(path, version, newest));
        } else if (!found.leftOpen) {
            const Result<void> whole = checkWhole(path);
            if (!whole)
                return failure(whole.error());
        }
    }
    if (info.exists() && !mayBeWritten(info))
        return failure(readOnlyFile(path, QStringLiteral("the file's rights")));
    if (folder.exists() && !mayBeWritten(folder))
        return failure(readOnlyFile(path, QStringLiteral("the folder's rights")));
    return found;
}

} // namespace bindery::storage
