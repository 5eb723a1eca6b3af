#include "rating/compile/plan_compiler.h"

#include "formula/compile/program_builder.h"
#include "rating/compile/formula_sharing.h"
#include "rating/compile/input_compiler.h"
#include "rating/compile/plan_content.h"
#include "rating/compile/restriction_compiler.h"

#include <algorithm>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::Dependencies;
using formula::DependencyGraph;
using formula::Expression;
using formula::Formula;
using formula::Link;
using formula::Names;
using formula::ValueType;

namespace {

using Node = DependencyGraph::Node;

class PlanCompiler {
public:
    explicit PlanCompiler(const PlanModel &model)
        : m_model(model), m_program(std::make_shared<Program>()), m_inputs(m_program->texts, m_problems),
          m_builder(model.tables, *m_program, m_problems)
    {
    }

    tl::expected<std::shared_ptr<const Program>, Problems> compile()
    {
        m_program->currency = m_model.currency;
        scopes();
        m_builder.nameTables();
        stepTargets();
        definitions();
        tables();
        m_builder.compileDefinitions();
        steps();
        m_builder.graph().tellCycles(*m_program, m_problems);
        compileRestrictions(m_model, m_builder.names(), *m_program);
        m_builder.graph().tellUnreadTables(m_model.tables, m_problems);
        if (!m_problems.empty())
            return tl::unexpected(std::move(m_problems));
        m_program->edition = {m_model.code, m_model.edition, contentHash(m_model, *m_program)};
        return std::shared_ptr<const Program>(std::move(m_program));
    }

private:
    void problem(const Place &place, const QString &message) { m_problems.push_back({place, message}); }

    void scopes()
    {
        for (const ScopeModel &scope : m_model.scopes) {
            const int index = m_builder.addScope(scope.name, scope.list, scope.parent);
            for (const InputModel &input : scope.inputs)
                m_builder.addInput(index, m_inputs.compile(input), input.use, input.place);
            for (const ItemModel &item : scope.items) {
                const auto &inputs = m_program->scopes[static_cast<std::size_t>(index)].inputs;
                m_builder.addItem(index, m_inputs.itemOf(scope, item, inputs));
            }
        }
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
            const auto &symbols = m_builder.names().symbols[static_cast<std::size_t>(scope)];
            const auto known = symbols.constFind(step.target);
            if (known == symbols.constEnd())
                m_builder.addSlot(scope, step.target, step.place);
            else if (known->kind != Names::Symbol::Kind::Slot)
                problem(step.place, u"\"%1\" is an input; a step cannot change it."_s.arg(step.target));
        }
        const auto &scopes = m_builder.names().symbols;
        const auto premium = scopes.empty() ? Names::Symbol{} : scopes.front().value(m_model.premium);
        if (premium.kind != Names::Symbol::Kind::Slot)
            problem(m_model.place, u"No step sets the policy's \"%1\", which is the premium."_s.arg(m_model.premium));
        m_program->premiumSlot = premium.index;
    }

    void definitions()
    {
        for (const ScopeModel &scope : m_model.scopes) {
            for (const DefinitionModel &definition : scope.definitions)
                m_builder.addDefinition(m_program->scopeIndex(scope.name), definition.name, definition.formula);
        }
    }

    void tables()
    {
        std::vector<const Expression *> formulas;
        const auto add = [&formulas](const std::optional<Formula> &formula) {
            if (formula)
                formulas.push_back(&formula->tree);
        };
        for (const StepModel &step : m_model.steps) {
            add(step.operand);
            add(step.upper);
            add(step.when);
        }
        m_builder.buildTables(formulas);
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
                return formula ? m_builder.compile(*formula, step.scope, wanted, dependencies) : -1;
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
                step.rankFrom = m_builder.compile(model.assign->rankFrom, link.from, ValueType::Number, dependencies);
                step.rankTo = m_builder.compile(model.assign->rankTo, link.to, ValueType::Number, dependencies);
            } else if (!model.assign) {
                step.slot = m_builder.names().symbols[static_cast<std::size_t>(step.scope)].value(model.target).index;
                target(model, step);
            }
            for (const QString &use : model.uses)
                step.uses.push_back(m_program->useNumber(use));
            shareFormulas(*m_program, step);
            readsAfterWrites(model, dependencies);
            usesAreNamed(model, dependencies);
            m_builder.graph().read(dependencies);
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
        for (const QString &use : m_builder.graph().usesOf(direct)) {
            if (!model.uses.contains(use))
                problem(model.place,
                        u"The step \"%1\" rests on \"%2\", which a state may forbid: say \"uses\": "
                        "[\"%2\"]."_s.arg(model.id, use));
        }
    }

    const PlanModel &m_model;
    std::shared_ptr<Program> m_program;
    Problems m_problems;
    InputCompiler m_inputs;
    formula::ProgramBuilder m_builder;
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
