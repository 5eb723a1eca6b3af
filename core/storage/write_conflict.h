#pragma once

// Somebody else has written since a submission was seen: nothing is overwritten, and whoever wanted to write gets both
// sides, to show them and to choose.

#include "base/result.h"
#include "domain/audit_line.h"
#include "domain/submission.h"

#include <optional>

namespace bindery::storage {

class Connection;
class Protector;

struct WriteConflict final : ErrorContext {
    /// As it stands in the store, with its newest quote and who changed it when.
    domain::Submission theirs;
    std::vector<domain::AuditLine> history;
    /// What was to be written; none where it was no application.
    std::optional<domain::AutoApplication> mine;
};

/// Null for every other error.
[[nodiscard]] const WriteConflict *conflictOf(const Error &error);

/// May `now`, the row as it stands, be written over by who saw it at `seen`? This program's own changes since are no
/// conflict: whoever made them had seen the row. Errors: Conflict, with both sides.
[[nodiscard]] Result<void> refuseOverwriting(Connection &connection, const Protector &protector,
                                             const domain::SubmissionSummary &now, std::optional<qint64> seen,
                                             const domain::AutoApplication *mine = nullptr);

/// The same for the end of work that this program began with the row: nobody else may have written to it since.
[[nodiscard]] Result<void> refuseUnlessOwn(Connection &connection, const Protector &protector,
                                           const domain::SubmissionSummary &now);

} // namespace bindery::storage
