#pragma once

// Asks another rating service for its premium: {zip, youngest_age, drivers, vehicles, effective_date}. No name, number
// or birth date is sent. Without an answer the local indication stands in (requirement U3).

#include "services/connected_services.h"
#include "services/service_caller.h"

#include "domain/application.h"
#include "domain/risk_facts.h"

namespace bindery::services {

class ThirdPartyPremiumService {
public:
    ThirdPartyPremiumService(ServiceSettings settings, resilience::Pipeline &pipeline, ServiceSurroundings surroundings,
                             LocalIndication indication);

    /// The only error is Cancelled: everything else is a fact with its reason.
    [[nodiscard]] QCoro::Task<Result<domain::Fact<domain::ThirdPartyPremium>>>
    fetchAsync(domain::AutoApplication application, CallProgressSink progress, CallContext context,
               bool askAnew = false);

    [[nodiscard]] const ServiceSettings &settings() const { return m_caller.settings(); }

private:
    ServiceCaller m_caller;
    LocalIndication m_indication;
};

} // namespace bindery::services
