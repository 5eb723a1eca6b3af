#pragma once

// Reads tables for formulas: looks up a row for the keys on the stack, and keeps what a worksheet shows of it.

#include "formula/compile/program.h"
#include "formula/run/risk_places.h"

namespace bindery::formula {

class FormulaMachine;
struct TableRow;

class TableLookup {
public:
    /// `machine` works out the conditions and formulas of rows. It outlives this object.
    TableLookup(FormulaMachine &machine, const Program &program, Workspace &workspace, bool records)
        : m_machine(machine), m_program(program), m_work(workspace), m_records(records)
    {
    }

    /// Replaces the keys on the stack by the result of the row that they find. False when there is none; the workspace
    /// has the failure.
    bool lookUp(const Instruction &instruction, const Frame &frame);
    /// Replaces the keys on the stack by the sum over layers. False when there is none; the workspace has the failure.
    bool addLayers(const Instruction &instruction, const Frame &frame);

private:
    bool lookUpByConditions(const Instruction &instruction, const Frame &frame);
    /// The instance whose values the conditions and formulas of rows read.
    [[nodiscard]] Frame rowFrame(const Instruction &instruction, const Frame &frame) const;
    /// Records the keys of a lookup. recordRows() adds its rows.
    void recordKeys(const Instruction &instruction);
    void recordRows(std::size_t lookup, int row, int lastRow);
    /// Pushes the row's result. False when the row has none.
    bool pushResult(const Instruction &instruction, const TableRow &row);

    FormulaMachine &m_machine;
    const Program &m_program;
    Workspace &m_work;
    const bool m_records;
};

} // namespace bindery::formula
