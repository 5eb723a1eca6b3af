#include "inputs/input_model.h"

#include "formula/compile/program.h"

#include <algorithm>

namespace bindery::inputs {

namespace {

ScopeInputs askedFor(const ScopeInputs &all, const formula::Program &plan, int scope)
{
    const formula::ScopeLayout &layout = plan.scopes[static_cast<std::size_t>(scope)];
    ScopeInputs asked = all;
    std::erase_if(asked.values, [&](const InputFormula &input) {
        return std::none_of(layout.inputs.begin(), layout.inputs.end(),
                            [&](const formula::InputSlot &slot) { return slot.name == input.name; });
    });
    asked.lists.clear();
    for (const ScopeInputs &list : all.lists) {
        const auto below = std::find_if(layout.children.begin(), layout.children.end(), [&](int child) {
            return plan.scopes[static_cast<std::size_t>(child)].list == list.list;
        });
        if (below != layout.children.end())
            asked.lists.push_back(askedFor(list, plan, *below));
    }
    return asked;
}

} // namespace

InputModel inputsOfPlan(const InputModel &all, const formula::Program &plan)
{
    return {askedFor(all.plan, plan, 0), {}};
}

InputModel inputsOfRules(const InputModel &all)
{
    return {{}, all.rules};
}

} // namespace bindery::inputs
