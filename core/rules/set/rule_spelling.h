#pragma once

// Names in rules that no risk ever has, because they are spelled otherwise: "ca" for the state CA, "Renewal" for the
// transaction renewal. Such a row would never match, and another would be taken in its place.

#include "base/problem.h"
#include "rules/set/rule_set.h"

namespace bindery::rules {

/// With "file:row" as the path. States that the set holds for; and, column by column, states and the names that the
/// set's line of business has a fixed list of.
[[nodiscard]] Problems spellingProblems(const RuleSet &set, const QString &file);

} // namespace bindery::rules
