#include "storage/store_error.h"

#include <sqlite3.h>

namespace bindery::storage {

Error storeError(int code, const QString &text)
{
    const QString detail = QStringLiteral("sqlite %1: %2").arg(code).arg(text);
    const auto unavailable
        = [&](const QString &sentence) { return Error(ErrorCode::StoreUnavailable, sentence, detail); };
    switch (code & 0xff) {
    case SQLITE_FULL:
        return unavailable(
            QStringLiteral("The disk is full, so this could not be saved. What was saved before is safe. "
                           "Free some space and try again."));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return unavailable(QStringLiteral("Another program is holding Bindery's database. Nothing was changed. Close "
                                          "that program, or wait until it is done, and try again."));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return unavailable(QStringLiteral("Bindery's database can only be read, so nothing was saved. Allow writing to "
                                          "the file and to its folder, and try again."));
    case SQLITE_IOERR:
        return unavailable(QStringLiteral("The disk reported an error, so this could not be saved or read. Check the "
                                          "disk, and make a copy of Bindery's database before going on."));
    case SQLITE_CANTOPEN:
        return unavailable(QStringLiteral("Bindery's database cannot be opened. Check that its folder is there and "
                                          "that you may write to it."));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return unavailable(QStringLiteral("Bindery's database is damaged. Close Bindery and put back a copy of the "
                                          "file; keep the damaged one, it may be possible to rescue it."));
    case SQLITE_INTERRUPT:
        return unavailable(QStringLiteral("The database took longer for this than it may, and the work was ended. "
                                          "Nothing was changed. Try again."));
    case SQLITE_NOMEM:
        return unavailable(QStringLiteral("There is not enough memory for this. Nothing was changed. Close other "
                                          "programs and try again."));
    case SQLITE_TOOBIG:
        return Error(ErrorCode::BadInput, QStringLiteral("This is too large to be stored. Nothing was changed."),
                     detail);
    case SQLITE_CONSTRAINT:
        return Error(ErrorCode::Conflict,
                     QStringLiteral("This contradicts what is stored already, so it was not saved. Open it again to "
                                    "see what has changed."),
                     detail);
    default:
        return Error(ErrorCode::Defect,
                     QStringLiteral("Bindery asked its database for something that it could not do. Nothing was "
                                    "changed; the log says what it was."),
                     detail);
    }
}

Error unreadableRecord(const QString &what)
{
    return Error(ErrorCode::StoreUnavailable,
                 QStringLiteral("A stored record cannot be understood. It may have been written by another version of "
                                "Bindery, or the file is damaged. Nothing was changed."),
                 what);
}

} // namespace bindery::storage
