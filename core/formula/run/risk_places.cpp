#include "formula/run/risk_places.h"

#include "formula/compile/program.h"
#include "formula/run/bound_risk.h"

namespace bindery::formula {

RiskPlaces::RiskPlaces(const Program &program, const BoundRisk &risk, Workspace &workspace)
{
    workspace.places.resize(program.scopes.size());
    for (std::size_t i = 0; i < program.scopes.size(); ++i) {
        const ScopeLayout &layout = program.scopes[i];
        const BoundRisk::Scope &bound = risk.scopes[i];
        workspace.places[i] = {.inputs = bound.inputs.data(),
                               .inputCount = layout.inputs.size(),
                               .slots = workspace.slots[i].data(),
                               .slotCount = layout.slots.size(),
                               .definitionCode = layout.definitionCode.data(),
                               .parents = bound.parents.data(),
                               .firstOfParent = bound.firstOfParent.data(),
                               .parent = layout.parent,
                               .count = bound.count};
    }
    m_places = workspace.places.data();
}

std::pair<int, int> RiskPlaces::instancesBelow(int scope, int top, int instance) const
{
    if (scope == top)
        return {instance, instance + 1};
    const auto [first, last] = instancesBelow(at(scope).parent, top, instance);
    const int *const starts = at(scope).firstOfParent;
    return {starts[first], starts[last]};
}

} // namespace bindery::formula
