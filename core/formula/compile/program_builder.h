#pragma once

// Builds a program part by part, and tells every problem of its parts: scopes with their inputs, then tables, slots and
// definitions, then any formula of the caller.

#include "formula/compile/dependency_graph.h"

namespace bindery::formula {

class ProgramBuilder {
public:
    /// `tables` are those that formulas name. All arguments must outlive this object, and no table may move.
    ProgramBuilder(const std::vector<TableModel> &tables, Program &program, Problems &problems);

    /// Gives the index of the new scope. `parent` is a scope that is there already, empty for the outermost one.
    int addScope(const QString &name, const QString &list, const QString &parent);
    /// Adds an instance that the scope has below each instance of its parent. Call it when all inputs of the scope are
    /// there; `inputs` are their values.
    void addItem(int scope, std::vector<Value> inputs)
    {
        m_program.scopes[static_cast<std::size_t>(scope)].items.push_back(std::move(inputs));
    }
    /// `use` is what a formula that reads the input rests on (Dependencies::uses). Empty for none.
    void addInput(int scope, InputSlot input, const QString &use, const Place &place);
    /// Call it when all scopes are there.
    void nameTables();
    /// Adds a number that the caller sets.
    int addSlot(int scope, const QString &name, const Place &place);
    /// `formula` must outlive this object.
    void addDefinition(int scope, const QString &name, const Formula &formula);
    /// Call it when all names are there. `others` are formulas of the caller, beside the definitions, that may look up
    /// rows.
    void buildTables(const std::vector<const Expression *> &others);
    /// Compiles the definitions, and the formulas in tables.
    void compileDefinitions();

    /// Compiles a formula of the caller (FormulaCompiler::compile).
    int compile(const Formula &formula, int scope, ValueType wanted, Dependencies &dependencies)
    {
        return m_formulas.compile(formula, scope, wanted, dependencies);
    }
    [[nodiscard]] const Names &names() const { return m_names; }
    [[nodiscard]] DependencyGraph &graph() { return m_graph; }

private:
    struct Definition {
        int scope = 0;
        int slot = 0;
        QString name;
        const Formula *formula = nullptr;
    };
    struct TableFormula {
        int table = 0;
        Formula formula;
        bool isCondition = false;
    };
    void problem(const Place &place, const QString &message) { m_problems.push_back({place, message}); }
    /// Adds a name to a scope. A name means one thing in its scope.
    void addSymbol(int scope, const QString &name, const Names::Symbol &symbol, const Place &place);
    int addSlotOf(Names::Symbol::Kind kind, ValueType type, int scope, const QString &name, const Place &place);
    [[nodiscard]] QHash<QString, QStringList> textsOfInputs() const;
    /// False when the definition must wait for the types of others, unless it is `forced`.
    bool define(const Definition &definition, bool forced);

    const std::vector<TableModel> &m_tables;
    Program &m_program;
    Problems &m_problems;
    Names m_names;
    FormulaCompiler m_formulas;
    std::vector<Definition> m_definitions;
    std::vector<TableFormula> m_tableFormulas;
    DependencyGraph m_graph;
};

} // namespace bindery::formula
