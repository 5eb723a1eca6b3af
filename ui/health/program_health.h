#pragma once

// How the program itself is doing: is the window smooth, what holds memory, what is promised and kept, what takes long,
// and does the store answer.

#include "base/instant.h"
#include "base/utc_time.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::ui {

struct LoopHealth {
    /// False: nobody measures.
    bool measured = false;
    Duration now{0};
    Duration p50{0};
    Duration p95{0};
    Duration p99{0};
    Duration worst{0};
    std::optional<UtcTime> worstAt;
};

struct MemoryHealth {
    /// What the process has in memory now, and at most since it began; none where the system does not say.
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
    /// The service that it is about ("credit_score"); empty: the program.
    QString service;
    QString target;
    /// "2.1 s"; empty while there is nothing to judge.
    QString actual;
    /// No value: nothing to judge yet.
    std::optional<bool> met;
    /// What it was judged on, for the curious: "the last 412 calls".
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
    /// Are its indexes sound? No value: not checked yet.
    std::optional<bool> sound;
};

struct ProgramHealth {
    LoopHealth loop;
    MemoryHealth memory;
    std::vector<LevelHealth> levels;
    /// By total time, the longest first.
    std::vector<SlowOperation> slow;
    StoreHealth store;
};

} // namespace bindery::ui
