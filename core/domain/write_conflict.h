#pragma once

// Somebody else has written since a submission was seen: nothing is overwritten, and whoever wanted to write gets both
// sides, to show them and to choose.

#include "base/result.h"
#include "domain/audit_line.h"
#include "domain/submission.h"

#include <optional>
#include <vector>

namespace bindery::domain {

struct WriteConflict final : ErrorContext {
    /// As it stands in the store, with its newest quote and who changed it when.
    Submission theirs;
    std::vector<AuditLine> history;
    /// What was to be written; none where it was no application.
    std::optional<AutoApplication> mine;
};

/// Null for every other error.
[[nodiscard]] const WriteConflict *conflictOf(const Error &error);

} // namespace bindery::domain
