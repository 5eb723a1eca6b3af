#pragma once

// Runs the steps of a program over a bound risk, one after the other, each for every instance of its scope.

#include "formula/run/formula_machine.h"
#include "rating/compile/program.h"
#include "rating/run/assignment.h"
#include "rating/run/workspace.h"

namespace bindery::rating {

class StepRunner {
public:
    /// The workspace is prepared for this risk. With `records`, lines and lookups are kept for the worksheet.
    StepRunner(const Program &program, const formula::BoundRisk &risk, Workspace &workspace, bool records)
        : m_program(program), m_risk(risk), m_work(workspace), m_records(records),
          m_machine(program, risk, workspace, records)
    {
    }

    /// False when a step failed; the workspace has the failure.
    bool run();
    /// Works out definitions that a caller asks for after the run.
    [[nodiscard]] formula::FormulaMachine &machine() { return m_machine; }

private:
    /// The value of a formula for all instances below one ancestor.
    struct Shared {
        int ancestor = -1;
        formula::Number number;
    };
    bool runStep(const ProgramStep &step);
    bool runInstance(const ProgramStep &step, const formula::Frame &frame, formula::Value &target, Shared &when,
                     Shared &operand);
    bool runClamp(const ProgramStep &step, const formula::Frame &frame, formula::Value &target, formula::Number lower,
                  int firstLookup);
    bool change(const ProgramStep &step, formula::Value &target, const formula::Number &operand);
    /// Gives the restriction that takes the step out, -1 for none. False where it cannot be known.
    bool findRestriction(const ProgramStep &step, int &restriction);
    void recordLine(int firstLookup, int restriction, const formula::Number &operand, const formula::Number &upper,
                    const formula::Number &value);
    /// Null when the value cannot be worked out. The value lives until the next one is worked out.
    const formula::Number *valueFor(int code, int levels, const formula::Frame &frame, Shared &shared);
    /// The value that the condition `code` reads, where the condition is nothing but a name and the name has a value.
    /// Else null.
    [[nodiscard]] const formula::Value *namedValue(int code, const formula::Frame &frame) const;

    const Program &m_program;
    const formula::BoundRisk &m_risk;
    Workspace &m_work;
    const bool m_records;
    const formula::Number m_nothing = 0;
    formula::FormulaMachine m_machine;
};

} // namespace bindery::rating
