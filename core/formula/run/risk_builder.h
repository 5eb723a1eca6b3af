#pragma once

// Fills a bound risk instance by instance. The caller begins with the risk itself, and adds the instances of each scope
// below an instance before those of the next scope, in the order of ScopeLayout::children.

#include "formula/run/bound_risk.h"

namespace bindery::formula {

class RiskBuilder {
public:
    /// Forgets what `bound` holds. Its memory is used again. Both arguments must outlive this object.
    RiskBuilder(const Program &program, BoundRisk &bound);

    /// Makes room for `count` more instances, and for the places where the instances below each of them begin.
    void makeRoomFor(int scope, std::size_t count);
    /// Adds an instance whose inputs have the values of inputs that are not given. Gives its number.
    int add(int scope, int parent);
    /// The inputs of an instance. The next instance of the scope may move them.
    [[nodiscard]] Value *inputs(int scope, int instance);
    /// Begins the instances of a scope below an instance of its parent, and adds those that the program itself gives.
    void beginBelow(int scope, int parent);
    /// The last call.
    void finish();

    /// What an unknown input comes to. `tell` gives the name of the fact and its words, and is asked only where the
    /// program needs them.
    template<class Tell>
    void setUnknown(int scope, int instance, int input, bool isNoHit, const Tell &tell)
    {
        const std::vector<InputSlot> &inputs = m_program.scopes[static_cast<std::size_t>(scope)].inputs;
        const InputSlot &slot = inputs[static_cast<std::size_t>(input)];
        const UnknownSlot &rule = slot.unknown;
        const std::size_t at = static_cast<std::size_t>(instance) * inputs.size() + static_cast<std::size_t>(input);
        Value &bound = m_bound.scopes[static_cast<std::size_t>(scope)].inputs[at];
        if (isNoHit && rule.noHit) {
            bound = *rule.noHit;
            return;
        }
        switch (rule.what) {
        case WhenUnknown::Unsaid: break;
        case WhenUnknown::Neutral: bound = slot.otherwise; break;
        case WhenUnknown::Refuse: m_bound.refused.push_back(tell()); break;
        case WhenUnknown::Worst:
            bound = rule.worst;
            m_bound.unknown.push_back({tell().fact, scope, at, rule.worst, rule.best});
            break;
        }
    }

private:
    const Program &m_program;
    BoundRisk &m_bound;
};

/// True for a text that the input allows.
[[nodiscard]] bool isAllowed(const InputSlot &input, const QString &text);

} // namespace bindery::formula
