#pragma once

// The rows of a plan's table around the row that a worksheet step matched, as the spreadsheet shows them. An excerpt is
// for reading.

#include <QStringList>

#include <vector>

namespace bindery::domain {
struct WorksheetStep;
}

namespace bindery::rating {

struct Plan;

struct TableExcerpt {
    struct Row {
        /// The row's number in the spreadsheet. The header is row 1.
        int sheetRow = 0;
        QStringList cells;
        bool isMatched = false;
    };
    QString table;
    QString label;
    QStringList header;
    std::vector<Row> rows;
    /// The result column that was read, where a key runs across the columns. Else -1.
    int column = -1;
    /// The number of rows in the whole table.
    int rowCount = 0;
};

/// One excerpt for each table that the step read, in its order, with up to `neighbors` rows on either side. Empty when
/// the step read none. Also empty when this plan has no such table or row, because the step was then rated with another
/// plan.
[[nodiscard]] std::vector<TableExcerpt> excerptsOf(const Plan &plan, const domain::WorksheetStep &step,
                                                   int neighbors = 2);

} // namespace bindery::rating
