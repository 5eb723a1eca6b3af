#pragma once

// Explains in words how the rows that a worksheet step read gave its value. It works for a quote of any age, from the
// plan of that quote.

#include <QString>

#include <optional>

namespace bindery::domain {
struct WorksheetStep;
}

namespace bindery::rating {

struct Plan;

/// "row 7 ("6") matched", "past the last row, row 7 ("6"), where each further 1 adds 0.12: 1.75 + 2 x 0.12 = 1.99".
/// Rows have the numbers of the spreadsheet. Several tables are told one after the other. Empty when the step read
/// none. Also empty when this plan has no such table or row, because the step was then rated with another plan.
[[nodiscard]] QString readingsOf(const Plan &plan, const domain::WorksheetStep &step);

/// The calculation of a step that read no table: "round(premium * 1.5%, 2)". Empty where the plan writes the number
/// itself, or has no such step.
[[nodiscard]] QString formulaOf(const Plan &plan, const domain::WorksheetStep &step);

/// A step that adds up one name over all parts of a kind: "coverage_premium" over "coverage".
struct SumOverParts {
    QString part;
    QString name;
};
[[nodiscard]] std::optional<SumOverParts> sumOf(const Plan &plan, const domain::WorksheetStep &step);

} // namespace bindery::rating
