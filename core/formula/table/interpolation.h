#pragma once

// The values of an interpolated table between its rows, and beyond the last one.

#include "formula/table/row_groups.h"
#include "formula/table/table_model.h"

#include <optional>
#include <vector>

namespace bindery::formula {

class Interpolation {
public:
    /// A table without an interpolated key makes no slopes.
    Interpolation(const TableModel &model, const std::vector<TableRow> &rows, const RowGroups &groups);

    /// True where the table says how it goes on past its last row.
    [[nodiscard]] bool goesBeyond() const { return m_beyond.has_value(); }
    /// True where the first row's value counts below that row.
    [[nodiscard]] bool goesBelow() const { return m_goesBelow; }
    /// The value at `at`, which lies between the rows of the hit, rounded as the table says.
    [[nodiscard]] Number valueAt(const Number &at, const RowHit &hit, int column,
                                 const std::vector<TableRow> &rows) const;

private:
    void addSlope(int row, const Number &rise, const Number &width, std::size_t column);

    int m_key = -1;
    std::optional<BeyondModel> m_beyond;
    bool m_goesBelow = false;
    Rounding m_rounding;
    std::size_t m_columns = 0;
    /// Row by row and column by column: the rise for each unit of the key up to the next row, or past the last one. No
    /// value where the quotient does not end.
    std::vector<std::optional<Decimal>> m_slopes;
};

} // namespace bindery::formula
