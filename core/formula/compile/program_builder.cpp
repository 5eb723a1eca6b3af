#include "formula/compile/program_builder.h"

#include "formula/table/built_rows.h"
#include "formula/table/key_spelling.h"
#include "formula/table/keyed_table.h"
#include "formula/table/table_check.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::formula {

ProgramBuilder::ProgramBuilder(const std::vector<TableModel> &tables, Program &program, Problems &problems)
    : m_tables(tables), m_program(program), m_problems(problems), m_formulas(tables, program, m_names, problems)
{
}

void ProgramBuilder::addSymbol(int scope, const QString &name, const Names::Symbol &symbol, const Place &place)
{
    auto &symbols = m_names.symbols[static_cast<std::size_t>(scope)];
    if (symbols.contains(name))
        problem(place,
                u"\"%1\" is already a name in the scope \"%2\"."_s.arg(
                    name, m_program.scopes[static_cast<std::size_t>(scope)].name));
    else
        symbols.insert(name, symbol);
}

int ProgramBuilder::addScope(const QString &name, const QString &list, const QString &parent)
{
    ScopeLayout layout;
    layout.name = name;
    layout.list = list;
    layout.parent = parent.isEmpty() ? -1 : m_program.scopeIndex(parent);
    const int index = static_cast<int>(m_program.scopes.size());
    if (layout.parent >= 0) {
        ScopeLayout &above = m_program.scopes[static_cast<std::size_t>(layout.parent)];
        above.children.push_back(index);
        layout.depth = above.depth + 1;
    }
    m_program.scopes.push_back(std::move(layout));
    m_names.symbols.emplace_back();
    return index;
}

void ProgramBuilder::addInput(int scope, InputSlot input, const QString &use, const Place &place)
{
    auto &inputs = m_program.scopes[static_cast<std::size_t>(scope)].inputs;
    addSymbol(scope, input.name, {Names::Symbol::Kind::Input, static_cast<int>(inputs.size()), input.type, use}, place);
    inputs.push_back(std::move(input));
}

void ProgramBuilder::nameTables()
{
    for (const TableModel &table : m_tables) {
        m_names.tables.insert(table.name, static_cast<int>(m_names.tables.size()));
        const int scope = m_program.scopeIndex(table.scope);
        if (scope < 0)
            problem(table.place, u"There is no scope \"%1\"."_s.arg(table.scope));
        m_program.tableScopes.push_back(std::max(scope, 0));
    }
}

int ProgramBuilder::addSlotOf(Names::Symbol::Kind kind, ValueType type, int scope, const QString &name,
                              const Place &place)
{
    ScopeLayout &layout = m_program.scopes[static_cast<std::size_t>(scope)];
    const int slot = static_cast<int>(layout.slots.size());
    addSymbol(scope, name, {kind, slot, type, {}}, place);
    layout.slots.push_back(name);
    layout.definitionCode.push_back(-1);
    return slot;
}

int ProgramBuilder::addSlot(int scope, const QString &name, const Place &place)
{
    return addSlotOf(Names::Symbol::Kind::Slot, ValueType::Number, scope, name, place);
}

void ProgramBuilder::addDefinition(int scope, const QString &name, const Formula &formula)
{
    // The slot is there before tables are built, because formulas in tables may read it. Its type follows.
    const int slot = addSlotOf(Names::Symbol::Kind::Definition, ValueType::Missing, scope, name, formula.place);
    m_definitions.push_back({scope, slot, name, &formula});
}

QHash<QString, QStringList> ProgramBuilder::textsOfInputs() const
{
    QHash<QString, QStringList> texts;
    QStringList open;
    for (const ScopeLayout &scope : m_program.scopes) {
        for (const InputSlot &input : scope.inputs) {
            texts[input.name] += input.oneOf;
            if (input.oneOf.isEmpty())
                open.append(input.name);
        }
    }
    for (const QString &name : std::as_const(open))
        texts.remove(name);
    for (const Definition &definition : m_definitions)
        texts.remove(definition.name);
    return texts;
}

void ProgramBuilder::buildTables(const std::vector<const Expression *> &others)
{
    TableQuestions questions{{}, textsOfInputs()};
    for (const Definition &definition : m_definitions)
        questions.formulas.push_back(&definition.formula->tree);
    questions.formulas.insert(questions.formulas.end(), others.begin(), others.end());
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        const TableModel &table = m_tables[i];
        RowBuild build{m_program.texts, m_problems, [&](Formula formula, bool isCondition) {
                           m_tableFormulas.push_back({static_cast<int>(i), std::move(formula), isCondition});
                           return static_cast<int>(m_tableFormulas.size()) - 1;
                       }};
        BuiltRows built = buildRows(table, build);
        m_program.tables.emplace_back(table, std::move(built.rows), m_program.texts);
        checkTable(m_program.tables.back(), table, built.isWhole, m_program.texts, m_problems);
        checkKeySpelling(questions, table, m_problems);
    }
}

void ProgramBuilder::compileDefinitions()
{
    // The compiler knows a definition's type once it is compiled, so a definition that rests on others waits for them.
    std::vector<Definition> waiting = m_definitions;
    while (!waiting.empty()) {
        std::vector<Definition> again;
        for (const Definition &one : waiting) {
            if (!define(one, false))
                again.push_back(one);
        }
        if (again.size() == waiting.size()) {
            // No definition could be compiled: they form a cycle. Compiling them all the same lets tellCycles() name
            // the members.
            for (const Definition &one : again)
                define(one, true);
            break;
        }
        waiting = std::move(again);
    }
    std::vector<int> codes;
    for (const TableFormula &formula : m_tableFormulas) {
        const auto table = static_cast<std::size_t>(formula.table);
        codes.push_back(m_formulas.compile(formula.formula, m_program.tableScopes[table],
                                           formula.isCondition ? ValueType::Flag : ValueType::Number,
                                           m_graph.of({-1, formula.table}, m_tables[table].place)));
    }
    for (KeyedTable &table : m_program.tables)
        table.resolveFormulas(codes);
}

bool ProgramBuilder::define(const Definition &definition, bool forced)
{
    const auto scope = static_cast<std::size_t>(definition.scope);
    ScopeLayout &layout = m_program.scopes[scope];
    Dependencies dependencies;
    const std::size_t before = m_problems.size();
    const int code = m_formulas.compile(*definition.formula, definition.scope, ValueType::Missing, dependencies);
    if (dependencies.readsUntyped && !forced) {
        m_problems.resize(before);
        return false;
    }
    layout.definitionCode[static_cast<std::size_t>(definition.slot)] = code;
    if (code >= 0)
        m_names.symbols[scope][definition.name].type = m_program.codes[static_cast<std::size_t>(code)].type;
    if (!dependencies.slots.empty())
        problem(definition.formula->place,
                u"A definition rests on inputs and other definitions alone; \"%1\" reads what a step sets."_s.arg(
                    definition.name));
    m_graph.of({definition.scope, definition.slot}, definition.formula->place) = std::move(dependencies);
    return true;
}

} // namespace bindery::formula
