#pragma once

// What states forbid, in the numbers of a program.

#include "rating/compile/formula_compiler.h"

namespace bindery::rating {

/// The inputs of the plan have their names already.
void compileRestrictions(const PlanModel &plan, const Names &names, Program &program);

} // namespace bindery::rating
