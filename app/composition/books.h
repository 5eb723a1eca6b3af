#pragma once

// Products, data services, rate plans and underwriting rules: those that ship, and those of an insurer's own folder.

#include "base/result.h"
#include "facts/answer_type.h"
#include "mock_services/behavior.h"
#include "rating/run/plan_library.h"
#include "risk/product/product_book.h"
#include "rules/set/rule_book.h"
#include "services/definition/service_definition.h"
#include "services/service_settings.h"
#include "underwriting/offer_book.h"

#include <vector>

namespace bindery {
struct Edition;
}

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
    /// The services of the insurer's folder, for the service settings. They stand here also where the folder was left
    /// out, so that settings that name them can still be read.
    services::OwnServices own;
    /// What is recorded of the services of the insurer's folder: answers for the mock services.
    std::vector<mock_services::StandIn> standIns;
    /// Why the insurer's folder was left out, and what is in force instead. Empty when all is well.
    QString libraryTrouble;

    [[nodiscard]] services::WholeDefinition definition(const QString &code) const;
};

/// The editions with which the quotes of a store were made.
struct EditionsInUse {
    std::vector<Edition> products;
    std::vector<Edition> plans;
    std::vector<Edition> rules;
};

/// Refuses each edition in use whose content changed. Gives a line for each.
[[nodiscard]] QString refuseChanged(const EditionsInUse &inUse, underwriting::OfferBook &offers,
                                    rating::PlanLibrary &plans, rules::RuleBook &rules);

} // namespace bindery::composition
