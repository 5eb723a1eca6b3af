#pragma once

// What a risk costs and whether it is accepted, from everything that it rests on. The one function that the workflow, a
// replay, what-if and the command line call, so that "rate what may be used" is written once.
//
// A pure function: no clock, no store, no I/O. The same application, facts, editions and day give the same cents and
// words for ever.

#include "domain/quote.h"
#include "domain/release.h"

#include <functional>

namespace bindery::rating {
struct Plan;
class PlanLibrary;
struct RatingFailure;
}
namespace bindery::rules {
class RuleBook;
struct RuleSet;
}

namespace bindery::underwriting {

/// What is in force is looked up in these. Both outlive it.
struct Books {
    const rating::PlanLibrary &plans;
    const rules::RuleBook &rules;
};

/// What it is rated and decided with; null where none is in force.
struct Editions {
    const rating::Plan *plan = nullptr;
    const rules::RuleSet *rules = nullptr;
    /// Why there is no plan, where it is another reason than that none is in force.
    QString whyNoPlan = {};
};

struct Assessment {
    /// Also where it could not be rated; none where no plan is in force.
    std::optional<domain::QuotedPlan> plan;
    /// None where the plan cannot rate the risk.
    std::optional<domain::Premium> premium;
    /// Where the premium depends on facts that are not known.
    std::optional<domain::PremiumRange> range;
    /// Why there is no premium, in a sentence with step, table and key; empty where there is one.
    QString failure;
    /// With every rule that matched.
    domain::Decision decision;
    /// Sentences; empty when it may be bound.
    QStringList missingForBinding;

    Assessment() = default;
    [[nodiscard]] bool isBindable() const { return missingForBinding.isEmpty(); }
    friend bool operator==(const Assessment &, const Assessment &) = default;
};

/// `facts` as they were gathered: reports that are too old on `day` by the rules are left out of the rating here.
/// `rated` is called between rating and decision, for whoever measures the two apart.
[[nodiscard]] Assessment assess(const domain::AutoApplication &application, const domain::RiskFacts &facts,
                                const Editions &editions, QDate day, const std::function<void()> &rated = {});

/// What keeps it from being bound, after what was done about its referrals.
[[nodiscard]] QStringList missingForBinding(const domain::Quote &quote,
                                            const std::vector<domain::Release> &releases = {});

/// The quote that an assessment of these facts makes; who, when and which version are the workflow's to add.
[[nodiscard]] domain::Quote quoteOf(Assessment assessment, domain::RiskFacts facts, QDate day);

} // namespace bindery::underwriting
