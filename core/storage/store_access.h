#pragma once

#include "storage/stored_types.h"

namespace bindery::storage {

class Connection;
class Protector;

/// What reading and writing of rows takes, within the caller's transaction.
struct StoreAccess {
    Connection &connection;
    const Protector &protector;
    StoredTypes types;
};

} // namespace bindery::storage
