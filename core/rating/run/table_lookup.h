#pragma once

// What formulas read from tables: looks up a row for the keys on the stack, and keeps what a worksheet shows of it.

#include "rating/compile/program.h"
#include "rating/run/risk_places.h"

namespace bindery::rating {

class FormulaMachine;

class TableLookup {
public:
    /// `machine` works out the conditions and formulas of rows; it outlives this object.
    TableLookup(FormulaMachine &machine, const Program &program, Workspace &workspace, bool records)
        : m_machine(machine), m_program(program), m_work(workspace), m_records(records)
    {
    }

    /// The result of the row that the keys find, in place of the keys on the stack; false with the failure noted.
    bool lookUp(const Instruction &instruction, const Frame &frame);
    /// The same for the sum over layers.
    bool addLayers(const Instruction &instruction, const Frame &frame);

private:
    bool lookUpByConditions(const Instruction &instruction, const Frame &frame);
    /// The instance whose values the conditions and formulas of rows read.
    [[nodiscard]] Frame rowFrame(const Instruction &instruction, const Frame &frame) const;
    /// Keys of the lookup; recordRows tells the recorded lookup its rows.
    void recordKeys(const Instruction &instruction);
    void recordRows(std::size_t lookup, int row, int lastRow);
    /// The row may have no result.
    bool pushResult(const Instruction &instruction, const TableRow &row);

    FormulaMachine &m_machine;
    const Program &m_program;
    Workspace &m_work;
    const bool m_records;
};

} // namespace bindery::rating
