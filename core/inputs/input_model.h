#pragma once

// The inputs of plans and rules as a product declares them.

#include "inputs/assumed_answer.h"
#include "risk/schema/field.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace bindery::formula {
struct Program;
}
namespace bindery::risk {
struct Schema;
}

namespace bindery::inputs {

/// The items of one kind that a value of an input is about: the oldest building. An item is meant where the formula is
/// true, or gives the value of the input itself.
struct MeantItems {
    /// The kind's name: "building".
    QString each;
    risk::FormulaText is;
};

/// The formula of one input.
struct InputFormula {
    /// "age", "oven.most_faults".
    QString name;
    risk::FormulaText is;
    /// The input has no value where this is not true.
    risk::FormulaText when;
    /// The value is that of the first item of this kind for which `is` has one. Empty for a formula of the application.
    QString first;
    /// So many items that have a value are passed over.
    int skip = 0;
    /// A number without decimals. Decision tables then know that 24 and 25 are neighbors.
    bool isWhole = false;
    /// The value is the greatest factor by which the plan's steps of this id multiplied. `is` is empty then.
    QString factorOf;
    Place place;
    /// What people call it: "age of the oldest building". Empty: its name.
    risk::Words title;
    /// Which items a value of this input is about. None where no single item is meant.
    std::optional<MeantItems> about;
};

/// The inputs of one scope of a plan.
struct ScopeInputs {
    /// The name of the plan's list: "buildings". Empty for the policy.
    QString list;
    /// The kind whose items become the list's. Empty for the policy, and for an entry that the product writes itself.
    QString each;
    /// The entry is there only where this is true.
    risk::FormulaText when;
    std::vector<InputFormula> values;
    std::vector<ScopeInputs> lists;
    Place place;
};

struct InputModel {
    /// Of the product's one part, or of the part that inputsOfPart() was asked for.
    ScopeInputs plan;
    std::vector<InputFormula> rules;
    std::vector<AssumedAnswer> assumed;
    /// By part, where the product names its parts.
    std::map<QString, ScopeInputs> plansOfParts = {};
};

/// The inputs of this part's plans. Its code is empty where the product names no parts.
[[nodiscard]] InputModel inputsOfPart(const InputModel &all, const QString &part);

/// The inputs that this plan asks for. A product knows more than one plan asks for, and what nobody asks for need not
/// be worked out.
[[nodiscard]] InputModel inputsOfPlan(const InputModel &all, const formula::Program &plan);
/// The inputs of every plan, without those of rules.
[[nodiscard]] InputModel inputsOfPlans(const InputModel &all);
/// The inputs of rules. In the place of a plan's there is what their values are about: lists by the names of kinds, one
/// in the other, and in them a value for each input that says so, with the input's name.
[[nodiscard]] InputModel inputsOfRules(const InputModel &all, const risk::Schema &product);

} // namespace bindery::inputs
