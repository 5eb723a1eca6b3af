#pragma once

// Asks for the applicant's claims: {first_name, last_name, birth_date, zip, [ssn]}. Without an answer the history is
// empty (requirement R5). "Nothing on file" is an empty history too, and a fact.

#include "services/service_caller.h"

namespace bindery::domain {
struct Address;
struct Applicant;
struct ClaimsHistory;
}

namespace bindery::services {

class ClaimsHistoryService {
public:
    ClaimsHistoryService(ServiceSettings settings, resilience::Pipeline &pipeline, ServiceSurroundings surroundings);

    /// The only error is Cancelled: everything else is a fact with its reason.
    [[nodiscard]] QCoro::Task<Result<domain::Fact<domain::ClaimsHistory>>>
    fetchAsync(domain::Applicant applicant, domain::Address garaging, CallProgressSink progress, CallContext context,
               bool askAnew = false);

    [[nodiscard]] const ServiceSettings &settings() const { return m_caller.settings(); }

private:
    ServiceCaller m_caller;
};

} // namespace bindery::services
