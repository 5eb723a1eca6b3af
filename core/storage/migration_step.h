#pragma once

// The part of a migration that SQL cannot say: a function that works on the store within the migration's transaction.

#include "base/result.h"
#include "storage/stored_types.h"

#include <QString>

#include <functional>
#include <map>

namespace bindery::storage {

class Connection;
class Protector;

/// Hears how many rows are done, and of how many. It is called on the database thread.
using MigrationProgress = std::function<void(qint64 done, qint64 of)>;

/// Takes no more memory for many rows than for a few.
using MigrationStep = std::function<Result<void>(Connection &connection, const MigrationProgress &progress)>;

/// By the names under which migrations ask for them.
using MigrationSteps = std::map<QString, MigrationStep>;

/// The steps of the migrations that ship. Both outlive them.
[[nodiscard]] MigrationSteps migrationSteps(const Protector &protector, StoredTypes types);

} // namespace bindery::storage
