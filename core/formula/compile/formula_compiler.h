#pragma once

// Resolves the names of a formula, types its parts, and writes its instructions. Every problem names the formula and
// the character.

#include "base/problem.h"
#include "formula/compile/program.h"
#include "formula/language/formula.h"

#include <QHash>

#include <optional>
#include <set>

namespace bindery::formula {

struct TableModel;

struct FunctionSignature;

/// The dependencies of a formula, for finding cycles, tables that nobody reads, and uses that a state may forbid.
struct Dependencies {
    /// Definitions as (scope, slot), tables as (-1, index).
    std::set<std::pair<int, int>> nodes;
    /// Slots that steps set, as (scope, slot).
    std::set<std::pair<int, int>> slots;
    std::set<QString> uses;
    /// Scopes over whose instances the formula goes.
    std::set<int> scopes;
    /// True when the formula read a definition that is not compiled yet. The formula's own type may be wrong then.
    bool readsUntyped = false;
};

/// Names of all scopes and tables. They are there before any formula is compiled (ProgramBuilder).
struct Names {
    struct Symbol {
        enum class Kind { Input, Slot, Definition };
        Kind kind = Kind::Input;
        int index = 0;
        ValueType type = ValueType::Number;
        QString use;
    };
    /// By scope.
    std::vector<QHash<QString, Symbol>> symbols;
    QHash<QString, int> tables;
};

class FormulaCompiler {
public:
    /// `tables` are those of `names`, by their numbers. All arguments must outlive this object.
    FormulaCompiler(const std::vector<TableModel> &tables, Program &program, const Names &names, Problems &problems)
        : m_tables(tables), m_program(program), m_names(names), m_problems(problems)
    {
    }

    /// Gives the index into Program::codes, or -1 with problems. With Missing as `wanted` the formula may have any
    /// type.
    int compile(const Formula &formula, int scope, ValueType wanted, Dependencies &dependencies);

private:
    struct Output {
        std::vector<Instruction> instructions;
    };
    using Frames = std::vector<int>;

    int compileTree(const Expression &tree, const Frames &frames, ValueType wanted, ValueType &type);
    ValueType emit(const Expression &e, const Frames &frames, Output &out);
    ValueType emitName(const Expression &e, const Frames &frames, Output &out, bool asksWhetherGiven = false);
    ValueType emitSymbol(const Expression &e, const Names::Symbol &symbol, int frame, int from, int scope, Output &out,
                         bool asksWhetherGiven);
    /// The part of scope `wanted` that a step assigned to one of the parts around the formula.
    struct LinkInReach {
        int link = 0;
        int frame = 0;
        int levels = 0;
        bool forward = false;
    };
    [[nodiscard]] std::optional<LinkInReach> linkTo(int wanted, const Frames &frames) const;
    ValueType emitLinked(const Expression &e, int wanted, const LinkInReach &reach, Output &out);
    ValueType emitBinary(const Expression &e, const Frames &frames, Output &out);
    ValueType emitShortCircuit(const Expression &e, const Frames &frames, Output &out);
    ValueType emitCall(const Expression &e, const Frames &frames, Output &out);
    ValueType emitFunction(const Expression &e, const FunctionSignature &function, const Frames &frames, Output &out);
    ValueType emitJoin(const Expression &e, const Frames &frames, Output &out);
    ValueType emitTextOf(const Expression &e, const Frames &frames, Output &out);
    /// Emits the expression, and notes a problem when it is no text.
    void emitText(const Expression &e, const Frames &frames, Output &out);
    ValueType emitRound(const Expression &e, const Frames &frames, Output &out);
    ValueType emitLookup(const Expression &e, int table, bool layers, const Frames &frames, Output &out);
    ValueType emitAggregate(const Expression &e, const Frames &frames, Output &out);
    /// True where the aggregate's formula reads a value of each part that it goes over.
    [[nodiscard]] bool readsEach(int code) const;
    void emitConstant(const Value &value, Output &out);
    /// Emits the expression, and notes a problem when its type is not `wanted`.
    void emitTyped(const Expression &e, ValueType wanted, const Frames &frames, Output &out);
    bool checkArguments(const Expression &e, std::size_t least, std::size_t most);
    /// True where some scope has this name.
    [[nodiscard]] bool isName(const QString &name) const;
    [[nodiscard]] int levelsUp(int from, int to) const;
    ValueType fail(const Expression &e, const QString &message);

    const std::vector<TableModel> &m_tables;
    Program &m_program;
    const Names &m_names;
    Problems &m_problems;
    const Formula *m_formula = nullptr;
    Dependencies *m_dependencies = nullptr;
    /// A name that was taken from the part around the formula although the innermost part has it too. Null when there
    /// was none.
    const Expression *m_takenOfOuter = nullptr;
};

} // namespace bindery::formula
