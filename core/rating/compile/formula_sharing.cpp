#include "rating/compile/formula_sharing.h"

#include "formula/table/keyed_table.h"

#include <algorithm>

namespace bindery::rating {

using formula::Code;
using formula::Instruction;
using formula::Op;

namespace {

/// The number of scopes from the step's up to the nearest one that the formula reads. 0 when the formula reads its own
/// instance, or when nobody can tell.
int levelsAbove(const Program &program, int code, int depth)
{
    if (code < 0)
        return 0;
    const Code &range = program.codes[static_cast<std::size_t>(code)];
    int levels = depth;
    for (int i = range.begin; i < range.end; ++i) {
        const Instruction &instruction = program.instructions[static_cast<std::size_t>(i)];
        switch (instruction.op) {
        case Op::Input:
        case Op::Slot:
        case Op::Defined:
        case Op::Given: levels = std::min<int>(levels, instruction.up); break;
        case Op::Lookup:
        case Op::Layers:
            // Conditions and formulas of the table's rows may read any name.
            if (!program.tables[static_cast<std::size_t>(instruction.a)].isPlain())
                return 0;
            break;
        case Op::Linked:
        case Op::HasLink:
        case Op::Sum:
        case Op::Largest:
        case Op::Least:
        case Op::Count:
        case Op::Any:
        case Op::All:
        case Op::Rank: return 0;
        default: break;
        }
    }
    return levels;
}

} // namespace

void shareFormulas(const Program &program, ProgramStep &step)
{
    const int depth = program.scopes[static_cast<std::size_t>(step.scope)].depth;
    step.operandShared = levelsAbove(program, step.operand, depth);
    step.whenShared = levelsAbove(program, step.when, depth);
    if (step.operand < 0)
        return;
    const Code &code = program.codes[static_cast<std::size_t>(step.operand)];
    const Instruction *first = program.instructions.data() + code.begin;
    if (code.end - code.begin == 1 && first->op == Op::Constant)
        step.constant = first->a;
}

} // namespace bindery::rating
