#pragma once

// A step that pairs the parts of one scope with those of another, as drivers with vehicles.

#include "rating/run/formula_machine.h"

#include <vector>

namespace bindery::rating {

class Assignment {
public:
    /// `machine` works out the ranks; all of them must outlive this object.
    Assignment(FormulaMachine &machine, const Program &program, const BoundRisk &risk, Workspace &workspace)
        : m_machine(machine), m_program(program), m_risk(risk), m_work(workspace)
    {
    }

    /// Notes the partners in the workspace; false with the failure noted.
    bool assign(const ProgramStep &step);

private:
    /// Instances by rank, highest first. Equal ranks are told apart by all inputs, so that the order in which the risk
    /// gives its parts never matters.
    bool rank(int scope, int code, int begin, int end, std::vector<int> &order);
    /// Three-way, input by input.
    [[nodiscard]] int compareInputs(int scope, int a, int b) const;

    FormulaMachine &m_machine;
    const Program &m_program;
    const BoundRisk &m_risk;
    Workspace &m_work;
};

} // namespace bindery::rating
