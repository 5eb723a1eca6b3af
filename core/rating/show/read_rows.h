#pragma once

// Finds the rows of a plan's tables that a worksheet step read. The stored worksheet names a row by its keys alone.

#include <QString>

#include <optional>
#include <vector>

namespace bindery::domain {
struct WorksheetStep;
}

namespace bindery::formula {
class KeyedTable;
class TextPool;
} // namespace bindery::formula

namespace bindery::rating {

struct ReadRows {
    /// Row numbers of KeyedTable. `last` differs from `first` where an interpolation or layers used several rows.
    int first = -1;
    int last = -1;
    /// The result column that was read, where a key runs across the columns and the row alone tells which one it was.
    int sheetColumn = -1;
};

/// Finds rows by the worksheet's name for them. No value when no row has the name, or several have it: nothing is
/// guessed.
[[nodiscard]] std::optional<ReadRows> rowsNamed(const formula::KeyedTable &table, const formula::TextPool &texts,
                                                const QString &rowText);

/// A worksheet step's words about one table.
struct ReadTable {
    QString table;
    QString key;
    QString row;
};
/// All tables that the step read, in its order.
[[nodiscard]] std::vector<ReadTable> tablesOf(const domain::WorksheetStep &step);

} // namespace bindery::rating
