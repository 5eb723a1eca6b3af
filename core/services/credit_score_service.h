#pragma once

// Asks for the applicant's credit score: {ssn}. Without an answer the score is 650 (requirement R5).

#include "services/service_caller.h"

namespace bindery::domain {
struct Applicant;
struct CreditScore;
}

namespace bindery::services {

class CreditScoreService {
public:
    CreditScoreService(ServiceSettings settings, resilience::Pipeline &pipeline, ServiceSurroundings surroundings);

    /// The only error is Cancelled: everything else is a fact with its reason.
    [[nodiscard]] QCoro::Task<Result<domain::Fact<domain::CreditScore>>>
    fetchAsync(domain::Applicant applicant, CallProgressSink progress, CallContext context, bool askAnew = false);

    /// The fact of a score that may not be used and is not asked for; `why` is the sentence.
    [[nodiscard]] QCoro::Task<Result<domain::Fact<domain::CreditScore>>> withholdAsync(QString why);

    [[nodiscard]] const ServiceSettings &settings() const { return m_caller.settings(); }

private:
    ServiceCaller m_caller;
};

} // namespace bindery::services
