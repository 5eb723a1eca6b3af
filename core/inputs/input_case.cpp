#include "inputs/input_case.h"

#include "inputs/evaluation.h"
#include "inputs/input_program.h"
#include "inputs/input_scope.h"

namespace bindery::inputs {

namespace {

using formula::RiskNode;
using formula::RiskValue;
using formula::Value;
using formula::ValueType;

RiskValue riskValue(const Value *value, const formula::TextView &texts)
{
    RiskValue made;
    if (!value)
        return made;
    made.type = value->type;
    if (value->type == ValueType::Text)
        made.text = texts.at(value->textId());
    else
        made.number = value->number.shown();
    return made;
}

/// Writes the inputs of a plan as a tree of names.
class NodeWriter {
public:
    explicit NodeWriter(Evaluation &evaluation) : m_evaluation(evaluation) {}

    void write(RiskNode &node, const CompiledScope &of, int scope, int number)
    {
        node.reserve(of.values.size());
        for (const CompiledInput &input : of.values)
            writeInput(node, input, scope, number);
        for (const CompiledScope &list : of.lists) {
            std::vector<RiskNode> &entries = listOf(node, list.list);
            if (list.each < 0) {
                if (m_evaluation.isTrue(list.when, scope, number))
                    write(entries.emplace_back(), list, scope, number);
                continue;
            }
            const auto [first, last] = m_evaluation.items(list, scope, number);
            entries.reserve(static_cast<std::size_t>(last - first));
            for (int item = first; item < last; ++item) {
                if (m_evaluation.isTrue(list.when, list.each, item))
                    write(entries.emplace_back(), list, list.each, item);
            }
        }
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

    void writeInput(RiskNode &node, const CompiledInput &input, int scope, int number)
    {
        const bool isThere = m_evaluation.hasAnswers(input, scope, number, [&](int order, int subject, bool isNoHit) {
            node.unknown.push_back(m_evaluation.unknown(input.name, order, subject, isNoHit));
        });
        if (!isThere || !m_evaluation.isTrue(input.when, scope, number))
            return;
        RiskValue value = riskValue(m_evaluation.valueOf(input.is, scope, number), m_evaluation.texts());
        if (value.type != ValueType::Missing)
            node.values.emplace_back(input.name, std::move(value));
    }

    Evaluation &m_evaluation;
};

/// Null while the workspace is lent. The next one that is asked for is new then.
std::unique_ptr<InputWorkspace> &keptWorkspace()
{
    thread_local std::unique_ptr<InputWorkspace> work;
    return work;
}

} // namespace

LentWorkspace::LentWorkspace() : m_work(std::exchange(keptWorkspace(), nullptr))
{
    if (!m_work)
        m_work = std::make_unique<InputWorkspace>();
}

LentWorkspace::~LentWorkspace()
{
    m_work->forget();
    keptWorkspace() = std::move(m_work);
}

void InputWorkspace::forget()
{
    facts.forget();
    for (formula::BoundRisk *const one : {&bound, &risk})
        one->forget();
    workspace.forget();
}

RiskNode planInputs(const InputProgram &program, const InputCase &of, InputWorkspace &work)
{
    RiskNode policy;
    Evaluation evaluation(program, of, nullptr, work);
    NodeWriter(evaluation).write(policy, program.plan, 0, 0);
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
            inputs.push_back({input.name, riskValue(evaluation.ruleInput(input), evaluation.texts()), input.isWhole});
            continue;
        }
        RiskValue factor;
        if (const auto found = rated.factorOf ? rated.factorOf(input.factorOf) : std::nullopt) {
            factor.type = ValueType::Number;
            factor.number = *found;
        }
        inputs.push_back({input.name, std::move(factor), input.isWhole});
    }
    return inputs;
}

} // namespace bindery::inputs
