#pragma once

// A table made ready for lookups: exact keys by their place in an array or by hash, a range or an interpolated key by
// binary search within its group, and a scan only where rows hold several ranges or conditions. Lookups never allocate.

#include "rating/plan/table_model.h"
#include "rating/table/interpolation.h"
#include "rating/table/row_groups.h"
#include "rating/table/table_index.h"
#include "rating/table/table_row.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace bindery::rating {

class RateTable {
public:
    /// Rows in the order of the file.
    RateTable(const TableModel &model, std::vector<TableRow> rows, const TextPool &texts);

    /// Row conditions and formulas hold numbers of their own until the compiler has their codes.
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
    /// Neither conditions on rows nor formulas in cells: the keys alone decide.
    [[nodiscard]] bool isPlain() const { return m_isPlain; }
    [[nodiscard]] const Rounding &rounding() const { return m_rounding; }
    /// What the rates of layers are for.
    [[nodiscard]] const Decimal &layerUnit() const { return m_layerUnit; }

    /// Gives a text of digits the zeros that its table's texts have, where the table counts its digits: who asks for
    /// 2139 and who asks for 02139 mean the same.
    void fillZeros(std::span<Value> keys, const TextView &texts) const
    {
        if (!m_filled.empty())
            fillZerosIn(keys, texts);
    }
    /// Answers whether a row's own condition holds.
    using ConditionCheck = std::function<bool(int condition)>;
    [[nodiscard]] RowHit find(std::span<const Value> keys, const TextView &texts, const ConditionCheck *check) const;
    /// The rows that ask for these exact keys, whatever else they ask for.
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
    /// The row as people know it: "5", or "1..4, Frame".
    [[nodiscard]] QString rowText(int index, const TextView &texts) const;

private:
    void buildFilled(const TextPool &texts);
    void fillZerosIn(std::span<Value> keys, const TextView &texts) const;
    void buildBounds(const TextPool &texts);
    [[nodiscard]] RowHit findSorted(const RowGroups::Group &group, const Value &key, const TextView &texts) const;
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
    /// The exact keys alone decide; of several rows the first.
    bool m_allExact = false;
    /// By the number that its digits make, in order: the texts of this table that have as many digits as it counts.
    std::vector<std::pair<std::int64_t, int>> m_filled;
    int m_digits = 0;
    /// Over the order of the groups, where the bounds of the sorted or interpolated key allow it.
    std::optional<BoundIndex> m_bounds;
};

} // namespace bindery::rating
