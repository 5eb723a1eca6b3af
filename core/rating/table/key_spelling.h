#pragma once

// Finds keys that no risk can have, because an input allows other spellings alone.

#include "rating/plan/plan_model.h"

namespace bindery::rating {

/// Tells texts of a key that differ by capitals or blanks from the only values that the input of the same name may
/// have. Such a row would never be found, and the default row would be taken in its place. Also tells tables in which
/// no lookup finds a row, because none of the values with which the plan asks has one.
void checkKeySpelling(const PlanModel &plan, const TableModel &table, Problems &problems);

} // namespace bindery::rating
