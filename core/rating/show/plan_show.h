#pragma once

// A plan for people: the manual as a readable page, and the differences between two editions.

#include <QStringList>

namespace bindery::rating {

struct Plan;

/// Plain text in the order in which a manual is read: purpose, inputs, calculation, tables.
[[nodiscard]] QString showPlan(const Plan &plan);

/// A line for each difference: header, inputs, definitions, steps with what changed in them, tables row by row, what
/// states forbid. Empty when the two plans rate alike. Labels and notes count too.
[[nodiscard]] QStringList diffPlans(const Plan &before, const Plan &after);

} // namespace bindery::rating
