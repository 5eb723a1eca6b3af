#pragma once

// The content of a plan, in whatever form it is written down. Two editions are compared by their content, and the
// content hash covers it, so that the two agree. A table that a spreadsheet saved again has the same content: with
// another mark, line ends, quotes, 1.00 as 1, blanks, its rows in another order where no first match counts. A change
// of a premium, a label or a note is another content.

#include "rating/compile/program.h"
#include "rating/plan/plan_model.h"

namespace bindery {
class Sha256;
}
namespace bindery::formula {
struct TableRow;
}

namespace bindery::rating {

/// Named things of one kind, with the text of each.
struct ContentSection {
    QString kind;
    struct Entry {
        QString name;
        QString text;
    };
    std::vector<Entry> entries;
    /// True where the order of the entries means something: for steps, for inputs (it tells equal ranks apart), for
    /// what states forbid.
    bool isOrdered = false;
};

using PlanContent = std::vector<ContentSection>;

/// Everything in a plan but the rows of its tables. The entries of the first section, the plan itself, have the names
/// of fields.
[[nodiscard]] PlanContent contentOf(const PlanModel &model);

/// The rows of a table as lookups read them: one row for each value of a key across the columns.
class TableContent {
public:
    /// `model` and `program` must outlive this object.
    TableContent(const formula::TableModel &model, const Program &program);

    [[nodiscard]] int rowCount() const;
    /// The row's key with its condition: "protection_class=1..4, construction=Frame".
    [[nodiscard]] QString keyOf(int row) const;
    struct Cell {
        QString column;
        QString text;
    };
    /// Results and note of the row.
    [[nodiscard]] std::vector<Cell> cellsOf(int row) const;
    /// Adds key and cells of all rows to the hash. The order of the file counts only where the first row that matches
    /// counts.
    void addTo(Sha256 &hash) const;

private:
    [[nodiscard]] QString conditionOf(const formula::TableRow &row) const;
    [[nodiscard]] std::string resultOf(const formula::TableRow &row, std::size_t result) const;
    [[nodiscard]] QString noteOf(const formula::TableRow &row) const;
    [[nodiscard]] QString sheetCell(const formula::TableRow &row, int column) const;

    const formula::TableModel &m_model;
    const formula::KeyedTable &m_table;
    const formula::TextPool &m_texts;
    int m_whenColumn = -1;
    int m_noteColumn = -1;
    /// The results, sorted by name.
    std::vector<std::size_t> m_results;
};

/// SHA-256 over the content, hexadecimal.
[[nodiscard]] QString contentHash(const PlanModel &model, const Program &program);

} // namespace bindery::rating
