#include "rating/compile/plan_compiler.h"

#include "rating/compile/dependency_graph.h"
#include "rating/compile/formula_sharing.h"
#include "rating/compile/input_compiler.h"
#include "rating/compile/plan_content.h"
#include "rating/compile/restriction_compiler.h"
#include "rating/table/built_rows.h"
#include "rating/table/key_spelling.h"
#include "rating/table/table_check.h"

#include <algorithm>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

using Node = DependencyGraph::Node;

class PlanCompiler {
public:
    explicit PlanCompiler(const PlanModel &model)
        : m_model(model), m_program(std::make_shared<Program>()), m_inputs(m_program->texts, m_problems),
          m_formulas(model, *m_program, m_names, m_problems)
    {
    }

    tl::expected<std::shared_ptr<const Program>, Problems> compile()
    {
        m_program->currency = m_model.currency;
        scopes();
        tableNames();
        stepTargets();
        tables();
        definitions();
        steps();
        m_graph.tellCycles(m_model, *m_program, m_problems);
        compileRestrictions(m_model, m_names, *m_program);
        m_graph.tellUnreadTables(m_model, m_problems);
        if (!m_problems.empty())
            return tl::unexpected(std::move(m_problems));
        m_program->edition = {m_model.code, m_model.edition, contentHash(m_model, *m_program)};
        return std::shared_ptr<const Program>(std::move(m_program));
    }

private:
    void problem(const Place &place, const QString &message) { m_problems.push_back({place, message}); }

    /// Adds a name to a scope. A name means one thing in its scope.
    void addSymbol(int scope, const QString &name, const Names::Symbol &symbol, const Place &place)
    {
        auto &symbols = m_names.symbols[static_cast<std::size_t>(scope)];
        if (symbols.contains(name))
            problem(place,
                    u"\"%1\" is already a name in the scope \"%2\"."_s.arg(
                        name, m_program->scopes[static_cast<std::size_t>(scope)].name));
        else
            symbols.insert(name, symbol);
    }

    void scopes()
    {
        for (const ScopeModel &scope : m_model.scopes) {
            ScopeLayout layout;
            layout.name = scope.name;
            layout.list = scope.list;
            layout.parent = scope.parent.isEmpty() ? -1 : m_program->scopeIndex(scope.parent);
            const int index = static_cast<int>(m_program->scopes.size());
            if (layout.parent >= 0) {
                ScopeLayout &parent = m_program->scopes[static_cast<std::size_t>(layout.parent)];
                parent.children.push_back(index);
                layout.depth = parent.depth + 1;
            }
            m_program->scopes.push_back(std::move(layout));
            m_names.symbols.emplace_back();
            for (const InputModel &input : scope.inputs) {
                InputSlot slot = m_inputs.compile(input);
                auto &inputs = m_program->scopes.back().inputs;
                addSymbol(index, input.name,
                          {Names::Symbol::Kind::Input, static_cast<int>(inputs.size()), input.type, input.use},
                          input.place);
                inputs.push_back(std::move(slot));
            }
        }
    }

    void tableNames()
    {
        for (const TableModel &table : m_model.tables) {
            m_names.tables.insert(table.name, static_cast<int>(m_names.tables.size()));
            const int scope = m_program->scopeIndex(table.scope);
            if (scope < 0)
                problem(table.place, u"There is no scope \"%1\"."_s.arg(table.scope));
            m_program->tableScopes.push_back(std::max(scope, 0));
        }
    }

    int addSlot(int scope, const QString &name, Names::Symbol::Kind kind, ValueType type, const Place &place)
    {
        ScopeLayout &layout = m_program->scopes[static_cast<std::size_t>(scope)];
        const int slot = static_cast<int>(layout.slots.size());
        addSymbol(scope, name, {kind, slot, type, {}}, place);
        layout.slots.push_back(name);
        layout.definitionCode.push_back(-1);
        return slot;
    }

