#pragma once

// Finds names in rules that no risk ever has because they are spelled otherwise: "ca" for the state CA, "Renewal" for
// the transaction renewal. Such a row would never match, and another would be taken in its place.

#include "base/problem.h"
#include "rules/set/rule_set.h"

namespace bindery::rules {

/// Problems with "file:row" as their path. They are in the columns of states, and of names of which the set's line of
/// business has a fixed list.
[[nodiscard]] Problems spellingProblems(const RuleSet &set);

} // namespace bindery::rules
