#pragma once

// The data of the adverse action notice (15 USC 1681m), from the rows that matched. An offer is adverse when a chosen
// row says `adverse` = true (a tier that is not the best, for example), or when a row that declines names a report.

#include "domain/decision.h"
#include "rules/set/rule_set.h"
#include "rules/set/set_outcome.h"

namespace bindery::rules {

/// One notice for each consumer report that weighed. The column "weight" gives a row's weight, else the row's first
/// number above zero. A row that declines weighs 1000 where it gives neither. The column "factor" holds the words for
/// the consumer, several of them parted by |. Without it, the row's message stands. A notice has at most four factors,
/// heaviest first, the earlier row first among equals, none of them twice. A factor about inquiries comes on top of the
/// four. A report that is older than the set allows gave no value, so it gives no notice.
[[nodiscard]] std::vector<domain::AdverseActionNotice> adverseActions(const RuleSet &set, const SetOutcome &outcome,
                                                                      domain::DecisionKind decision, QDate today);

} // namespace bindery::rules
