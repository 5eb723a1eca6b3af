#pragma once

// Rate plans and underwriting rules as they ship.

#include "base/result.h"
#include "rating/run/plan_library.h"
#include "rules/set/rule_book.h"

namespace bindery::composition {

/// The error for settings, plans or rules with problems: `what`, and each problem in a line of its own with its place.
[[nodiscard]] Error unusable(const QString &what, const Problems &problems);

struct Books {
    rating::PlanLibrary plans;
    rules::RuleBook rules;
};

} // namespace bindery::composition
