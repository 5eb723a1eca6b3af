#pragma once

#include "base/utc_time.h"
#include "storage/store_access.h"

namespace bindery::storage {

/// The common parameters of the changes of a submission (submission_writes.h).
struct WriteTerms : StoreAccess {
    UtcTime now;
};

} // namespace bindery::storage
