#include "inputs/input_case.h"

#include "facts/fact_names.h"
#include "facts/knowledge.h"
#include "formula/run/formula_machine.h"
#include "formula/run/workspace.h"
#include "inputs/input_binder.h"
#include "inputs/input_program.h"
#include "inputs/input_scope.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <stdexcept>

namespace bindery::inputs {

namespace {

using formula::RiskNode;
using formula::Value;
using formula::ValueType;

facts::Knowledge knowledgeOf(const facts::FactSet::Entry *entry)
{
    return entry ? facts::knowledgeOf(entry->fact) : facts::Knowledge::Unknown;
}

class Evaluation {
public:
    Evaluation(const InputProgram &program, const InputCase &of, const RatedInputs *rated, InputWorkspace &work)
        : m_program(program), m_facts(work.facts), m_bound(work.bound)
    {
        work.facts.gather(program, of.record, of.facts);
        InputBinder(program, of, rated, work.facts, work.bound).bind();
        work.workspace.prepare(*program.program, m_bound);
        m_machine.emplace(*program.program, m_bound, work.workspace, false);
    }

    /// No value where the formula needs one that is not given, or cannot be worked out.
    std::optional<Value> valueOf(int code, int scope, int number)
    {
        try {
            if (m_machine->evaluate(code, m_machine->places().frame(scope, number)))
                return m_machine->stack().pop();
        } catch (const std::overflow_error &) {
            // A number with too many digits is none.
        }
        m_machine->startAnew();
        return std::nullopt;
    }

    bool isTrue(int code, int scope, int number)
    {
        const auto value = code < 0 ? std::nullopt : valueOf(code, scope, number);
        return code < 0 || (value && value->flag());
    }

    void addTo(RiskNode &node, const CompiledScope &of, int scope, int number)
    {
        node.reserve(of.values.size());
        for (const CompiledInput &input : of.values)
            addInput(node, input, scope, number);
        for (const CompiledScope &list : of.lists) {
            if (list.each < 0) {
                std::vector<RiskNode> &entries = listOf(node, list.list);
                if (isTrue(list.when, scope, number))
                    addTo(entries.emplace_back(), list, scope, number);
                continue;
            }
            std::vector<RiskNode> &entries = listOf(node, list.list);
            const auto [first, last] = m_machine->places().instancesBelow(list.each, scope, number);
            entries.reserve(static_cast<std::size_t>(last - first));
            for (int item = first; item < last; ++item) {
                if (isTrue(list.when, list.each, item))
                    addTo(entries.emplace_back(), list, list.each, item);
            }
        }
    }

    formula::RiskValue ruleInput(const CompiledInput &input)
    {
        if (!isTrue(input.when, 0, 0))
            return {};
        if (input.first < 0)
            return riskValue(valueOf(input.is, 0, 0));
        const int count = m_bound.scopes[static_cast<std::size_t>(input.first)].count;
        int toSkip = input.skip;
        for (int item = 0; item < count; ++item) {
            const auto value = valueOf(input.is, input.first, item);
            if (value && value->type != ValueType::Missing && toSkip-- == 0)
                return riskValue(value);
        }
        return {};
    }

private:
    static std::vector<RiskNode> &listOf(RiskNode &node, const QString &name)
    {
        for (auto &[list, entries] : node.lists) {
            if (list == name)
                return entries;
        }
        return node.lists.emplace_back(name, std::vector<RiskNode>()).second;
    }

    void addInput(RiskNode &node, const CompiledInput &input, int scope, int number)
    {
        bool isThere = true;
        for (const int order : input.answers) {
            const int kind = m_program.orders[static_cast<std::size_t>(order)].kind;
            int at = number;
            for (int around = scope; around != kind; around = m_machine->places().at(around).parent)
                at = m_machine->places().at(around).parents[at];
            const facts::FactSet::Entry *const entry = m_facts.of(order, at);
            isThere = isThere && entry && entry->fact.value;
            const facts::Knowledge knowledge = knowledgeOf(entry);
            const bool isNoHit = knowledge == facts::Knowledge::NothingOnFile;
            if (isNoHit || knowledge == facts::Knowledge::Unknown)
                node.unknown.push_back(unknown(input.name, order, at, isNoHit));
        }
        if (!isThere || !isTrue(input.when, scope, number))
            return;
        formula::RiskValue value = riskValue(valueOf(input.is, scope, number));
        if (value.type != ValueType::Missing)
            node.values.emplace_back(input.name, std::move(value));
    }

    [[nodiscard]] formula::UnknownValue unknown(const QString &input, int order, int number, bool isNoHit) const
    {
        const OrderedAnswer &ordered = m_program.orders[static_cast<std::size_t>(order)];
        const facts::FactKey key{ordered.service, pathOf(ordered.kind, number)};
        const facts::FactSet::Entry *const entry = m_facts.of(order, number);
        QString phrase = entry ? entry->words.phrase : QString();
        if (phrase.isEmpty() && ordered.phrase)
            phrase = ordered.phrase(key);
        return {input, facts::FactNames::nameOf(key), isNoHit, std::move(phrase)};
    }

    [[nodiscard]] risk::ItemPath pathOf(int kind, int number) const
    {
        risk::ItemPath path;
        while (m_program.product->kinds[static_cast<std::size_t>(kind)].parent >= 0) {
            const formula::BoundRisk::Scope &scope = m_bound.scopes[static_cast<std::size_t>(kind)];
            const int outer = m_program.product->kinds[static_cast<std::size_t>(kind)].parent;
            const int around = scope.parents[static_cast<std::size_t>(number)];
            const auto &lists = m_program.product->kinds[static_cast<std::size_t>(outer)].lists;
            const auto list
                = std::find_if(lists.begin(), lists.end(), [kind](const auto &one) { return one.kind == kind; });
            path.insert(path.begin(),
                        {static_cast<int>(list - lists.begin()),
                         number - scope.firstOfParent[static_cast<std::size_t>(around)]});
            kind = outer;
            number = around;
        }
        return path;
    }

    formula::RiskValue riskValue(const std::optional<Value> &value)
    {
        formula::RiskValue made;
        if (!value)
            return made;
        made.type = value->type;
        if (value->type == ValueType::Text)
            made.text = m_machine->texts().at(value->textId());
        else
            made.number = value->number.shown();
        return made;
    }

    const InputProgram &m_program;
    const SubjectFacts &m_facts;
    const formula::BoundRisk &m_bound;
    std::optional<formula::FormulaMachine> m_machine;
};

} // namespace

RiskNode planInputs(const InputProgram &program, const InputCase &of, InputWorkspace &work)
{
    RiskNode policy;
    Evaluation(program, of, nullptr, work).addTo(policy, program.plan, 0, 0);
    return policy;
}

std::vector<RuleInput> ruleInputs(const InputProgram &program, const InputCase &of, const RatedInputs &rated,
                                  InputWorkspace &work)
{
    Evaluation evaluation(program, of, &rated, work);
    std::vector<RuleInput> inputs;
    inputs.reserve(program.rules.size());
    for (const CompiledInput &input : program.rules) {
        if (input.factorOf.isEmpty()) {
            inputs.push_back({input.name, evaluation.ruleInput(input), input.isWhole});
            continue;
        }
        formula::RiskValue factor;
        if (const auto found = rated.factorOf ? rated.factorOf(input.factorOf) : std::nullopt) {
            factor.type = ValueType::Number;
            factor.number = *found;
        }
        inputs.push_back({input.name, std::move(factor), input.isWhole});
    }
    return inputs;
}

} // namespace bindery::inputs
