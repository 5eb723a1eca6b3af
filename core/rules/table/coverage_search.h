#pragma once

// Finds values that none of some rows match. The ends of the rows' intervals cut the values of each column into cells.
// Cells that the same rows match are taken together, column after column.

#include "rules/table/decision_table.h"

#include <cstdint>
#include <set>

namespace bindery::rules {

class CoverageSearch {
public:
    /// `withNull` says for each column whether the search also tries null, the value that is not known.
    CoverageSearch(const DecisionTable &table, const std::vector<bool> &withNull);

    /// The values of one column on the way to a gap.
    struct Part {
        ValueSet values;
        bool null = false;
    };
    using Gap = std::vector<Part>;

    /// Gaps that `rows` leave, inside the box of row `within` or, with -1, inside all values that may come in. A gap
    /// may end before the last column: the columns after it are free.
    [[nodiscard]] std::vector<Gap> gaps(const std::vector<std::size_t> &rows, int within, std::size_t atMost);

    /// False when a search was ended because it took too long.
    [[nodiscard]] bool isComplete() const { return m_complete; }

private:
    using Bits = std::vector<std::uint64_t>;

    struct Cell {
        Part part;
        /// The rows that match these values.
        Bits rows;
    };

    void makeCells(std::size_t column, bool withNull);
    void search(std::size_t column, const Bits &active, Gap &path);
    [[nodiscard]] bool freeFrom(std::size_t column, const Bits &active) const;

    const DecisionTable &m_table;
    std::vector<std::vector<Cell>> m_cells;
    /// For each row the first column from which on all its cells are `-`.
    std::vector<std::size_t> m_freeFrom;
    std::set<std::pair<std::size_t, Bits>> m_covered;
    std::vector<Gap> m_gaps;
    std::size_t m_atMost = 0;
    int m_within = -1;
    int m_steps = 0;
    bool m_complete = true;
};

/// The type that decides which values are neighbors in a column: the column's own, else that of its literals.
[[nodiscard]] ValueType columnType(const DecisionTable &table, std::size_t column);

} // namespace bindery::rules
