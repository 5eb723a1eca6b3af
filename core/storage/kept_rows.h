#pragma once

// Kept products, plans and rule sets as rows, within the caller's transaction: each content once, for all of its
// quotes.

#include "base/result.h"
#include "storage/edition_store.h"

#include <optional>
#include <vector>

namespace bindery::storage {

class Connection;

enum class KeptRows { Product, Plan, Rules };

/// Writes nothing where this content is kept already.
[[nodiscard]] Result<void> keepFiles(Connection &connection, KeptRows kind, const KeptFiles &kept);

/// Gives nothing where the edition was never kept. The caller has to check that the files still are what the edition
/// says.
[[nodiscard]] Result<std::optional<KeptFiles>> readKeptFiles(Connection &connection, KeptRows kind,
                                                             const Edition &edition);

/// All that is kept of one kind, by code and edition.
[[nodiscard]] Result<std::vector<Edition>> keptEditions(Connection &connection, KeptRows kind);

} // namespace bindery::storage
