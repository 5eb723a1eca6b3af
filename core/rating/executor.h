#pragma once

// The machine under the engine: runs formulas over a bound risk, in a workspace. Internal to the room.

#include "rating/engine.h"

namespace bindery::rating {

class Executor {
public:
    Executor(const Program &program, const BoundRisk &risk, Workspace &workspace);

    /// Makes the workspace ready for this risk.
    void reset();
    /// All steps in their order.
    bool runSteps();
    /// The value of a slot; a definition is worked out on its first use. Null with the failure noted.
    const Value *slotValue(int scope, int instance, int slot);
    [[nodiscard]] int instanceCount(int scope) const { return m_risk.scopes[static_cast<std::size_t>(scope)].count; }

private:
    struct Frame {
        int scope = 0;
        int instance = 0;
        const Frame *outer = nullptr;
    };

    bool runStep(const ProgramStep &step, int instance);
    bool assign(const ProgramStep &step);
    /// Ranks, highest first; equal ranks by everything that is known, so that the order given never matters.
    bool ranked(int scope, int code, int begin, int end, std::vector<int> &order);
    [[nodiscard]] int restrictionOf(const ProgramStep &step) const;
    [[nodiscard]] bool applies(const Restriction &restriction) const;

    /// Leaves one value on the stack.
    bool evaluate(int code, const Frame &frame);
    bool load(const Instruction &instruction, const Frame &frame);
    bool loadLinked(const Instruction &instruction, const Frame &frame);
    bool lookup(const Instruction &instruction, const Frame &frame);
    bool layers(const Instruction &instruction);
    bool aggregate(const Instruction &instruction, const Frame &frame);
    bool arithmetic(const Instruction &instruction);
    bool dates(const Instruction &instruction);

    [[nodiscard]] int ancestor(int scope, int instance, int up) const;
    [[nodiscard]] int scopeAbove(int scope, int up) const;
    /// First and one past the last instance of `scope` below an instance of `top`.
    [[nodiscard]] std::pair<int, int> instancesBelow(int scope, int top, int instance) const;
    void push(const Value &value);
    Value &top() { return m_stack[m_top - 1]; }
    Value &below() { return m_stack[m_top - 2]; }
    bool fail(FailureSite::Kind kind);
    bool failName(FailureSite::Kind kind, int scope, int slot);

    const Program &m_program;
    const BoundRisk &m_risk;
    Workspace &m_work;
    std::vector<Value> &m_stack;
    std::size_t m_top = 0;
    int m_step = 0;
    int m_instance = 0;
    int m_depth = 0;
};

} // namespace bindery::rating
