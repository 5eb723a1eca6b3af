#pragma once

// The data of the adverse action notice (15 USC 1681m), from the rows that matched. An offer is adverse when a row that
// says `adverse` = true was chosen (a tier that is not the best, say), or when a row that declines names a report.

#include "domain/decision.h"
#include "rules/set/rule_set.h"
#include "rules/set/set_outcome.h"

namespace bindery::rules {

/// One notice for each consumer report that weighed. A row weighs by its column "weight", else by its first number that
/// is above zero; a row that declines weighs 1000 where it says nothing. Its column "factor" holds the words for the
/// consumer, several of them parted by |; without it, its message stands. At most four factors, heaviest first, the
/// earlier row first among equals, none of them twice; a factor about inquiries comes on top of the four. A report that
/// is older than the set allows gives no notice, since it gave no value either.
[[nodiscard]] std::vector<domain::AdverseActionNotice> adverseActions(const RuleSet &set, const SetOutcome &outcome,
                                                                      domain::DecisionKind decision, QDate today);

} // namespace bindery::rules
