#pragma once

// What another program has written since a submission was seen is not overwritten: the error carries both sides
// (domain/write_conflict.h).

#include "base/result.h"
#include "domain/submission.h"

#include <optional>

namespace bindery::storage {

class Connection;
class Protector;

/// May `now`, the row as it stands, be written over by who saw it at `seen`? This program's own changes since are no
/// conflict: whoever made them had seen the row. Errors: Conflict, with both sides.
[[nodiscard]] Result<void> refuseOverwriting(Connection &connection, const Protector &protector,
                                             const domain::SubmissionSummary &now, std::optional<qint64> seen,
                                             const domain::AutoApplication *mine = nullptr);

/// The same for the end of work that this program began with the row: nobody else may have written to it since.
[[nodiscard]] Result<void> refuseUnlessOwn(Connection &connection, const Protector &protector,
                                           const domain::SubmissionSummary &now);

} // namespace bindery::storage
