#pragma once

// The error of a write to a submission that another user or program has changed since this user saw it. Nothing is
// overwritten. The caller gets both sides, to show them and to choose.

#include "base/result.h"
#include "domain/audit_line.h"
#include "domain/submission.h"

#include <optional>
#include <vector>

namespace bindery::domain {

struct WriteConflict final : ErrorContext {
    /// The submission in the store, with its newest quote and with who changed it when.
    Submission theirs;
    std::vector<AuditLine> history;
    /// The application that was to be written. No value where the write was of no application.
    std::optional<risk::Record> mine;
};

/// Null for every other error.
[[nodiscard]] const WriteConflict *conflictOf(const Error &error);

} // namespace bindery::domain
