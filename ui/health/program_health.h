#pragma once

// The state of the program itself: event loop, memory, service levels, slow operations, and the store.

#include "base/instant.h"
#include "base/utc_time.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::ui {

struct LoopHealth {
    /// The event loop is measured.
    bool measured = false;
    Duration now{0};
    Duration p50{0};
    Duration p95{0};
    Duration p99{0};
    Duration worst{0};
    std::optional<UtcTime> worstAt;
};

struct MemoryHealth {
    /// The memory of the process now, and its most since the start; none where the system does not tell it.
    std::optional<qint64> resident;
    std::optional<qint64> mostResident;
    struct Part {
        QString name;
        QString title;
        qint64 bytes = 0;
    };
    std::vector<Part> parts;
};

struct LevelHealth {
    QString name;
    /// "A quote within 3 s (p95)".
    QString title;
    /// The service ("credit_score"); empty for a level of the program.
    QString service;
    QString target;
    /// "2.1 s"; empty while there is nothing to measure.
    QString actual;
    /// No value while there is nothing to measure.
    std::optional<bool> met;
    /// What was measured: "the last 412 calls".
    QString basis;
};

struct SlowOperation {
    QString name;
    quint64 calls = 0;
    Duration total{0};
    Duration average{0};
    Duration slowest{0};
};

struct StoreHealth {
    bool open = false;
    bool answering = false;
    int waiting = 0;
    Duration answerTime{0};
    std::optional<UtcTime> checkedAt;
    QString lastError;
    /// The indexes are sound. No value before they were checked.
    std::optional<bool> sound;
};

struct ProgramHealth {
    LoopHealth loop;
    MemoryHealth memory;
    std::vector<LevelHealth> levels;
    /// Sorted by total time, the longest first.
    std::vector<SlowOperation> slow;
    StoreHealth store;
};

} // namespace bindery::ui
