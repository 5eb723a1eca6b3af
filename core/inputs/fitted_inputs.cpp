#include "inputs/fitted_inputs.h"

#include "formula/run/risk_builder.h"
#include "formula/run/risk_texts.h"
#include "inputs/evaluation.h"
#include "inputs/input_scope.h"

#include <algorithm>

namespace bindery::inputs {

namespace {

using formula::InputSlot;
using formula::ScopeLayout;
using formula::Value;
using formula::ValueType;

class Fitting {
public:
    Fitting(const formula::Program &plan, std::vector<FittedScope> &scopes) : m_plan(plan), m_scopes(scopes) {}

    std::size_t fit(int scope, const CompiledScope &inputs)
    {
        const ScopeLayout &layout = m_plan.scopes[static_cast<std::size_t>(scope)];
        FittedScope fitted;
        fitted.scope = scope;
        fitted.inputs = &inputs;
        for (const CompiledInput &input : inputs.values) {
            const auto slot = std::find_if(layout.inputs.begin(), layout.inputs.end(),
                                           [&input](const InputSlot &one) { return one.name == input.name; });
            fitted.slots.push_back(slot == layout.inputs.end() ? -1 : static_cast<int>(slot - layout.inputs.begin()));
        }
        const std::size_t at = m_scopes.size();
        m_scopes.emplace_back();
        for (const int child : layout.children) {
            FittedScope::Below &below = fitted.below.emplace_back();
            below.scope = child;
            const ScopeLayout &inner = m_plan.scopes[static_cast<std::size_t>(child)];
            for (const CompiledScope &list : inputs.lists) {
                if (inner.items.empty() && inner.list == list.list)
                    below.lists.push_back(fit(child, list));
            }
        }
        m_scopes[at] = std::move(fitted);
        return at;
    }

private:
    const formula::Program &m_plan;
    std::vector<FittedScope> &m_scopes;
};

class Binding {
public:
    Binding(const FittedInputs &inputs, const formula::Program &plan, Evaluation &evaluation, formula::BoundRisk &bound)
        : m_inputs(inputs), m_plan(plan), m_evaluation(evaluation), m_builder(plan, bound),
          m_texts(plan.texts, bound.texts)
    {
    }

    bool bind()
    {
        m_builder.makeRoomFor(0, 1);
        if (!add(m_inputs.scopes.front(), -1, 0, 0))
            return false;
        m_builder.finish();
        return true;
    }

private:
    /// Adds an instance for this item of the record, with everything below it.
    bool add(const FittedScope &fitted, int parent, int scope, int number)
    {
        const int instance = m_builder.add(fitted.scope, parent);
        const auto &slots = m_plan.scopes[static_cast<std::size_t>(fitted.scope)].inputs;
        Value *const values = m_builder.inputs(fitted.scope, instance);
        bool isUnknown = false;
        for (std::size_t at = 0; at < fitted.slots.size(); ++at) {
            if (const int slot = fitted.slots[at]; slot >= 0
                && !set(fitted.inputs->values[at], slots[static_cast<std::size_t>(slot)], scope, number, values[slot],
                        isUnknown))
                return false;
        }
        if (isUnknown)
            setUnknown(fitted, instance, scope, number);
        for (const FittedScope::Below &below : fitted.below) {
            m_builder.beginBelow(below.scope, instance);
            for (const std::size_t list : below.lists) {
                if (!addList(m_inputs.scopes[list], instance, scope, number))
                    return false;
            }
        }
        return true;
    }

    bool addList(const FittedScope &fitted, int instance, int scope, int number)
    {
        const CompiledScope &list = *fitted.inputs;
        if (list.each < 0)
            return !m_evaluation.isTrue(list.when, scope, number) || add(fitted, instance, scope, number);
        const auto [first, last] = m_evaluation.items(list, scope, number);
        m_builder.makeRoomFor(fitted.scope, static_cast<std::size_t>(last - first));
        for (int item = first; item < last; ++item) {
            if (m_evaluation.isTrue(list.when, list.each, item) && !add(fitted, instance, list.each, item))
                return false;
        }
        return true;
    }

    /// False for a value that the slot does not take as it is.
    bool set(const CompiledInput &input, const InputSlot &slot, int scope, int number, Value &bound, bool &isUnknown)
    {
        const bool isThere
            = m_evaluation.hasAnswers(input, scope, number, [&isUnknown](int, int, bool) { isUnknown = true; });
        if (!isThere || !m_evaluation.isTrue(input.when, scope, number))
            return true;
        const Value *const value = m_evaluation.valueOf(input.is, scope, number);
        if (!value || value->isMissing())
            return true;
        if (value->type != slot.type)
            return false;
        if (value->type != ValueType::Text) {
            bound.number = value->number.shown();
            bound.type = value->type;
            return true;
        }
        const QString &text = m_evaluation.texts().at(value->textId());
        if (!formula::isAllowed(slot, text))
            return false;
        bound = Value::ofText(m_texts.idOf(text));
        return true;
    }

    /// An unknown value is set after all values of its instance, because it takes the place of one.
    void setUnknown(const FittedScope &fitted, int instance, int scope, int number)
    {
        for (std::size_t at = 0; at < fitted.slots.size(); ++at) {
            const int slot = fitted.slots[at];
            if (slot < 0)
                continue;
            const CompiledInput &input = fitted.inputs->values[at];
            m_evaluation.hasAnswers(input, scope, number, [&](int order, int subject, bool isNoHit) {
                m_builder.setUnknown(fitted.scope, instance, slot, isNoHit,
                                     [&] { return m_evaluation.unknown(input.name, order, subject, isNoHit); });
            });
        }
    }

    const FittedInputs &m_inputs;
    const formula::Program &m_plan;
    Evaluation &m_evaluation;
    formula::RiskBuilder m_builder;
    formula::RiskTexts m_texts;
};

} // namespace

FittedInputs fitInputs(std::shared_ptr<const InputProgram> inputs, const formula::Program &plan)
{
    FittedInputs fitted;
    fitted.program = std::move(inputs);
    Fitting(plan, fitted.scopes).fit(0, fitted.program->plan);
    return fitted;
}

bool bindInputs(const FittedInputs &inputs, const formula::Program &plan, const InputCase &of, InputWorkspace &work,
                formula::BoundRisk &bound)
{
    Evaluation evaluation(*inputs.program, of, nullptr, work);
    return Binding(inputs, plan, evaluation, bound).bind();
}

} // namespace bindery::inputs
