#pragma once

// Keys that no risk can have, because an input allows other spellings alone.

#include "rating/plan/plan_model.h"

namespace bindery::rating {

/// Texts of a key that differ by capitals or blanks from the only values that the input of the same name may have: such
/// a row would never be found, and the default row would be taken in its place. And tables in which nothing is found,
/// because none of the values that the plan asks with has a row.
void checkKeySpelling(const PlanModel &plan, const TableModel &table, Problems &problems);

} // namespace bindery::rating
