#pragma once

// Compiled formulas over scopes of inputs and slots. Evaluation uses no names. The names in the program are for
// worksheets and for binding a risk.

#include "formula/compile/instruction.h"
#include "formula/compile/when_unknown.h"
#include "formula/language/value.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace bindery::formula {

class KeyedTable;

struct UnknownSlot {
    WhenUnknown what = WhenUnknown::Unsaid;
    Value worst;
    std::optional<Value> best;
    std::optional<Value> noHit;
};

struct InputSlot {
    QString name;
    ValueType type = ValueType::Number;
    /// The value for an input that is not given.
    Value otherwise;
    /// The only texts allowed. Empty for any text.
    QStringList oneOf;
    UnknownSlot unknown;
};

struct ScopeLayout {
    QString name;
    /// The name of the list in the risk: "locations". Empty for the outermost scope, and for a scope with items.
    QString list;
    /// The inputs of each instance below an instance of the parent, where the program gives them. Empty where the risk
    /// does.
    std::vector<std::vector<Value>> items;
    /// -1 for the outermost scope.
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

/// The scope whose instances are paired, and the scope of their partners.
struct Link {
    int from = 0;
    int to = 0;
    bool reuseLast = false;
};

struct Program {
    // These are defined where tables are a whole type, so that users of a program need not include it.
    Program();
    Program(const Program &other);
    Program(Program &&other) noexcept;
    Program &operator=(const Program &other);
    Program &operator=(Program &&other) noexcept;
    ~Program();

    TextPool texts;
    std::vector<ScopeLayout> scopes;
    std::vector<Value> constants;
    std::vector<Instruction> instructions;
    std::vector<Code> codes;
    std::vector<KeyedTable> tables;
    /// By table: the scope in which its formulas and row conditions find their names.
    std::vector<int> tableScopes;
    std::vector<Link> links;

    /// -1 when no scope has that name.
    [[nodiscard]] int scopeIndex(QStringView name) const;
};

} // namespace bindery::formula
