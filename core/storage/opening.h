#pragma once

// From a path to a connection that is up to date: look, open, check, keep a copy, migrate, set up.

#include "storage/connection.h"
#include "storage/database.h"

#include <memory>

namespace bindery::storage {

struct Opened {
    std::unique_ptr<Connection> connection;
    Opening report;
};

/// On the database thread. Errors: StoreUnavailable with a sentence that says what to do; Defect.
[[nodiscard]] Result<Opened> openDatabase(const DatabaseFile &file);

} // namespace bindery::storage
