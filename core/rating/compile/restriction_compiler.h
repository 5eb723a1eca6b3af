#pragma once

// Compiles what states forbid into the numbers of a program.

#include "formula/compile/formula_compiler.h"

namespace bindery::rating {

struct PlanModel;
struct Program;

/// `names` must hold the inputs of the plan already.
void compileRestrictions(const PlanModel &plan, const formula::Names &names, Program &program);

} // namespace bindery::rating
