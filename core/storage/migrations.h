#pragma once

// The migrations that bring a file up to date, "0001_first.sql" and so on, without gaps. A migration's number is the
// file's user_version when it is done; both change in one transaction, so an interrupted one begins anew. A migration
// whose first line is "-- step: NAME" is followed by the step of that name (migration_step.h), in its transaction.

#include "base/result.h"
#include "storage/migration_step.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace bindery::storage {

class Connection;

/// "BIND" in the header of every file of Bindery.
inline constexpr quint32 ApplicationId = 0x42494E44;

/// From this version on a store leaves WAL mode when it is closed in order: it has no log, and its header says so. The
/// file is whole by itself then, and a log that should be there and is not is noticed (opened.h).
inline constexpr int FirstVersionClosedInOrder = 7;

struct Migration {
    int version = 0;
    QString name;
    QByteArray sql;
    /// Empty where SQL says all.
    QString step;
};

/// Errors: Defect (a gap, an unreadable file, none at all).
[[nodiscard]] Result<std::vector<Migration>> loadMigrations(const QString &folder);

/// Applies the migrations above the file's version, each in a transaction of its own. A new file needs no steps,
/// because nothing is in it. The file must not be in WAL mode, so that its header always tells its version.
[[nodiscard]] Result<void> migrate(Connection &connection, const std::vector<Migration> &migrations,
                                   const MigrationSteps &steps, const MigrationProgress &progress);

} // namespace bindery::storage
