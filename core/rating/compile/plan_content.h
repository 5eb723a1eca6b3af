#pragma once

// What a plan says, whatever way it is written down. Two editions are compared by it, and the content hash is over it,
// so that the two agree: a table that a spreadsheet saved again (mark, line ends, quotes, 1.00 as 1, blanks, its rows
// in another order where none comes first) is the same edition, and whatever changes a premium, a label or a note is
// another.

#include "rating/compile/program.h"
#include "rating/plan/plan_model.h"

namespace bindery {
class Sha256;
}

namespace bindery::rating {

/// Named things of one kind, and what is said of each.
struct ContentSection {
    QString kind;
    struct Entry {
        QString name;
        QString text;
    };
    std::vector<Entry> entries;
    /// Their order says something: that of steps, of inputs (equal ranks are told apart in it), of what states forbid.
    bool isOrdered = false;
};

/// All of a plan but the rows of its tables. The entries of the first section, the plan itself, have the names of
/// fields.
[[nodiscard]] std::vector<ContentSection> contentOf(const PlanModel &model);

/// The rows of a table as they are read: a row for each value of a key across the columns.
class TableContent {
public:
    /// Both must outlive this one.
    TableContent(const TableModel &model, const Program &program);

    [[nodiscard]] int rowCount() const;
    /// "protection_class=1..4, construction=Frame"; with the row's condition.
    [[nodiscard]] QString keyOf(int row) const;
    struct Cell {
        QString column;
        QString text;
    };
    /// Results and note.
    [[nodiscard]] std::vector<Cell> cellsOf(int row) const;
    /// Key and cells of all rows; in the order of the file only where the first row that matches counts.
    void addTo(Sha256 &hash) const;

private:
    [[nodiscard]] QString conditionOf(const TableRow &row) const;
    [[nodiscard]] std::string resultOf(const TableRow &row, std::size_t result) const;
    [[nodiscard]] QString noteOf(const TableRow &row) const;
    [[nodiscard]] QString sheetCell(const TableRow &row, int column) const;

    const TableModel &m_model;
    const RateTable &m_table;
    const TextPool &m_texts;
    int m_whenColumn = -1;
    int m_noteColumn = -1;
    /// Results by name.
    std::vector<std::size_t> m_results;
};

/// SHA-256 over the content, hexadecimal.
[[nodiscard]] QString contentHash(const PlanModel &model, const Program &program);

} // namespace bindery::rating
