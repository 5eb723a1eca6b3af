#pragma once

// Keeps a write from going over a change that another program has made since a submission was seen. The error carries
// both sides (domain/write_conflict.h).

#include "base/result.h"

#include <optional>

namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct SubmissionSummary;
}

namespace bindery::storage {

struct StoreAccess;

/// Refuses to write over `now`, the current row, for a caller that saw the revision `seen`. Changes of this program
/// since then are no conflict, because they were made in sight of the row. Errors: Conflict, with both sides.
[[nodiscard]] Result<void> refuseOverwriting(const StoreAccess &access, const domain::SubmissionSummary &now,
                                             std::optional<qint64> seen, const risk::Record *mine = nullptr);

/// Refuses to end the work that this program began with the row where another program has written to it since.
[[nodiscard]] Result<void> refuseUnlessOwn(const StoreAccess &access, const domain::SubmissionSummary &now);

} // namespace bindery::storage
