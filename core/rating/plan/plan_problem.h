#pragma once

// What is wrong with a rate plan, and where: all of it at once, never the first alone.

#include "base/problem.h"

namespace bindery::rating {

using bindery::Place;
using bindery::toText;
using PlanProblem = bindery::Problem;
using PlanProblems = bindery::Problems;

/// As every other part of the house tells problems: the path is the place in the file.
[[nodiscard]] Problems toDomainProblems(const PlanProblems &problems);

} // namespace bindery::rating
