#pragma once

// Kept plans as rows, within the caller's transaction.

#include "async/result.h"
#include "storage/kept_plan.h"

#include <optional>

namespace bindery::storage {

class Connection;

/// Writes nothing where this content is kept already.
[[nodiscard]] Result<void> keepPlan(Connection &connection, const KeptPlan &plan);

/// Nothing where it was never kept. Whether the files still are what the edition says is the reader's to check.
[[nodiscard]] Result<std::optional<KeptPlan>> readPlan(Connection &connection, const domain::Edition &edition);

} // namespace bindery::storage
