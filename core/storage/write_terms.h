#pragma once

#include "base/utc_time.h"

namespace bindery::storage {

class Connection;
class Protector;

/// The common parameters of the changes of a submission (submission_writes.h).
struct WriteTerms {
    Connection &connection;
    const Protector &protector;
    UtcTime now;
};

} // namespace bindery::storage
