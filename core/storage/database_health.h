#pragma once

#include "base/utc_time.h"
#include "storage/integrity.h"

#include <QString>

#include <chrono>
#include <optional>

namespace bindery::storage {

/// Whether the database answers, and what is known of its file. The health panel shows it.
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

/// The memory that SQLite has allocated in this process.
[[nodiscard]] qint64 databaseMemoryBytes();

} // namespace bindery::storage
