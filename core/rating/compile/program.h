#pragma once

// A compiled plan: a flat program over slots. It knows no names while it rates; those it keeps are for worksheets and
// for binding a risk.

#include "domain/edition.h"
#include "rating/plan/plan_model.h"
#include "rating/table/rate_table.h"
#include "rating/plan/value.h"

#include <memory>
#include <optional>
#include <vector>

namespace bindery::rating {

enum class Op : std::uint8_t {
    Constant, ///< a: index of the constant
    Input, ///< a: slot, in the frame's scope `up` levels above
    Slot, ///< the same for what steps set
    Defined, ///< the same for a definition, worked out on its first use
    Linked, ///< a: slot, b: 0 input, 1 slot, 2 definition; of the partner that an assignment gave; c: link
    HasLink, ///< c: link
    Given, ///< as Input: is there a value?
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Minimum,
    Maximum,
    Absolute,
    Modulo,
    Floor,
    Ceiling,
    Round, ///< a: places, b: mode
    DivideRound, ///< a / b rounded once; a: places, b: mode
    Years,
    Days,
    YearOf,
    JumpIfFalse, ///< a: where to; takes the flag
    Jump,
    JumpIfFalseKeep, ///< and: keeps a false flag, takes a true one
    JumpIfTrueKeep,
    Lookup, ///< a: table, b: result column, count: keys; up: to the table's scope
    Layers, ///< as Lookup: the sum over layers
    Sum,
    Largest,
    Least,
    Count,
    Any,
    All, ///< a: code for each instance of scope b; up: levels to the common scope
};

struct Instruction {
    Op op = Op::Constant;
    /// 0: this formula's own instance; 1: the one around it, in a sum over instances.
    std::uint8_t frame = 0;
    std::uint8_t up = 0;
    std::uint8_t count = 0;
    int a = 0;
    int b = 0;
    int c = 0;
};

struct Code {
    int begin = 0;
    int end = 0;
    /// What the formula gives.
    ValueType type = ValueType::Missing;
};

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
    /// Names of what steps set, then of definitions.
    std::vector<QString> slots;
    /// By slot: the definition's code, -1 for what steps set.
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
    /// Index of the constant that the operand is, -1 for a formula.
    int constant = -1;
    /// A formula that reads nothing nearer than so many scopes above the step's own is worked out once for all
    /// instances below one of those; 0 for each instance anew.
    int operandShared = 0;
    int whenShared = 0;
    Rounding rounding;
    /// Numbers of the uses a state may forbid.
    std::vector<int> uses;
    // Of an assignment.
    int link = -1;
    int rankFrom = -1;
    int rankTo = -1;
};

/// Which scope's instances are paired with which other's.
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
    // Inputs of the policy that restrictions look at, -1 when there are none.
    int stateInput = -1;
    int transactionInput = -1;
    int dateInput = -1;
    /// The text "new": what a transaction is that is not given.
    int newTransaction = -1;
    /// Texts by which restrictions can be looked up, in order; of another one nobody knows what is forbidden.
    std::vector<int> knownStates;
    std::vector<int> knownTransactions;
    int premiumSlot = -1;

    [[nodiscard]] int scopeIndex(QStringView name) const;
};

} // namespace bindery::rating
