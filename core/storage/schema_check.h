#pragma once

// Has the store every table, column and index that this program made it with? Another program may have taken one away,
// and a store that lacks one fails later, in the middle of somebody's work.

#include "base/result.h"
#include "storage/migrations.h"

namespace bindery::storage {

class Connection;

/// Further tables, columns and indexes are allowed. Errors: StoreUnavailable with the first one that is missing.
[[nodiscard]] Result<void> checkSchema(Connection &connection, const QString &path,
                                       const std::vector<Migration> &migrations);

} // namespace bindery::storage
