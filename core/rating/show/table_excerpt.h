#pragma once

// The rows of a plan's table around the one that a worksheet step matched, as the spreadsheet shows them: for reading.

#include <QStringList>

#include <vector>

namespace bindery::domain {
struct WorksheetStep;
}

namespace bindery::rating {

struct Plan;

struct TableExcerpt {
    struct Row {
        /// As the spreadsheet shows it; the header is row 1.
        int sheetRow = 0;
        QStringList cells;
        bool isMatched = false;
    };
    QString table;
    QString label;
    QStringList header;
    std::vector<Row> rows;
    /// The result column that was read, where a key runs across the columns; else -1.
    int column = -1;
    /// Rows of the whole table.
    int rowCount = 0;
};

/// One for each table that the step read, in its order, with up to `neighbors` rows on either side. Empty when the
/// step read none, or when this plan has no such table or row: then it is not the plan that the step was rated with.
[[nodiscard]] std::vector<TableExcerpt> excerptsOf(const Plan &plan, const domain::WorksheetStep &step,
                                                   int neighbors = 2);

} // namespace bindery::rating
