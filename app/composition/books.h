#pragma once

// Products, data services, rate plans and underwriting rules as they ship.

#include "base/result.h"
#include "facts/answer_type.h"
#include "rating/run/plan_library.h"
#include "risk/product/product_book.h"
#include "rules/set/rule_book.h"
#include "services/definition/service_definition.h"
#include "underwriting/offer_book.h"

#include <vector>

namespace bindery::composition {

/// The error for settings, plans or rules with problems: `what`, and each problem in a line of its own with its place.
[[nodiscard]] Error unusable(const QString &what, const Problems &problems);

struct Books {
    std::vector<services::WholeDefinition> services;
    facts::AnswerTypes answers;
    risk::ProductBook products;
    underwriting::OfferBook offers;
    rating::PlanLibrary plans;
    rules::RuleBook rules;
};

} // namespace bindery::composition
