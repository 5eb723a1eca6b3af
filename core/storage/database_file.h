#pragma once

// How the database is opened, what the opening found, and the health of the database.

#include "base/clock.h"

#include <QString>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>

namespace bindery::storage {

/// The path with every symbolic link followed, also for a file that does not exist yet. SQLite names the log after it.
[[nodiscard]] QString resolvedStorePath(const QString &path);

/// What is known of a store's indexes.
enum class Integrity {
    Unchecked, ///< the quick check at the start does not see a wrong index
    Sound,     ///< every index was compared with its table
    Damaged,
};

/// The state of a store's indexes. The check of the whole store writes it, the look-ups read it, each on its thread.
using SharedIntegrity = std::shared_ptr<std::atomic<Integrity>>;

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

struct DatabaseHealth {
    bool open = false;
    /// Jobs handed over that have not ended.
    int waiting = 0;
    /// The last check's answer, and when it came.
    bool answering = false;
    std::optional<UtcTime> checkedAt;
    std::chrono::microseconds answerTime{0};
    /// Empty when there has been no error.
    QString lastError;
    std::optional<UtcTime> lastErrorAt;
    /// What is known of its indexes, and since when.
    Integrity integrity = Integrity::Unchecked;
    std::optional<UtcTime> integrityAt;
};

} // namespace bindery::storage
