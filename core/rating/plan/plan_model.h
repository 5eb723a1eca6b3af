#pragma once

// A rate plan as it is written: the result of reading its folder, before names are resolved. The compiler, the printed
// manual and the comparison of two editions start from it.

#include "base/json_node.h"
#include "base/transaction.h"
#include "formula/language/formula.h"
#include "formula/language/rounding.h"
#include "formula/language/value.h"
#include "formula/table/table_model.h"
#include "rating/plan/restriction_model.h"
#include "rating/plan/unknown_model.h"

#include <QDate>
#include <QStringList>

#include <optional>
#include <vector>

namespace bindery::rating {

struct InputModel {
    QString name;
    formula::ValueType type = formula::ValueType::Number;
    /// The value for an input that is not given.
    std::optional<JsonNode> otherwise;
    UnknownModel unknown;
    /// The only texts allowed. Empty for any text.
    QStringList oneOf;
    /// The use that a state may forbid: "credit".
    QString use;
    QString note;
    Place place;
};

struct DefinitionModel {
    QString name;
    formula::Formula formula;
};

/// A part of every risk, which the plan itself gives.
struct ItemModel {
    /// By input. No value where the item does not give the input.
    std::vector<std::optional<JsonNode>> values;
    Place place;
};

struct ScopeModel {
    QString name;
    /// The name of the list in the risk: "buildings". Empty for the policy, and for a scope with items.
    QString list;
    std::vector<ItemModel> items;
    QString parent;
    std::vector<InputModel> inputs;
    std::vector<DefinitionModel> definitions;
    Place place;
};

enum class Operation { Set, Multiply, Divide, Add, Subtract, Minimum, Maximum, Clamp, Round, Assign };

[[nodiscard]] QString operationName(Operation operation);

/// Pairs operators with machines, for example: both sides are ranked, highest first, and paired in that order.
struct AssignModel {
    QString from;
    QString to;
    formula::Formula rankFrom;
    formula::Formula rankTo;
    /// With more of `to` than of `from`: true gives the rest of `to` the lowest ranked of `from`, false gives them no
    /// partner.
    bool reuseLast = false;
};

struct StepModel {
    QString id;
    QString label;
    QString note;
    QString scope;
    /// The name that the step works on.
    QString target;
    Operation operation = Operation::Set;
    std::optional<formula::Formula> operand;
    /// The upper bound of a clamp.
    std::optional<formula::Formula> upper;
    std::optional<formula::Formula> when;
    std::optional<formula::Rounding> rounding;
    std::optional<AssignModel> assign;
    QStringList uses;
    Place place;
};

struct PlanModel {
    /// The folder's name.
    QString folder;
    QString code;
    QString edition;
    QString name;
    QString note;
    QString line;
    QString company;
    /// The premiums of such a plan are indications and never offers. The workflow takes the plan only where no other is
    /// in force.
    bool isIndication = false;
    /// Two letters each. Empty for every state.
    QStringList states;
    /// Those of them that have a plan of their own, made of this one and what differs. They are no part of the content.
    QStringList ownStates;
    Period newBusiness;
    Period renewal;
    QString currency;
    /// The rule for every step that has none of its own.
    formula::Rounding rounding;
    /// The name, in the policy's scope, of the premium.
    QString premium;
    std::vector<ScopeModel> scopes;
    std::vector<formula::TableModel> tables;
    std::vector<StepModel> steps;
    std::vector<RestrictionModel> restrictions;
    Place place;

    /// Where this plan itself rates. Empty for every state.
    [[nodiscard]] QStringList ratedStates() const;
    [[nodiscard]] const ScopeModel *scope(QStringView wanted) const;
    [[nodiscard]] const formula::TableModel *table(QStringView wanted) const;
};

/// The period in which the plan is in force for new business, or for renewals.
[[nodiscard]] const Period &periodFor(const PlanModel &plan, Transaction transaction);

} // namespace bindery::rating
