#pragma once

// Asks the licensing office for the record of one driver: {license_number, license_state}. Without an answer the record
// has the status "error" and no violations (requirement R5).

#include "services/service_adapter.h"

namespace bindery::domain {
struct Driver;
struct DriverRecord;
}

namespace bindery::services {

class DriverRecordService : public ServiceAdapter {
public:
    using ServiceAdapter::ServiceAdapter;

    [[nodiscard]] FactTask<domain::DriverRecord> fetchAsync(domain::Driver driver, CallProgressSink progress,
                                                            CallContext context, bool askAnew = false);
};

} // namespace bindery::services
