#pragma once

// Which formulas of a step need to be worked out but once for several instances: what rests on the vehicle alone is the
// same for all of its coverages.

#include "rating/compile/program.h"

namespace bindery::rating {

/// Fills in what the step's own formulas can share. The formulas are compiled, and the tables that they read.
void shareFormulas(const Program &program, ProgramStep &step);

} // namespace bindery::rating
