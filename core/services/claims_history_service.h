#pragma once

// Asks for the applicant's claims: {first_name, last_name, birth_date, zip, [ssn]}. Without an answer the history is
// empty (requirement R5). "Nothing on file" is an empty history too, and a fact.

#include "services/service_adapter.h"

namespace bindery::domain {
struct Address;
struct Applicant;
struct ClaimsHistory;
}

namespace bindery::services {

class ClaimsHistoryService : public ServiceAdapter {
public:
    using ServiceAdapter::ServiceAdapter;

    [[nodiscard]] FactTask<domain::ClaimsHistory> fetchAsync(domain::Applicant applicant, domain::Address garaging,
                                                             CallProgressSink progress, CallContext context,
                                                             bool askAnew = false);
};

} // namespace bindery::services
