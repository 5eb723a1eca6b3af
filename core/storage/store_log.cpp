#include "storage/store_log.h"

#include "storage/log_inspection.h"
#include "storage/migrations.h"
#include "storage/store_claim.h"

#include <QDir>
#include <QFileInfo>

namespace bindery::storage {

namespace {

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

Error logRefused(const QString &sentence, const QString &detail)
{
    return Error(ErrorCode::StoreUnavailable, sentence, detail);
}

Error logTakenAway(const QString &path)
{
    return logRefused(QStringLiteral("The log of the database %1 (%1-wal) was removed while another Bindery has the "
                                     "store open. Nothing is lost yet, and nothing was changed: close that Bindery in "
                                     "order, which puts the log into the file, and start again.")
                          .arg(shown(path)),
                      QStringLiteral("in use, and the log is gone"));
}

Error logUnderAnotherName(const QString &path)
{
    return logRefused(QStringLiteral("The database %1 was not closed in order under its other name (it is a hard "
                                     "link), and its log lies beside that name. Nothing was changed. Open it once by "
                                     "that name.")
                          .arg(shown(path)),
                      QStringLiteral("several names, and no log beside this one"));
}

Error logOfAnotherState(const QString &path)
{
    return logRefused(QStringLiteral("Beside the database %1 lies a log of another state of it (%1-wal): the file was "
                                     "put there while the log of an earlier one was left. Played back, it would "
                                     "damage the store. Nothing was changed. Move the log away, or put back the file "
                                     "that it belongs to.")
                          .arg(shown(path)),
                      QStringLiteral("closed in order, and yet a log with content"));
}

Error logWithoutStore(const QString &path)
{
    return logRefused(QStringLiteral("The database %1 is missing or empty, and its log (%1-wal) is not. Nothing was "
                                     "changed. Put the file back beside its log, or move the log away to start with "
                                     "an empty store.")
                          .arg(shown(path)),
                      QStringLiteral("an empty file beside a log with content"));
}

} // namespace

Result<StoreLog> checkLog(const QString &path, const FileInspection &file, const StoreClaim &claim)
{
    const bool ownWay = file.version >= FirstVersionClosedInOrder;
    StoreLog found;
    if (claim.hasOthers()) {
        const QFileInfo log(path + QStringLiteral("-wal"));
        if (file.usesLog && !log.exists())
            return failure(logTakenAway(path));
        found.hasContent = log.size() > 0;
        return found;
    }
    const LogInspection log = inspectLog(path);
    found.hasContent = log.hasContent;
    found.detail = log.detail;
    if (file.isNew && log.hasContent)
        return failure(logWithoutStore(path));
    // An update that was interrupted may leave either header; its journal puts back the right one.
    if (file.isNew || file.hasJournal)
        return found;
    if (ownWay && !file.usesLog && log.hasContent)
        return failure(logOfAnotherState(path));
    if (ownWay && file.usesLog && !log.exists) {
        if (claim.names() > 1)
            return failure(logUnderAnotherName(path));
        found.loss = LogLoss::Missing;
    } else if (log.lost) {
        found.loss = LogLoss::Damaged;
    }
    return found;
}

QString lossSentence(LogLoss loss, const QString &path, const QString &copy)
{
    switch (loss) {
    case LogLoss::None: break;
    case LogLoss::Missing:
        return QStringLiteral("The log of the database %1 (%1-wal) is missing. The store was not closed in order, or "
                              "it was copied without its log: what was saved last may not be in it. The file as it was "
                              "found is kept as %2. If the log turns up, put it beside that copy as %2-wal, and open "
                              "the copy. (A store that another program has opened and closed since looks the same and "
                              "has lost nothing.)")
            .arg(shown(path), shown(copy));
    case LogLoss::Damaged:
        return QStringLiteral("The log of the database %1 (%1-wal) is damaged or cut short: some of what was saved "
                              "last is not in the store. The files as they were found are kept as %2 and %2-wal.")
            .arg(shown(path), shown(copy));
    }
    return {};
}

} // namespace bindery::storage
