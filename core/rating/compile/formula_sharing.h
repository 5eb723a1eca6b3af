#pragma once

// Finds formulas of a step that need one evaluation for several instances. A formula that rests on the building alone
// has one value for all of the building's coverages.

#include "rating/compile/program.h"

namespace bindery::rating {

/// Notes in the step which of its formulas can be shared. These formulas, and the tables that they read, must be
/// compiled.
void shareFormulas(const Program &program, ProgramStep &step);

} // namespace bindery::rating
