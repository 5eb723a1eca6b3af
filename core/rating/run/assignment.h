#pragma once

// Runs a step that pairs the parts of one scope with those of another: operators with machines, for example.

#include "formula/run/formula_machine.h"
#include "rating/compile/program.h"
#include "rating/run/workspace.h"

#include <vector>

namespace bindery::rating {

class Assignment {
public:
    /// `machine` works out the ranks. All arguments must outlive this object.
    Assignment(formula::FormulaMachine &machine, const Program &program, const formula::BoundRisk &risk,
               Workspace &workspace)
        : m_machine(machine), m_program(program), m_risk(risk), m_work(workspace)
    {
    }

    /// Notes the partners in the workspace. False when the assignment failed; the workspace has the failure.
    bool assign(const ProgramStep &step);

private:
    /// Puts the instances in order by rank, highest first. All inputs together tell equal ranks apart, so that the
    /// order in which the risk gives its parts never matters.
    bool rank(int scope, int code, int begin, int end, std::vector<int> &order);
    /// Compares two instances three-way, input by input.
    [[nodiscard]] int compareInputs(int scope, int a, int b) const;

    formula::FormulaMachine &m_machine;
    const Program &m_program;
    const formula::BoundRisk &m_risk;
    Workspace &m_work;
};

} // namespace bindery::rating
