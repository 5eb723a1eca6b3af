#include "formula/table/interpolation.h"

namespace bindery::formula {

Interpolation::Interpolation(const TableModel &model, const std::vector<TableRow> &rows, const RowGroups &groups)
    : m_key(groups.interpolatedKey()), m_beyond(model.beyond), m_goesBelow(model.belowIsFirst),
      m_rounding(model.rounding)
{
    if (m_key < 0 || rows.empty())
        return;
    const auto key = static_cast<std::size_t>(m_key);
    m_columns = rows.front().results.size();
    m_slopes.resize(rows.size() * m_columns);
    for (const RowGroups::Group &group : groups.groups()) {
        const std::span<const int> own = groups.rowsOf(group);
        for (std::size_t i = 0; i < own.size(); ++i) {
            const TableRow &low = rows[static_cast<std::size_t>(own[i])];
            for (std::size_t column = 0; column < m_columns; ++column) {
                if (i + 1 < own.size()) {
                    const TableRow &high = rows[static_cast<std::size_t>(own[i + 1])];
                    const Number width = high.keys[key].low.number - low.keys[key].low.number;
                    // Two rows of one key are a problem that the check of the table tells.
                    if (!width.isZero())
                        addSlope(own[i], high.results[column].number - low.results[column].number, width, column);
                } else if (m_beyond && m_beyond->part == BeyondModel::Part::Proportional && !m_beyond->each.isZero()) {
                    addSlope(own[i], m_beyond->add, m_beyond->each, column);
                }
            }
        }
    }
}

void Interpolation::addSlope(int row, const Number &rise, const Number &width, std::size_t column)
{
    const Number slope = rise.dividedBy(width);
    if (slope.isDecimal())
        m_slopes[static_cast<std::size_t>(row) * m_columns + column] = slope.decimal();
}

Number Interpolation::valueAt(const Number &at, const RowHit &hit, int column, const std::vector<TableRow> &rows) const
{
    const auto key = static_cast<std::size_t>(m_key);
    const TableRow &low = rows[static_cast<std::size_t>(hit.row)];
    const Number &base = low.results[static_cast<std::size_t>(column)].number;
    if (low.isDefault || (hit.above < 0 && !hit.isBeyond))
        return base;
    const Number &from = low.keys[key].low.number;
    Number distance = at - from;
    if (const auto &slope = m_slopes[static_cast<std::size_t>(hit.row) * m_columns + static_cast<std::size_t>(column)])
        return (base + distance * *slope).rounded(m_rounding.places, m_rounding.mode);
    Number width;
    Number rise;
    if (hit.isBeyond) {
        width = m_beyond->each;
        rise = m_beyond->add;
        if (m_beyond->part != BeyondModel::Part::Proportional) {
            const auto mode = m_beyond->part == BeyondModel::Part::Started ? RoundingMode::Up : RoundingMode::Down;
            distance = distance.dividedBy(width, 0, mode) * width;
        }
    } else {
        const TableRow &high = rows[static_cast<std::size_t>(hit.above)];
        width = high.keys[key].low.number - from;
        rise = high.results[static_cast<std::size_t>(column)].number - base;
    }
    // The value is one quotient, rounded once.
    return (base * width + distance * rise).dividedBy(width, m_rounding.places, m_rounding.mode);
}

} // namespace bindery::formula
