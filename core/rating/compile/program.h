#pragma once

// A compiled plan: a flat program over slots. Rating uses no names. The names in the program are for worksheets and for
// binding a risk.

#include "domain/edition.h"
#include "rating/compile/instruction.h"
#include "rating/plan/plan_model.h"
#include "rating/plan/value.h"
#include "rating/table/rate_table.h"

#include <optional>
#include <vector>

namespace bindery::rating {

struct UnknownSlot {
    WhenUnknown what = WhenUnknown::Unsaid;
    Value worst;
    std::optional<Value> best;
    std::optional<Value> noHit;
};

struct InputSlot {
    QString name;
    ValueType type = ValueType::Number;
    Value otherwise;
    QStringList oneOf;
    UnknownSlot unknown;
};

struct DefinitionSlot {
    QString name;
    int slot = 0;
    int code = -1;
};

struct ScopeLayout {
    QString name;
    QString list;
    /// -1 for the policy.
    int parent = -1;
    /// The scopes right below this one.
    std::vector<int> children;
    int depth = 0;
    std::vector<InputSlot> inputs;
    /// Names of the values that steps set, then of definitions.
    std::vector<QString> slots;
    /// By slot: the definition's code, or -1 for a value that steps set.
    std::vector<int> definitionCode;
};

struct ProgramStep {
    QString id;
    QString label;
    int scope = 0;
    int slot = 0;
    Operation operation = Operation::Set;
    int operand = -1;
    int upper = -1;
    int when = -1;
    /// Index of the constant that is the operand, -1 for a formula.
    int constant = -1;
    /// The number of scopes from the step's own up to the nearest one that the formula reads. The formula has one
    /// evaluation for all instances below an instance of that scope. 0: it has one for each instance.
    int operandShared = 0;
    int whenShared = 0;
    Rounding rounding;
    /// Numbers of the uses a state may forbid.
    std::vector<int> uses;
    // These three are for an assignment.
    int link = -1;
    int rankFrom = -1;
    int rankTo = -1;
};

/// The scope whose instances are paired, and the scope of their partners.
struct Link {
    int from = 0;
    int to = 0;
    bool reuseLast = false;
};

struct Restriction {
    /// Numbers of texts, -1 for any.
    int state = -1;
    int transaction = -1;
    int use = 0;
    Period period;
    QString reason;
};

struct Program {
    domain::Edition edition;
    QString currency;
    TextPool texts;
    std::vector<ScopeLayout> scopes;
    std::vector<Value> constants;
    std::vector<Instruction> instructions;
    std::vector<Code> codes;
    std::vector<RateTable> tables;
    std::vector<int> tableScopes;
    std::vector<ProgramStep> steps;
    std::vector<Link> links;
    QStringList uses;
    std::vector<Restriction> restrictions;
    // Inputs of the policy that restrictions read, -1 when there are none.
    int stateInput = -1;
    int transactionInput = -1;
    int dateInput = -1;
    /// The text "new", which a transaction has that is not given.
    int newTransaction = -1;
    /// Texts by which restrictions can be looked up, in order. For any other text nobody knows what is forbidden.
    std::vector<int> knownStates;
    std::vector<int> knownTransactions;
    int premiumSlot = -1;

    /// -1 when no scope has that name.
    [[nodiscard]] int scopeIndex(QStringView name) const;
    /// The number of a use that a state may forbid. A new use gets the next number.
    [[nodiscard]] int useNumber(const QString &use);
};

} // namespace bindery::rating
