#pragma once

// The instances of a risk while formulas are worked out: the place of their values, and the instances above and below
// each.

#include "formula/run/workspace.h"

#include <utility>

namespace bindery::formula {

/// The instance for which a formula is worked out. A sum over instances has one frame for each, which points to the
/// frame around the sum.
struct Frame {
    int scope = 0;
    int instance = 0;
    const Frame *outer = nullptr;
    // These are the values of this instance.
    const Value *inputs = nullptr;
    const Value *slots = nullptr;
};

class RiskPlaces {
public:
    /// The workspace has room for this risk (Workspace::prepare). All arguments must outlive this object.
    RiskPlaces(const Program &program, const BoundRisk &risk, Workspace &workspace);

    [[nodiscard]] const ScopePlace &at(int scope) const { return m_places[scope]; }
    [[nodiscard]] Frame frame(int scope, int instance, const Frame *outer = nullptr) const
    {
        const ScopePlace &place = at(scope);
        const auto index = static_cast<std::size_t>(instance);
        return {scope, instance, outer, place.inputs + index * place.inputCount, place.slots + index * place.slotCount};
    }
    /// The instance that holds this one, `up` scopes above.
    [[nodiscard]] int ancestor(int scope, int instance, int up) const
    {
        for (; up > 0; --up, scope = at(scope).parent)
            instance = at(scope).parents[instance];
        return instance;
    }
    [[nodiscard]] int scopeAbove(int scope, int up) const
    {
        for (; up > 0; --up)
            scope = at(scope).parent;
        return scope;
    }
    /// The first instance of `scope` below an instance of `top`, and one past the last.
    [[nodiscard]] std::pair<int, int> instancesBelow(int scope, int top, int instance) const;

private:
    const ScopePlace *m_places;
};

} // namespace bindery::formula
