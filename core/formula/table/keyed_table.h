#pragma once

// A table made ready for lookups. It finds exact keys by their place in an array or by hash, and a range or an
// interpolated key by binary search within its group. It scans only where rows hold several ranges or conditions.
// Lookups never allocate.

#include "formula/table/bound_index.h"
#include "formula/table/interpolation.h"
#include "formula/table/row_groups.h"
#include "formula/table/table_model.h"
#include "formula/table/table_row.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace bindery::formula {

class KeyedTable {
public:
    /// `rows` are in the order of the file.
    KeyedTable(const TableModel &model, std::vector<TableRow> rows, const TextPool &texts);

    /// Sets the codes of row conditions and formulas, which hold numbers of the caller until then.
    void resolveFormulas(const std::vector<int> &codes);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] int keyCount() const { return static_cast<int>(m_keys.size()); }
    [[nodiscard]] const TableKeyModel &key(int index) const { return m_keys[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const TableRow &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const std::vector<TableRow> &rows() const { return m_rows; }
    [[nodiscard]] const RowGroups &groups() const { return m_groups; }
    [[nodiscard]] bool interpolates() const { return m_groups.interpolatedKey() >= 0; }
    [[nodiscard]] int interpolatedKey() const { return m_groups.interpolatedKey(); }
    [[nodiscard]] bool hasConditions() const { return m_hasConditions; }
    /// True for a table without conditions on rows and without formulas in cells. The keys alone decide then.
    [[nodiscard]] bool isPlain() const { return m_isPlain; }
    [[nodiscard]] const Rounding &rounding() const { return m_rounding; }
    /// The number of units that a layer's rate is for.
    [[nodiscard]] const Decimal &layerUnit() const { return m_layerUnit; }

    /// Gives a text of digits the leading zeros of the table's texts, where the table counts its digits: 2139 and 02139
    /// mean the same.
    void fillZeros(std::span<Value> keys, const TextView &texts) const
    {
        if (!m_filled.empty())
            fillZerosIn(keys, texts);
    }
    /// Says whether a row's own condition holds.
    using ConditionCheck = std::function<bool(int condition)>;
    [[nodiscard]] RowHit find(std::span<const Value> keys, const TextView &texts, const ConditionCheck *check) const;
    /// The rows that ask for these exact keys, whatever their other keys ask for.
    [[nodiscard]] std::span<const int> rowsWith(std::span<const Value> keys) const
    {
        const RowGroups::Group *group = m_groups.find(keys);
        return group ? m_groups.rowsOf(*group) : std::span<const int>();
    }
    /// The result of an interpolated hit.
    [[nodiscard]] Number interpolated(const RowHit &hit, const Number &at, int column) const
    {
        return m_interpolation.valueAt(at, hit, column, m_rows);
    }
    /// The row in words: "5", or "1..4, Frame".
    [[nodiscard]] QString rowText(int index, const TextView &texts) const;

private:
    void buildFilled(const TextPool &texts);
    void fillZerosIn(std::span<Value> keys, const TextView &texts) const;
    void buildBounds(const TextPool &texts);
    [[nodiscard]] RowHit findSorted(const RowGroups::Group &group, const Value &key, const TextView &texts) const;
    /// The hit of a key below the first row of the group.
    [[nodiscard]] RowHit belowFirst(const RowGroups::Group &group) const;
    [[nodiscard]] RowHit findBetween(const RowGroups::Group &group, const Value &key, const TextView &texts) const;

    QString m_name;
    std::vector<TableKeyModel> m_keys;
    std::vector<TableRow> m_rows;
    RowGroups m_groups;
    Interpolation m_interpolation;
    Rounding m_rounding;
    Decimal m_layerUnit = 1;
    bool m_hasConditions = false;
    bool m_isPlain = true;
    /// True where the exact keys alone decide. Of several rows the first counts then.
    bool m_allExact = false;
    /// The texts of this table that have as many digits as it counts, in order, each with the number that its digits
    /// make.
    std::vector<std::pair<std::int64_t, int>> m_filled;
    int m_digits = 0;
    /// Bounds in the order of the groups, where the sorted or interpolated key allows them.
    std::optional<BoundIndex> m_bounds;
};

} // namespace bindery::formula
