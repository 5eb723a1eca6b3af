#pragma once

// The decision of the rules about a risk, with everything that it rests on.

#include "base/edition.h"
#include "domain/adverse_action.h"
#include "domain/decision_reason.h"

#include <QString>

#include <vector>

namespace bindery::domain {

struct Decision {
    DecisionKind kind = DecisionKind::Refer;
    std::vector<DecisionReason> reasons;
    Edition rules;
    /// The tier in which the rules placed the risk: "standard". Empty where they place none.
    QString tier;
    /// One notice for each consumer report that made the offer worse or declined it.
    std::vector<AdverseActionNotice> adverseActions;
    friend bool operator==(const Decision &, const Decision &) = default;
};

} // namespace bindery::domain
