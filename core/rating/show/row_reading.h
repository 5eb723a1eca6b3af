#pragma once

// How the rows that a worksheet step read gave its value, in words: for a quote of any age, from the plan that it was
// made with.

#include <QString>

#include <optional>

namespace bindery::domain {
struct WorksheetStep;
}

namespace bindery::rating {

struct Plan;

/// "row 7 ("6") matched", "past the last row, row 7 ("6"), where each further 1 adds 0.12: 1.75 + 2 x 0.12 = 1.99".
/// Rows have the numbers that the spreadsheet shows. Several tables are told one after the other. Empty when the step
/// read none, or when this plan has no such table or row: then it is not the plan that the step was rated with.
[[nodiscard]] QString readingsOf(const Plan &plan, const domain::WorksheetStep &step);

/// How a step that read no table works out its number: "round(premium * 1.5%, 2)". Empty where the plan writes the
/// number itself, or has no such step.
[[nodiscard]] QString formulaOf(const Plan &plan, const domain::WorksheetStep &step);

/// A step that adds up one name over all parts of a kind: "coverage_premium" over "coverage".
struct SumOverParts {
    QString part;
    QString name;
};
[[nodiscard]] std::optional<SumOverParts> sumOf(const Plan &plan, const domain::WorksheetStep &step);

} // namespace bindery::rating
