#pragma once

// Asks every data service at once for what one application needs. Gathering never fails: a value that could not be had
// is a fact with its reason.

#include "async/call_context.h"
#include "base/result.h"
#include "domain/application.h"

#include <QStringList>
#include <qcoro/qcorotask.h>

#include <functional>

namespace bindery::domain {
struct FetchProgress;
struct RiskFacts;
}

namespace bindery::services {

class DriverRecordService;
class CreditScoreService;
class ClaimsHistoryService;
class ThirdPartyPremiumService;

/// Told of each line, on the thread that gathers.
using ProgressSink = std::function<void(const domain::FetchProgress &)>;

class Gatherer {
public:
    Gatherer(DriverRecordService &driverRecords, CreditScoreService &credit, ClaimsHistoryService &claims,
             ThirdPartyPremiumService &rating);

    /// `progress` is called on this thread, from the first moment on, and never after the task has ended. Only a
    /// stopped context ends the task without facts: ErrorCode::Cancelled. A deadline gives fallbacks, like a failure.
    /// Where `creditRefused` says why a credit score may not be used, none is ordered. The facts in `askAnew`, by their
    /// names as in FactLine, are asked for although a fresh answer is at hand.
    [[nodiscard]] QCoro::Task<Result<domain::RiskFacts>> gatherAsync(domain::AutoApplication application,
                                                                     ProgressSink progress, CallContext context,
                                                                     QString creditRefused = {},
                                                                     QStringList askAnew = {});

private:
    DriverRecordService &m_driverRecords;
    CreditScoreService &m_credit;
    ClaimsHistoryService &m_claims;
    ThirdPartyPremiumService &m_rating;
};

} // namespace bindery::services
