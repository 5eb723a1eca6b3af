#include "inputs/input_model.h"

#include "formula/compile/program.h"
#include "risk/schema/schema.h"

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

/// The list of the kind with this name, below the lists of the kinds around it. A kind that is not there has a list of
/// its own, which the compiler tells.
ScopeInputs &listOf(ScopeInputs &policy, const QString &name, const risk::Schema &product, const Place &place)
{
    const int kind = product.kindIndex(name);
    const int around = kind > 0 ? product.kinds[static_cast<std::size_t>(kind)].parent : 0;
    ScopeInputs &scope
        = around > 0 ? listOf(policy, product.kinds[static_cast<std::size_t>(around)].name, product, place) : policy;
    for (ScopeInputs &list : scope.lists) {
        if (list.each == name)
            return list;
    }
    ScopeInputs &made = scope.lists.emplace_back();
    made.list = made.each = name;
    made.place = place;
    return made;
}

} // namespace

InputModel inputsOfPart(const InputModel &all, const QString &part)
{
    const auto named = all.plansOfParts.find(part);
    return {named == all.plansOfParts.end() ? all.plan : named->second, {}, {}};
}

InputModel inputsOfPlan(const InputModel &all, const formula::Program &plan)
{
    return {askedFor(all.plan, plan, 0), {}, {}};
}

InputModel inputsOfPlans(const InputModel &all)
{
    return {all.plan, {}, all.assumed};
}

InputModel inputsOfRules(const InputModel &all, const risk::Schema &product)
{
    InputModel made{{}, all.rules, {}};
    for (const InputFormula &input : all.rules) {
        if (!input.about)
            continue;
        InputFormula value;
        value.name = input.name;
        value.is = input.about->is;
        value.place = input.about->is.place;
        listOf(made.plan, input.about->each, product, input.place).values.push_back(std::move(value));
    }
    return made;
}

} // namespace bindery::inputs
