#pragma once

// How the database is opened, and what the opening found.

#include "storage/integrity.h"

#include <QString>

#include <chrono>
#include <functional>

namespace bindery::storage {

/// The path with every symbolic link followed, also for a file that does not exist yet. SQLite names the log after it.
[[nodiscard]] QString resolvedStorePath(const QString &path);

/// Which file, and how it is brought up to date.
struct DatabaseFile {
    /// Made with its folder when missing. ":memory:" lives as long as the Database.
    QString path;
    /// The folder of the migrations, "0001_first.sql" and so on.
    QString migrations = QStringLiteral(":/bindery/migrations");
    /// How long another program's lock is waited for.
    std::chrono::milliseconds lockPatience{5000};
    /// No statement runs longer.
    std::chrono::milliseconds statementLimit{30000};
    /// This program shows a window on the store, and there may be one alone.
    bool forWindow = false;
    /// A file up to this size is checked as a whole before it is used. A larger one gets the quick check.
    qint64 wholeCheckUpTo = 16 * 1024 * 1024;
    /// Hears, on the thread of the Database, how many rows of an older file are brought up to date, and of how many.
    /// That of a large store takes a while. May be empty.
    std::function<void(qint64 done, qint64 of)> progress;

    DatabaseFile() = default;
    explicit DatabaseFile(QString filePath) : path(std::move(filePath)) {}
};

/// What opening found and did.
struct Opening {
    bool created = false;
    int versionBefore = 0;
    int version = 0;
    /// The copy that was kept before an existing file was brought up to date, or of a file as it was found without its
    /// log; otherwise empty.
    QString keptCopy;
    /// A sentence that says what was lost before this start; otherwise empty.
    QString loss;
    /// The path with every link followed.
    QString path;
    SharedIntegrity integrity;

    Opening() = default;
};

} // namespace bindery::storage
