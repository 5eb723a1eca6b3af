#pragma once

// From a path to a connection that is up to date, and back: claim, look, check, keep a copy, migrate, set up; close.
//
// A store that is open has a log (SQLite's WAL), which holds what was saved last; its header says so. Closed in order
// it has none and is whole by itself, and the header says that instead. A header that speaks of a log where there is
// none, or where a part of it cannot be read, is a loss that is told and written down; the files are kept as they were
// found, so that they can be put together again when the log turns up.

#include "base/result.h"
#include "storage/connection.h"
#include "storage/database_file.h"
#include "storage/migration_step.h"

#include <memory>

namespace bindery::storage {

struct Opened {
    std::unique_ptr<Connection> connection;
    Opening report;
};

/// On the database thread. Errors: StoreUnavailable with a sentence that says what to do; Conflict (another window has
/// it); Defect.
[[nodiscard]] Result<Opened> openDatabase(const DatabaseFile &file, const MigrationSteps &steps,
                                          const MigrationProgress &progress);

/// On the database thread. The last program to leave puts the log into the file.
void closeDatabase(std::unique_ptr<Connection> &connection);

} // namespace bindery::storage
