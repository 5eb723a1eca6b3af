#pragma once

// Functions of numbers, dates and texts that are worked out from their arguments alone.

#include "formula/compile/program.h"
#include "formula/run/value_stack.h"
#include "formula/run/workspace.h"

namespace bindery::formula {

class FunctionCalls {
public:
    /// All arguments must outlive this object.
    FunctionCalls(const Program &program, const BoundRisk &risk, ValueStack &stack, Workspace &workspace)
        : m_program(program), m_risk(risk), m_stack(stack), m_work(workspace)
    {
    }

    /// Replaces the arguments on the stack by the function's value. False when there is none; the workspace has the
    /// failure.
    bool call(const Instruction &instruction);
    [[nodiscard]] TextView texts() const;

private:
    bool power(const Instruction &instruction);
    bool addToDate(const Instruction &instruction);
    void countBetween(const Instruction &instruction);
    bool part(const Instruction &instruction);
    bool join(std::size_t count);
    bool numberIn();
    void textOf();
    /// Takes the topmost number, which counts something. No value where it is not whole, or below `least`.
    [[nodiscard]] std::optional<std::int64_t> takeCount(std::int64_t least);
    [[nodiscard]] const QString &topText() const { return texts().at(m_stack.top().textId()); }
    /// Puts the text in place of the topmost value.
    void become(QStringView text);

    const Program &m_program;
    const BoundRisk &m_risk;
    ValueStack &m_stack;
    Workspace &m_work;
};

} // namespace bindery::formula
