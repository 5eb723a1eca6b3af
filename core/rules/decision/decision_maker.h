#pragma once

// From the rows that matched to a decision with its reasons, authority levels and notices. A pure function.

#include "domain/decision.h"
#include "rules/set/rule_set.h"

namespace bindery::rules {

/// Evaluates the set and gathers the rows of its decision tables: decline over refer over accept.
[[nodiscard]] domain::Decision makeDecision(const RuleSet &set, const Values &inputs, QDate today);

/// A referral that no row gave.
[[nodiscard]] domain::DecisionReason referralBecause(const QString &rule, const QString &message,
                                                     const QString &because);

} // namespace bindery::rules
