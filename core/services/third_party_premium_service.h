#pragma once

// Asks another rating service for its premium: {zip, youngest_age, drivers, vehicles, effective_date}. No name, number
// or birth date is sent. Without an answer the local indication stands in (requirement U3).

#include "services/connected_services.h"
#include "services/service_adapter.h"

#include "risk/record/record.h"

namespace bindery::domain {
struct ThirdPartyPremium;
}

namespace bindery::services {

class ThirdPartyPremiumService : public ServiceAdapter {
public:
    ThirdPartyPremiumService(ServiceSettings settings, resilience::Pipeline &pipeline, ServiceSurroundings surroundings,
                             LocalIndication indication);

    [[nodiscard]] FactTask<domain::ThirdPartyPremium> fetchAsync(risk::Record application,
                                                                 CallProgressSink progress, CallContext context,
                                                                 bool askAnew = false);

private:
    LocalIndication m_indication;
};

} // namespace bindery::services
