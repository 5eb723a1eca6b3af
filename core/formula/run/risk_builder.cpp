#include "formula/run/risk_builder.h"

#include <algorithm>

namespace bindery::formula {

namespace {

/// Makes room for `more` values at once, with some to spare for the next list of the kind.
template<typename T>
void makeRoom(std::vector<T> &values, std::size_t more)
{
    const std::size_t needed = values.size() + more;
    if (needed > values.capacity())
        values.reserve(std::max(needed, values.capacity() * 2));
}

} // namespace

RiskBuilder::RiskBuilder(const Program &program, BoundRisk &bound) : m_program(program), m_bound(bound)
{
    m_bound.forget();
    m_bound.scopes.resize(m_program.scopes.size());
}

void RiskBuilder::makeRoomFor(int scope, std::size_t count)
{
    const auto index = static_cast<std::size_t>(scope);
    makeRoom(m_bound.scopes[index].parents, count);
    makeRoom(m_bound.scopes[index].inputs, count * m_program.scopes[index].inputs.size());
    for (const int child : m_program.scopes[index].children)
        makeRoom(m_bound.scopes[static_cast<std::size_t>(child)].firstOfParent, count + 1);
}

int RiskBuilder::add(int scope, int parent)
{
    BoundRisk::Scope &bound = m_bound.scopes[static_cast<std::size_t>(scope)];
    bound.parents.push_back(parent);
    for (const InputSlot &input : m_program.scopes[static_cast<std::size_t>(scope)].inputs)
        bound.inputs.push_back(input.otherwise);
    return bound.count++;
}

Value *RiskBuilder::inputs(int scope, int instance)
{
    const auto index = static_cast<std::size_t>(scope);
    return m_bound.scopes[index].inputs.data()
        + static_cast<std::size_t>(instance) * m_program.scopes[index].inputs.size();
}

void RiskBuilder::beginBelow(int scope, int parent)
{
    const ScopeLayout &layout = m_program.scopes[static_cast<std::size_t>(scope)];
    BoundRisk::Scope &bound = m_bound.scopes[static_cast<std::size_t>(scope)];
    bound.firstOfParent.push_back(bound.count);
    for (const std::vector<Value> &inputs : layout.items) {
        const int instance = bound.count++;
        bound.parents.push_back(parent);
        bound.inputs.insert(bound.inputs.end(), inputs.begin(), inputs.end());
        for (const int child : layout.children)
            beginBelow(child, instance);
    }
}

void RiskBuilder::finish()
{
    // The end of the last parent's instances.
    for (BoundRisk::Scope &scope : m_bound.scopes)
        scope.firstOfParent.push_back(scope.count);
}

bool isAllowed(const InputSlot &input, const QString &text)
{
    return input.oneOf.isEmpty() || input.oneOf.contains(text);
}

} // namespace bindery::formula
