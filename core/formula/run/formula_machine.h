#pragma once

// Runs the formulas of a program over a bound risk.

#include "formula/compile/program.h"
#include "formula/run/bound_risk.h"
#include "formula/run/function_calls.h"
#include "formula/run/risk_places.h"
#include "formula/run/table_lookup.h"
#include "formula/run/value_stack.h"

namespace bindery::formula {

class FormulaMachine {
public:
    /// The workspace is prepared for this risk, or holds the values of its last run. With `records`, lookups are
    /// kept for a worksheet. The values alone cost far less.
    FormulaMachine(const Program &program, const BoundRisk &risk, Workspace &workspace, bool records);

    /// Leaves one value on the stack. False when the formula failed; the workspace has the failure.
    bool evaluate(int code, const Frame &frame);
    /// Makes the machine ready again after a formula that failed.
    void startAnew();
    /// The value of a slot. A definition is worked out on its first use. Null when that failed; the workspace has the
    /// failure.
    const Value *slotValue(int scope, int instance, int slot);

    [[nodiscard]] ValueStack &stack() { return m_stack; }
    [[nodiscard]] const RiskPlaces &places() const { return m_places; }
    [[nodiscard]] TextView texts() const { return m_functions.texts(); }

    /// The value in the frame's own instance. Null when the instruction reads another instance, or the value is not
    /// there yet.
    [[nodiscard]] static const Value *ownValue(const Instruction &instruction, const Value *values)
    {
        if (instruction.frame + instruction.up != 0)
            return nullptr;
        return values[instruction.a].isMissing() ? nullptr : values + instruction.a;
    }

private:
    bool load(const Instruction &instruction, const Frame &inner);
    bool loadLinked(const Instruction &instruction, const Frame &frame);
    bool aggregate(const Instruction &instruction, const Frame &frame);
    bool divide(const Instruction &instruction);
    bool compare(const Instruction &instruction);
    bool rank(const Instruction &instruction, const Frame &frame);

    const Program &m_program;
    const BoundRisk &m_risk;
    Workspace &m_work;
    const RiskPlaces m_places;
    ValueStack m_stack;
    FunctionCalls m_functions;
    TableLookup m_lookup;
    int m_depth = 0;
};

} // namespace bindery::formula