    void stepTargets()
    {
        for (const StepModel &step : m_model.steps) {
            const int scope = m_program->scopeIndex(step.scope);
            if (scope < 0) {
                problem(step.place, u"There is no scope \"%1\"."_s.arg(step.scope));
                continue;
            }
            if (step.assign) {
                const int from = m_program->scopeIndex(step.assign->from);
                const int to = m_program->scopeIndex(step.assign->to);
                if (from <= 0 || to <= 0 || from == to)
                    problem(step.place, u"An assignment needs two different scopes below the policy."_s);
                else if (m_program->scopes[std::size_t(from)].parent != m_program->scopes[std::size_t(to)].parent)
                    problem(step.place,
                            u"\"%1\" and \"%2\" must be parts of the same scope."_s.arg(step.assign->from,
                                                                                        step.assign->to));
                else
                    m_program->links.push_back({from, to, step.assign->reuseLast});
                continue;
            }
            const auto &symbols = m_names.symbols[static_cast<std::size_t>(scope)];
            const auto known = symbols.constFind(step.target);
            if (known == symbols.constEnd())
                addSlot(scope, step.target, Names::Symbol::Kind::Slot, ValueType::Number, step.place);
            else if (known->kind != Names::Symbol::Kind::Slot)
                problem(step.place, u"\"%1\" is an input; a step cannot change it."_s.arg(step.target));
        }
        const auto premium = m_names.symbols.empty() ? Names::Symbol{} : m_names.symbols.front().value(m_model.premium);
        if (premium.kind != Names::Symbol::Kind::Slot)
            problem(m_model.place, u"No step sets the policy's \"%1\", which is the premium."_s.arg(m_model.premium));
        m_program->premiumSlot = premium.index;
    }

    void tables()
    {
        for (const ScopeModel &scope : m_model.scopes) {
            // Definitions get their slots before tables are built, because formulas in tables may read them. Their
            // types follow in order.
            for (const DefinitionModel &definition : scope.definitions)
                m_definitionSlots.push_back(addSlot(m_program->scopeIndex(scope.name), definition.name,
                                                    Names::Symbol::Kind::Definition, ValueType::Missing,
                                                    definition.formula.place));
        }
        for (std::size_t i = 0; i < m_model.tables.size(); ++i) {
            const TableModel &table = m_model.tables[i];
            RowBuild build{m_program->texts, m_problems, [&](Formula formula, bool isCondition) {
                               m_tableFormulas.push_back({static_cast<int>(i), std::move(formula), isCondition});
                               return static_cast<int>(m_tableFormulas.size()) - 1;
                           }};
            BuiltRows built = buildRows(table, build);
            m_program->tables.emplace_back(table, std::move(built.rows), m_program->texts);
            checkTable(m_program->tables.back(), table, built.isWhole, m_program->texts, m_problems);
            checkKeySpelling(m_model, table, m_problems);
        }
    }

    void definitions()
    {
        // The compiler knows a definition's type once it is compiled, so a definition that rests on others waits for
        // them.
        struct Waiting {
            int scope;
            int slot;
            const DefinitionModel *definition;
        };
        std::vector<Waiting> waiting;
        std::size_t next = 0;
        for (const ScopeModel &scope : m_model.scopes) {
            for (const DefinitionModel &definition : scope.definitions)
                waiting.push_back({m_program->scopeIndex(scope.name), m_definitionSlots[next++], &definition});
        }
        while (!waiting.empty()) {
            std::vector<Waiting> again;
            for (const Waiting &one : waiting) {
                if (!define(one.scope, one.slot, *one.definition, false))
                    again.push_back(one);
            }
            if (again.size() == waiting.size()) {
                // No definition could be compiled: they form a cycle. Compiling them all the same lets tellCycles()
                // name the members.
                for (const Waiting &one : again)
                    define(one.scope, one.slot, *one.definition, true);
                break;
            }
            waiting = std::move(again);
        }
        std::vector<int> codes;
        for (const TableFormula &formula : m_tableFormulas) {
            const auto table = static_cast<std::size_t>(formula.table);
            codes.push_back(m_formulas.compile(formula.formula, m_program->tableScopes[table],
                                               formula.isCondition ? ValueType::Flag : ValueType::Number,
                                               m_graph.of({-1, formula.table})));
        }
        for (RateTable &table : m_program->tables)
            table.resolveFormulas(codes);
    }

    /// False when the definition must wait for the types of others, unless it is `forced`.
    bool define(int scope, int slot, const DefinitionModel &definition, bool forced)
    {
        ScopeLayout &layout = m_program->scopes[static_cast<std::size_t>(scope)];
        Dependencies dependencies;
        const std::size_t before = m_problems.size();
        const int code = m_formulas.compile(definition.formula, scope, ValueType::Missing, dependencies);
        if (dependencies.readsUntyped && !forced) {
            m_problems.resize(before);
            return false;
        }
        layout.definitionCode[static_cast<std::size_t>(slot)] = code;
        if (code >= 0)
            m_names.symbols[static_cast<std::size_t>(scope)][definition.name].type
                = m_program->codes[static_cast<std::size_t>(code)].type;
        if (!dependencies.slots.empty())
            problem(definition.formula.place,
                    u"A definition rests on inputs and other definitions alone; \"%1\" "
                    "reads what a step sets."_s.arg(layout.slots[std::size_t(slot)]));
        m_graph.of({scope, slot}) = std::move(dependencies);
        return true;
    }

