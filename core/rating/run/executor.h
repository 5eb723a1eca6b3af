#pragma once

// The machine under the engine: runs formulas over a bound risk, in a workspace. Internal to the room. It records what
// a worksheet shows only when asked to: the premium alone costs far less.

#include "rating/run/engine.h"

namespace bindery::rating {

class Executor {
public:
    Executor(const Program &program, const BoundRisk &risk, Workspace &workspace, bool records);

    /// Makes the workspace ready for this risk.
    void reset();
    /// Goes on with what the last rating of this risk left in the workspace.
    void goOn() { findPlaces(); }
    /// All steps in their order.
    bool runSteps();
    /// The value of a slot; a definition is worked out on its first use. Null with the failure noted.
    const Value *slotValue(int scope, int instance, int slot);
    /// A number became too large; notes where.
    void failByOverflow() { fail(FailureSite::Kind::Overflow); }
    [[nodiscard]] int instanceCount(int scope) const { return m_risk.scopes[static_cast<std::size_t>(scope)].count; }

private:
    using Place = Workspace::Place;
    struct Frame {
        int scope = 0;
        int instance = 0;
        const Frame *outer = nullptr;
        // Of this instance.
        const Value *inputs = nullptr;
        const Value *slots = nullptr;
    };
    [[nodiscard]] const Place &place(int scope) const { return m_work.places[static_cast<std::size_t>(scope)]; }
    [[nodiscard]] Frame frameAt(int scope, int instance, const Frame *outer = nullptr) const
    {
        const Place &at = place(scope);
        const auto index = static_cast<std::size_t>(instance);
        return {scope, instance, outer, at.inputs + index * at.inputCount, at.slots + index * at.slotCount};
    }
    /// A formula's value for all instances below one ancestor.
    struct Shared {
        int ancestor = -1;
        Number number;
    };

    void findPlaces();
    bool runStep(const ProgramStep &step);
    bool runInstance(const ProgramStep &step, const Frame &frame, Value &target, Shared &when, Shared &operand);
    bool restricted(const ProgramStep &step, int &restriction);
    bool runClamp(const ProgramStep &step, const Frame &frame, Value &target, Number lower, int firstLookup);
    bool change(const ProgramStep &step, Value &target, const Number &operand);
    void recordLine(int firstLookup, int restriction, const Number &operand, const Number &upper, const Number &value);
    /// Null when it cannot be worked out. Lives until the next value is worked out.
    const Number *valueFor(int code, int levels, const Frame &frame, Shared &shared);
    /// What the condition `code` reads, where it is nothing but the name of a value that is there; else null.
    [[nodiscard]] const Value *namedValue(int code, const Frame &frame) const;
    bool assign(const ProgramStep &step);
    /// Ranks, highest first; equal ranks by everything that is known, so that the order given never matters.
    bool ranked(int scope, int code, int begin, int end, std::vector<int> &order);
    enum class Answer { Yes, No, Unknown };
    /// Is the text that was given the one that is wanted? Of a text that nobody knows it cannot be said.
    [[nodiscard]] static Answer answer(int wanted, int given, const std::vector<int> &known);

    /// Leaves one value on the stack.
    bool evaluate(int code, const Frame &frame);
    /// What the frame's own instance has; null when it is not the frame's own, or not there yet.
    [[nodiscard]] static const Value *ownValue(const Instruction &instruction, const Value *values)
    {
        if (instruction.frame + instruction.up != 0)
            return nullptr;
        return values[instruction.a].isMissing() ? nullptr : values + instruction.a;
    }
    bool load(const Instruction &instruction, const Frame &inner);
    bool loadLinked(const Instruction &instruction, const Frame &frame);
    bool lookup(const Instruction &instruction, const Frame &frame);
    bool lookupByConditions(const Instruction &instruction, const Frame &frame);
    /// Takes the keys from the stack; tells the recorded lookup its rows.
    void recordKeys(const Instruction &instruction);
    void recordRows(std::size_t lookup, int row, int lastRow);
    /// The row may have none.
    bool pushResult(const Instruction &instruction, const TableRow &row);
    bool layers(const Instruction &instruction, const Frame &frame);
    bool aggregate(const Instruction &instruction, const Frame &frame);
    bool divide(const Instruction &instruction);
    bool compare(const Instruction &instruction);
    bool dates(const Instruction &instruction);

    [[nodiscard]] TextView texts() const { return {&m_program.texts, &m_risk.texts}; }
    [[nodiscard]] int ancestor(int scope, int instance, int up) const
    {
        for (; up > 0; --up, scope = place(scope).parent)
            instance = place(scope).parents[instance];
        return instance;
    }
    [[nodiscard]] int scopeAbove(int scope, int up) const
    {
        for (; up > 0; --up)
            scope = place(scope).parent;
        return scope;
    }
    /// First and one past the last instance of `scope` below an instance of `top`.
    [[nodiscard]] std::pair<int, int> instancesBelow(int scope, int top, int instance) const;
    /// Room is made when a formula begins.
    Q_ALWAYS_INLINE void push(const Value &value)
    {
        m_top->number = value.number;
        m_top->type = value.type;
        ++m_top;
    }
    Value &top() { return m_top[-1]; }
    Value &below() { return m_top[-2]; }
    void growStack(std::ptrdiff_t more);
    bool fail(FailureSite::Kind kind);
    bool failName(FailureSite::Kind kind, int scope, int slot);

    const Program &m_program;
    const BoundRisk &m_risk;
    Workspace &m_work;
    const bool m_records;
    const Number m_nothing = 0;
    /// One past the topmost value of the workspace's stack, and the end of its room.
    Value *m_top = nullptr;
    Value *m_endOfStack = nullptr;
    int m_step = 0;
    int m_instance = 0;
    int m_depth = 0;
};

} // namespace bindery::rating
