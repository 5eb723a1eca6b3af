#pragma once

// Which rows of a plan's tables a worksheet step read, and how they gave its value, in words: for a quote of any age,
// from the plan that it was made with. The stored worksheet names a row by its keys alone.

#include "rating/compile/plan.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::domain {
struct WorksheetStep;
}

namespace bindery::rating {

struct ReadRows {
    /// Rows as RateTable counts them; `last` differs where an interpolation or layers used several.
    int first = -1;
    int last = -1;
    /// The result column that was read, where a key runs across the columns and the row does not leave that open.
    int sheetColumn = -1;
};

/// By the name that a worksheet has for them. None when no row is called so, or several are: nothing is guessed.
[[nodiscard]] std::optional<ReadRows> rowsNamed(const RateTable &table, const TextPool &texts, const QString &rowText);

/// What a step says of one table.
struct ReadTable {
    QString table;
    QString key;
    QString row;
};
/// All that the step read, in its order.
[[nodiscard]] std::vector<ReadTable> tablesOf(const domain::WorksheetStep &step);

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
