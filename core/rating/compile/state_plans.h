#pragma once

// A plan with the plans of those states in which something differs (plan/state_difference.h).

#include "rating/compile/plan.h"

#include <vector>

namespace bindery::rating {

struct StatePlans {
    /// Rates in every state that has no plan of its own.
    Plan base;
    /// By state.
    std::map<QString, Plan> ofStates;

    /// The plan that rates in the state.
    [[nodiscard]] const Plan &in(const QString &state) const;
    /// The base, then those of states.
    [[nodiscard]] std::vector<Plan> all() const;
    /// Where it is sold: two letters each. Empty for every state.
    [[nodiscard]] const QStringList &states() const;
    /// False for a state that the plan does not name. A plan that names none is sold in every state.
    [[nodiscard]] bool isSoldIn(const QString &state) const;
};

/// Makes all of them, or tells every problem, by file, row and column. Where the base has problems, those of states are
/// not looked for.
[[nodiscard]] tl::expected<StatePlans, Problems> makeStatePlans(PlanFolder folder);
[[nodiscard]] tl::expected<StatePlans, Problems> loadStatePlans(const QString &path);

} // namespace bindery::rating
