#pragma once

// Asks the licensing office for the record of one driver: {license_number, license_state}. Without an answer the record
// has the status "error" and no violations (requirement R5).

#include "services/service_caller.h"

namespace bindery::domain {
struct Driver;
struct DriverRecord;
}

namespace bindery::services {

class DriverRecordService {
public:
    DriverRecordService(ServiceSettings settings, resilience::Pipeline &pipeline, ServiceSurroundings surroundings);

    /// The only error is Cancelled: everything else is a fact with its reason.
    [[nodiscard]] QCoro::Task<Result<domain::Fact<domain::DriverRecord>>>
    fetchAsync(domain::Driver driver, CallProgressSink progress, CallContext context, bool askAnew = false);

    [[nodiscard]] const ServiceSettings &settings() const { return m_caller.settings(); }

private:
    ServiceCaller m_caller;
};

} // namespace bindery::services
