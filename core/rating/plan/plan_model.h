#pragma once

// A rate plan as it is written: what the reader found in the folder, before names get a meaning. The compiler, the
// printed manual and the comparison of two editions all start from here.

#include "base/json_node.h"
#include "base/decimal.h"
#include "domain/transaction.h"
#include "rating/plan/csv_file.h"
#include "rating/plan/expression.h"
#include "rating/plan/plan_problem.h"
#include "rating/plan/restriction_model.h"
#include "rating/plan/unknown_model.h"
#include "rating/plan/value.h"

#include <QDate>
#include <QStringList>

#include <optional>
#include <vector>

namespace bindery::rating {

struct Rounding {
    int places = 0;
    RoundingMode mode = RoundingMode::None;
    friend bool operator==(const Rounding &, const Rounding &) = default;
};

/// "none", or place and mode as in the plan: "2 half_up".
[[nodiscard]] QString toText(const Rounding &rounding);
[[nodiscard]] std::optional<Rounding> roundingFromText(QStringView text);

/// A formula with its place in a file.
struct Formula {
    QString text;
    Expression tree;
    Place place;
};

struct InputModel {
    QString name;
    ValueType type = ValueType::Number;
    /// A value in place of one that is not given.
    std::optional<JsonNode> otherwise;
    UnknownModel unknown;
    /// The only texts allowed; empty for any.
    QStringList oneOf;
    /// What a state may forbid to use: "credit".
    QString use;
    QString note;
    Place place;
};

struct DefinitionModel {
    QString name;
    Formula formula;
};

struct ScopeModel {
    QString name;
    /// The name of the list in the risk: "vehicles". Empty for the policy.
    QString list;
    QString parent;
    std::vector<InputModel> inputs;
    std::vector<DefinitionModel> definitions;
    Place place;
};

enum class KeyMatch { Exact, Range, Interpolate };
struct TableKeyModel {
    QString name;
    ValueType type = ValueType::Text;
    /// A number without decimals: then 1..4 and 5 have no gap between them.
    bool whole = false;
    KeyMatch match = KeyMatch::Exact;
    Place place;
};

struct TableValueModel {
    QString name;
    ValueType type = ValueType::Number;
    /// Cells hold formulas, worked out for each risk.
    bool formula = false;
};

/// "Each further 15,000 adds .03": past the last row of an interpolated table.
struct BeyondModel {
    enum class Part { Proportional, Started, Completed };
    Decimal each;
    Decimal add;
    Part part = Part::Proportional;
};

/// More than any manual has.
inline constexpr std::size_t MostTableKeys = 16;

struct TableModel {
    QString name;
    QString label;
    std::vector<TableKeyModel> keys;
    std::vector<TableValueModel> values;
    /// The key whose values are the headers of the value columns; empty when the table is a plain list.
    QString across;
    /// True: the first row that matches, from the top. False: no two rows may match.
    bool firstMatch = false;
    bool gapsAllowed = false;
    std::optional<BeyondModel> beyond;
    /// Of interpolated values, and of each layer's amount.
    Rounding rounding;
    /// Rates are per this many units in a layered lookup.
    Decimal layerUnit = 1;
    /// Where formulas and row conditions look for names.
    QString scope;
    /// Texts that are numbers are filled with zeros from the left: spreadsheets drop them.
    int digits = 0;
    CsvFile csv;
    Place place;
};

enum class Operation { Set, Multiply, Divide, Add, Subtract, Minimum, Maximum, Clamp, Round, Assign };

[[nodiscard]] QString operationName(Operation operation);

/// Which driver goes with which vehicle: both sides are ranked, highest first, and paired in that order.
struct AssignModel {
    QString from;
    QString to;
    Formula rankFrom;
    Formula rankTo;
    /// When there are more of `to` than of `from`: true gives them the lowest ranked, false nobody.
    bool reuseLast = false;
};

struct StepModel {
    QString id;
    QString label;
    QString note;
    QString scope;
    /// The name the step works on.
    QString target;
    Operation operation = Operation::Set;
    std::optional<Formula> operand;
    /// The upper bound of a clamp.
    std::optional<Formula> upper;
    std::optional<Formula> when;
    std::optional<Rounding> rounding;
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
    /// Its premiums are indications and never offers; the desk takes it only where no other plan is in force.
    bool isIndication = false;
    /// Two letters each; empty for every state.
    QStringList states;
    Period newBusiness;
    Period renewal;
    QString currency;
    /// The rule for every step that has none of its own.
    Rounding rounding;
    /// The policy's name that is the premium.
    QString premium;
    std::vector<ScopeModel> scopes;
    std::vector<TableModel> tables;
    std::vector<StepModel> steps;
    std::vector<RestrictionModel> restrictions;
    Place place;

    [[nodiscard]] const ScopeModel *scope(QStringView wanted) const;
    [[nodiscard]] const TableModel *table(QStringView wanted) const;
};

/// When it is in force for new business, or for renewals.
[[nodiscard]] const Period &periodFor(const PlanModel &plan, domain::Transaction transaction);

} // namespace bindery::rating
