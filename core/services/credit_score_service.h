#pragma once

// Asks for the applicant's credit score: {ssn}. Without an answer the score is 650 (requirement R5).

#include "services/service_adapter.h"

namespace bindery::domain {
struct Applicant;
struct CreditScore;
}

namespace bindery::services {

class CreditScoreService : public ServiceAdapter {
public:
    using ServiceAdapter::ServiceAdapter;

    [[nodiscard]] FactTask<domain::CreditScore> fetchAsync(domain::Applicant applicant, CallProgressSink progress,
                                                           CallContext context, bool askAnew = false);

    /// The fact of a score that may not be used and is not asked for; `why` is the sentence.
    [[nodiscard]] FactTask<domain::CreditScore> withholdAsync(QString why);
};

} // namespace bindery::services
