#pragma once

// Which rows of a plan's tables a worksheet step read. The stored worksheet names a row by its keys alone.

#include <QString>

#include <optional>
#include <vector>

namespace bindery::domain {
struct WorksheetStep;
}

namespace bindery::rating {

class RateTable;
class TextPool;

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

} // namespace bindery::rating
