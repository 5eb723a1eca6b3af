#pragma once

// A plan for people: the manual as a readable page, and what differs between two editions.

#include "rating/compile/plan.h"

#include <QStringList>

namespace bindery::rating {

/// Plain text in the order in which a manual is read: what it is for, what goes in, how it is calculated, the tables.
[[nodiscard]] QString showPlan(const Plan &plan);

/// A line for each difference: header, inputs, definitions, steps with what changed in them, tables row by row, what
/// states forbid. Empty when the two rate alike. Labels and notes count too.
[[nodiscard]] QStringList diffPlans(const Plan &before, const Plan &after);

/// "if not known a range from 0 to 6"; empty where the plan says nothing about it.
[[nodiscard]] QString unknownText(const InputModel &input);

/// "multiply by amount(amount_of_insurance)".
[[nodiscard]] QString stepText(const StepModel &step);

} // namespace bindery::rating
