#include "storage/store_error.h"

#include <QDir>

#include <cerrno>
#include <cstring>

#include <sqlite3.h>

namespace bindery::storage {

namespace {

Error unavailable(const QString &sentence, const QString &detail)
{
    return Error(ErrorCode::StoreUnavailable, sentence, detail);
}

/// What the system's number means, as half a sentence, and what can be done. Empty where it says nothing to people.
struct SystemCause {
    QString cause;
    QString remedy;
};

SystemCause systemCause(int number)
{
    switch (number) {
    case EMFILE:
        return {QStringLiteral("this program may not have more files open at once"),
                QStringLiteral("Raise its limit (ulimit -n), and start again.")};
    case ENFILE:
        return {QStringLiteral("this computer has too many files open"),
                QStringLiteral("Close other programs, and try again.")};
    case EACCES:
    case EPERM:
        return {QStringLiteral("you may not read and write it"),
                QStringLiteral("Allow reading and writing the file and its folder, and start again.")};
    case EROFS:
        return {QStringLiteral("it lies on a disk that can only be read"),
                QStringLiteral("Choose a place that can be written to.")};
    case ENOSPC: return {QStringLiteral("the disk is full"), QStringLiteral("Free some space and try again.")};
    case EDQUOT:
        return {QStringLiteral("your share of the disk is used up"),
                QStringLiteral("Free some space or ask for a larger share, and try again.")};
    case EFBIG:
        return {QStringLiteral("a file of this program may not become that large"),
                QStringLiteral("Raise its limit (ulimit -f), and try again.")};
    case ENOENT:
        return {QStringLiteral("its folder is not there"), QStringLiteral("Make the folder, or choose another place.")};
    case ENOTDIR:
    case EEXIST:
        return {QStringLiteral("a file is where its folder should be"), QStringLiteral("Choose another place.")};
    case ENAMETOOLONG: return {QStringLiteral("its name is too long"), QStringLiteral("Choose a shorter one.")};
    case ELOOP:
        return {QStringLiteral("its links lead in a circle"),
                QStringLiteral("Mend the links, or choose another place.")};
    case EIO:
        return {QStringLiteral("the disk reported an error"),
                QStringLiteral("Check the disk, and make a copy of Bindery's database before going on.")};
    case ENOMEM:
        return {QStringLiteral("there is not enough memory"), QStringLiteral("Close other programs and try again.")};
    case ENOLCK:
    case ENOSYS:
    case EINVAL:
    case EOPNOTSUPP:
        return {QStringLiteral("its disk does not let files be locked"),
                QStringLiteral("Choose a place on a disk of this computer.")};
    default: return {};
    }
}

QString systemDetail(int number)
{
    return number == 0
        ? QString()
        : QStringLiteral("; errno %1: %2").arg(QString::number(number), QString::fromLocal8Bit(std::strerror(number)));
}

/// What the words of a general error name as missing: "table quotes", "column tier"; empty where they name nothing.
QString missingPart(const QString &text)
{
    const auto after = [&text](QLatin1StringView words) {
        const qsizetype at = text.indexOf(words);
        return at < 0 ? QString() : text.sliced(at + words.size()).section(QLatin1Char(' '), 0, 0);
    };
    if (const QString table = after(QLatin1StringView("no such table: ")); !table.isEmpty())
        return QStringLiteral("table %1").arg(table.section(QLatin1Char('.'), -1));
    if (const QString index = after(QLatin1StringView("no such index: ")); !index.isEmpty())
        return QStringLiteral("index %1").arg(index);
    for (const char *words : {"no such column: ", "has no column named "}) {
        if (const QString column = after(QLatin1StringView(words)); !column.isEmpty())
            return QStringLiteral("column %1").arg(column);
    }
    return {};
}

Error generalError(const QString &text, const QString &detail)
{
    const QString missing = missingPart(text);
    if (!missing.isEmpty()) {
        return unavailable(
            QStringLiteral("Bindery's database lacks its %1: another program changed it, or it is damaged. Nothing was "
                           "changed now. Close Bindery and put back a copy of the file.")
                .arg(missing),
            detail);
    }
    return Error(ErrorCode::Defect,
                 QStringLiteral("Bindery asked its database for something that it could not do. Nothing was "
                                "changed; the log says what it was."),
                 detail);
}

Error constraintError(int code, const QString &detail)
{
    switch (code) {
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return Error(ErrorCode::Conflict,
                     QStringLiteral("This belongs to something that is no longer in the store, so it was not saved. "
                                    "Open it again to see what has changed."),
                     detail);
    case SQLITE_CONSTRAINT_TRIGGER:
        return unavailable(QStringLiteral("A rule that another program put into Bindery's database refused this, so it "
                                          "was not saved. Remove that rule (a trigger), or put back a copy of the "
                                          "file."),
                           detail);
    case SQLITE_CONSTRAINT_CHECK:
    case SQLITE_CONSTRAINT_NOTNULL:
    case SQLITE_CONSTRAINT_DATATYPE:
        return Error(ErrorCode::Defect,
                     QStringLiteral("Bindery wanted to store a value that its database does not take there, so nothing "
                                    "was saved; the log says where."),
                     detail);
    default:
        return Error(ErrorCode::Conflict,
                     QStringLiteral("This contradicts what is stored already, so it was not saved. Open it again to "
                                    "see what has changed."),
                     detail);
    }
}

Error readOnlyError(int code, const QString &detail)
{
    if (code == SQLITE_READONLY_DBMOVED) {
        return unavailable(QStringLiteral("Bindery's database was moved or replaced while it was open, so nothing was "
                                          "saved. Put the file back under its name, close Bindery, and start it "
                                          "again."),
                           detail);
    }
    return unavailable(QStringLiteral("Bindery's database can only be read, so nothing was saved. Allow writing to "
                                      "the file and to its folder, and try again."),
                       detail);
}

/// The disk or the system refused; the system's own number says why where there is one.
Error diskError(const QString &otherwise, int systemNumber, const QString &detail)
{
    const SystemCause why = systemCause(systemNumber);
    if (why.cause.isEmpty())
        return unavailable(otherwise, detail);
    return unavailable(QStringLiteral("Bindery's database could not be read or written: %1. What was saved before is "
                                      "safe. %2")
                           .arg(why.cause, why.remedy),
                       detail);
}

} // namespace

Error storeError(int code, const QString &text, int systemNumber)
{
    const QString detail = QStringLiteral("sqlite %1: %2").arg(code).arg(text) + systemDetail(systemNumber);
    switch (code == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : code & 0xff) {
    case SQLITE_ERROR: return generalError(text, detail);
    case SQLITE_FULL: return fullError(FullCause::Disk, detail);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
        return unavailable(QStringLiteral("Another program is holding Bindery's database. Nothing was changed. Close "
                                          "that program, or wait until it is done, and try again."),
                           detail);
    case SQLITE_READONLY: return readOnlyError(code, detail);
    case SQLITE_PERM:
    case SQLITE_AUTH: return readOnlyError(SQLITE_READONLY, detail);
    case SQLITE_IOERR:
        return diskError(QStringLiteral("The disk reported an error, so this could not be saved or read. Check the "
                                        "disk, and make a copy of Bindery's database before going on."),
                         systemNumber, detail);
    case SQLITE_CANTOPEN:
        return diskError(QStringLiteral("Bindery's database cannot be opened. Check that its folder is there and "
                                        "that you may write to it."),
                         systemNumber, detail);
    case SQLITE_CORRUPT:
        if (code == SQLITE_CORRUPT_INDEX) {
            return unavailable(QStringLiteral("An index of Bindery's database is damaged. The records are whole: close "
                                              "Bindery and make a sound copy with “bindery-cli store copy”."),
                               detail);
        }
        [[fallthrough]];
    case SQLITE_NOTADB:
        return unavailable(QStringLiteral("Bindery's database is damaged. Close Bindery and put back a copy of the "
                                          "file; keep the damaged one, it may be possible to rescue it."),
                           detail);
    case SQLITE_INTERRUPT:
        return unavailable(QStringLiteral("The database took longer for this than it may, and the work was ended. "
                                          "Nothing was changed. Try again."),
                           detail);
    case SQLITE_NOMEM:
        return unavailable(QStringLiteral("There is not enough memory for this. Nothing was changed. Close other "
                                          "programs and try again."),
                           detail);
    case SQLITE_NOLFS:
        return unavailable(QStringLiteral("Bindery's database is larger than this disk lets a file be. Move it to "
                                          "another disk."),
                           detail);
    case SQLITE_TOOBIG:
        return Error(ErrorCode::BadInput, QStringLiteral("This is too large to be stored. Nothing was changed."),
                     detail);
    case SQLITE_CONSTRAINT: return constraintError(code, detail);
    default: return generalError({}, detail);
    }
}

Error fullError(FullCause cause, const QString &detail)
{
    switch (cause) {
    case FullCause::Disk:
        return unavailable(QStringLiteral("The disk is full, so this could not be saved. What was saved before is "
                                          "safe. Free some space and try again."),
                           detail);
    case FullCause::LargestSize:
        return unavailable(QStringLiteral("Bindery's database has the largest size that it may have, so this could not "
                                          "be saved. What was saved before is safe. Go on with a new store."),
                           detail);
    case FullCause::LastNumber:
        return unavailable(QStringLiteral("The last number that a record can have is taken in Bindery's database, so "
                                          "this could not be saved: the disk is not full. Another program has probably "
                                          "set the number. Put back a copy of the file, or go on with a new store."),
                           detail);
    }
    Q_UNREACHABLE();
}

Error systemError(int number, const QString &path, const QString &doing)
{
    const QString name = QDir::toNativeSeparators(path);
    const QString detail = doing + systemDetail(number);
    const SystemCause why = systemCause(number);
    if (why.cause.isEmpty()) {
        return unavailable(QStringLiteral("The database %1 cannot be used: %2. Bindery has not touched it.")
                               .arg(name, QString::fromLocal8Bit(std::strerror(number))),
                           detail);
    }
    return unavailable(QStringLiteral("The database %1 cannot be used, and Bindery has not touched it: %2. %3")
                           .arg(name, why.cause, why.remedy),
                       detail);
}

Error unreadableRecord(const QString &what)
{
    return Error(ErrorCode::StoreUnavailable,
                 QStringLiteral("A stored record cannot be understood. It may have been written by another version of "
                                "Bindery, or the file is damaged. Nothing was changed."),
                 what);
}

} // namespace bindery::storage
