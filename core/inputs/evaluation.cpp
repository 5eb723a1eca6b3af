#include "inputs/evaluation.h"

#include "facts/fact_names.h"
#include "inputs/input_binder.h"
#include "inputs/input_scope.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <stdexcept>

namespace bindery::inputs {

using formula::Value;
using formula::ValueType;

Evaluation::Evaluation(const InputProgram &program, const InputCase &of, const RatedInputs *rated, InputWorkspace &work)
    : m_program(program), m_facts(work.facts), m_bound(work.bound)
{
    work.facts.gather(program, of.record, of.facts);
    InputBinder(program, of, rated, work.facts, work.bound).bind();
    work.workspace.prepare(*program.program, m_bound);
    m_machine.emplace(*program.program, m_bound, work.workspace, false);
}

const Value *Evaluation::valueOf(int code, int scope, int number)
{
    try {
        if (m_machine->evaluate(code, m_machine->places().frame(scope, number)))
            return &m_machine->stack().pop();
    } catch (const std::overflow_error &) {
        // A number with too many digits is none.
    }
    m_machine->startAnew();
    return nullptr;
}

bool Evaluation::isTrue(int code, int scope, int number)
{
    if (code < 0)
        return true;
    const Value *const value = valueOf(code, scope, number);
    return value && value->flag();
}

const Value *Evaluation::ruleInput(const CompiledInput &input)
{
    if (!isTrue(input.when, 0, 0))
        return nullptr;
    if (input.first < 0)
        return valueOf(input.is, 0, 0);
    const int count = m_bound.scopes[static_cast<std::size_t>(input.first)].count;
    int toSkip = input.skip;
    for (int item = 0; item < count; ++item) {
        const Value *const value = valueOf(input.is, input.first, item);
        if (value && value->type != ValueType::Missing && toSkip-- == 0)
            return value;
    }
    return nullptr;
}

formula::UnknownValue Evaluation::unknown(const QString &input, int order, int subject, bool isNoHit) const
{
    const OrderedAnswer &ordered = m_program.orders[static_cast<std::size_t>(order)];
    const facts::FactKey key{ordered.service, pathOf(ordered.kind, subject)};
    const facts::FactSet::Entry *const entry = m_facts.of(order, subject);
    QString phrase = entry ? entry->words.phrase : QString();
    if (phrase.isEmpty() && ordered.phrase)
        phrase = ordered.phrase(key);
    return {input, facts::FactNames::nameOf(key), isNoHit, std::move(phrase)};
}

int Evaluation::subjectOf(int order, int scope, int number) const
{
    const int kind = m_program.orders[static_cast<std::size_t>(order)].kind;
    for (int around = scope; around != kind; around = m_machine->places().at(around).parent)
        number = m_machine->places().at(around).parents[number];
    return number;
}

risk::ItemPath Evaluation::pathOf(int kind, int number) const
{
    risk::ItemPath path;
    while (m_program.product->kinds[static_cast<std::size_t>(kind)].parent >= 0) {
        const formula::BoundRisk::Scope &scope = m_bound.scopes[static_cast<std::size_t>(kind)];
        const int outer = m_program.product->kinds[static_cast<std::size_t>(kind)].parent;
        const int around = scope.parents[static_cast<std::size_t>(number)];
        const auto &lists = m_program.product->kinds[static_cast<std::size_t>(outer)].lists;
        const auto list
            = std::find_if(lists.begin(), lists.end(), [kind](const auto &one) { return one.kind == kind; });
        path.insert(
            path.begin(),
            {static_cast<int>(list - lists.begin()), number - scope.firstOfParent[static_cast<std::size_t>(around)]});
        kind = outer;
        number = around;
    }
    return path;
}

} // namespace bindery::inputs