    void steps()
    {
        std::size_t nextLink = 0;
        for (const StepModel &model : m_model.steps) {
            ProgramStep step;
            step.id = model.id;
            step.label = model.label;
            step.scope = std::max(m_program->scopeIndex(model.scope), 0);
            step.operation = model.operation;
            step.rounding = model.rounding.value_or(m_model.rounding);
            Dependencies dependencies;
            const auto compile = [&](const std::optional<Formula> &formula, ValueType wanted) {
                return formula ? m_formulas.compile(*formula, step.scope, wanted, dependencies) : -1;
            };
            step.when = compile(model.when, ValueType::Flag);
            step.operand = compile(model.operand, ValueType::Number);
            step.upper = compile(model.upper, ValueType::Number);
            if (model.operation == Operation::Divide && model.operand
                && model.operand->tree.kind == Expression::Kind::Number && model.operand->tree.number.isZero())
                problem(model.operand->place, u"The step \"%1\" divides by nothing."_s.arg(model.id));
            if (model.assign && nextLink < m_program->links.size()) {
                step.link = static_cast<int>(nextLink);
                const Link &link = m_program->links[nextLink++];
                step.rankFrom = m_formulas.compile(model.assign->rankFrom, link.from, ValueType::Number, dependencies);
                step.rankTo = m_formulas.compile(model.assign->rankTo, link.to, ValueType::Number, dependencies);
            } else if (!model.assign) {
                step.slot = m_names.symbols[static_cast<std::size_t>(step.scope)].value(model.target).index;
                target(model, step);
            }
            for (const QString &use : model.uses)
                step.uses.push_back(m_program->useNumber(use));
            shareFormulas(*m_program, step);
            readsAfterWrites(model, dependencies);
            usesAreNamed(model, dependencies);
            m_graph.read(dependencies);
            m_program->steps.push_back(std::move(step));
        }
    }

    void target(const StepModel &model, const ProgramStep &step)
    {
        const Node slot{step.scope, step.slot};
        if (model.operation != Operation::Set && !m_written.contains(slot))
            problem(model.place,
                    u"The step \"%1\" changes \"%2\" before any step has set it."_s.arg(model.id, model.target));
        m_written.insert(slot);
    }

    void readsAfterWrites(const StepModel &model, const Dependencies &dependencies)
    {
        for (const auto &[scope, slot] : dependencies.slots) {
            if (!m_written.contains({scope, slot}))
                problem(model.place,
                        u"The step \"%1\" reads \"%2\" before any step has set it."_s.arg(
                            model.id, m_program->scopes[std::size_t(scope)].slots[std::size_t(slot)]));
        }
    }

    /// Checks the uses of everything that the step rests on, also through definitions and tables.
    void usesAreNamed(const StepModel &model, const Dependencies &direct)
    {
        for (const QString &use : m_graph.usesOf(direct)) {
            if (!model.uses.contains(use))
                problem(model.place,
                        u"The step \"%1\" rests on \"%2\", which a state may forbid: say \"uses\": "
                        "[\"%2\"]."_s.arg(model.id, use));
        }
    }

    struct TableFormula {
        int table;
        Formula formula;
        bool isCondition;
    };

    const PlanModel &m_model;
    std::shared_ptr<Program> m_program;
    Problems m_problems;
    Names m_names;
    InputCompiler m_inputs;
    FormulaCompiler m_formulas;
    std::vector<int> m_definitionSlots;
    std::vector<TableFormula> m_tableFormulas;
    DependencyGraph m_graph;
    std::set<Node> m_written;
};

} // namespace

tl::expected<std::shared_ptr<const Program>, Problems> compilePlan(const PlanModel &model)
{
    try {
        return PlanCompiler(model).compile();
    } catch (const std::overflow_error &) {
        return tl::unexpected(
            Problems{{model.place, u"A table of the plan holds a number with too many digits to work with."_s}});
    }
}

} // namespace bindery::rating
