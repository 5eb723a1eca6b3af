#pragma once

// A table made ready for lookups: exact keys by their place in an array or by hash, a range or an interpolated key by
// binary search within its group, and a scan only where rows hold several ranges or conditions. Lookups never allocate.

#include "rating/plan/plan_model.h"
#include "rating/table/table_index.h"
#include "rating/plan/value.h"

#include <functional>
#include <span>
#include <string>

namespace bindery::rating {

/// What a row asks of one key.
struct KeyCell {
    enum class Kind : std::uint8_t { Any, Equal, Range, OneOf };
    Kind kind = Kind::Any;
    bool lowOpen = false;
    bool highOpen = false;
    /// Missing where the range has no end on that side. `low` is the value of Equal.
    Value low;
    Value high;
    /// Of OneOf: the alternatives, none of which is OneOf.
    std::vector<KeyCell> alternatives;
};

struct TableRow {
    /// As the spreadsheet shows it.
    int sheetRow = 0;
    /// The column where the results stand, from 0; for a key across the columns each gets rows of its own.
    int sheetColumn = 0;
    std::vector<KeyCell> keys;
    std::vector<Value> results;
    /// Index of the compiled row condition, -1 for none.
    int condition = -1;
    /// Indices of compiled formulas in place of results; empty when there are none.
    std::vector<int> formulas;
    /// All of its own cells are `*`: tried when nothing else matches.
    bool isDefault = false;
};

class RateTable {
public:
    /// Rows in the order of the file. `problems` gets what is wrong with keys: duplicates, overlaps, gaps, rows that
    /// cannot be reached. Where rows are missing that could not be read, a gap is no news.
    RateTable(const TableModel &model, std::vector<TableRow> rows, bool isWhole, const TextPool &texts,
              PlanProblems &problems);

    /// Row conditions and formulas hold numbers of their own until the compiler has their codes.
    void resolveFormulas(const std::vector<int> &codes);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] int keyCount() const { return static_cast<int>(m_keys.size()); }
    [[nodiscard]] const TableKeyModel &key(int index) const { return m_keys[static_cast<std::size_t>(index)]; }
    [[nodiscard]] const TableRow &row(int index) const { return m_rows[static_cast<std::size_t>(index)]; }
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] bool interpolates() const { return m_interpolated >= 0; }
    [[nodiscard]] int interpolatedKey() const { return m_interpolated; }
    [[nodiscard]] bool hasConditions() const { return m_hasConditions; }
    /// Neither conditions on rows nor formulas in cells: the keys alone decide.
    [[nodiscard]] bool isPlain() const { return m_isPlain; }

    /// Gives a text of digits the zeros that its table's texts have, where the table counts its digits: who asks for
    /// 2139 and who asks for 02139 mean the same.
    void fillZeros(std::span<Value> keys, const TextView &texts) const
    {
        if (!m_filled.empty())
            fillZerosIn(keys, texts);
    }
    /// Where a lookup ended: a row, or for interpolation the row at or below and the one above.
    struct Hit {
        int row = -1;
        int above = -1;
        /// Past the last row by this much, with `beyond`.
        bool isBeyond = false;
    };
    /// Answers whether a row's own condition holds.
    using ConditionCheck = std::function<bool(int condition)>;
    [[nodiscard]] Hit find(std::span<const Value> keys, const TextView &texts, const ConditionCheck *check) const;
    /// The result of an interpolated hit.
    [[nodiscard]] Number interpolated(const Hit &hit, const Number &at, int column) const;
    /// What a layered lookup asks for a row: its rate, no value when the row has none or it cannot be worked out.
    using RateOfRow = std::function<std::optional<Number>(int row)>;
    /// Sum over layers: the last key is an amount that fills the ranges from below; each row's rate is per unit. A
    /// layer is of the first row that fits, in the order of the file. An amount of nothing is worth nothing, whatever
    /// the rows. No value when a layer is missing. `first` and `last` are the rows used, -1 for none.
    [[nodiscard]] std::optional<Number> layered(std::span<const Value> keys, const TextView &texts,
                                                const ConditionCheck *check, const RateOfRow &rate, int &first,
                                                int &last) const;
    /// The row as people know it: "5", or "1..4, Frame".
    [[nodiscard]] QString rowText(int index, const TextView &texts) const;

private:
    struct Group {
        int first = 0;
        int count = 0;
        bool isSorted = false;
    };
    void buildFilled(const TextPool &texts, int digits);
    void fillZerosIn(std::span<Value> keys, const TextView &texts) const;
    void buildGroups();
    void buildBounds(const TextPool &texts);
    void buildSlopes();
    void slopeOf(int row, const Number &rise, const Number &width, std::size_t column);
    void checkRows(const TextPool &texts, const TableModel &model, PlanProblems &problems);
    void checkGroup(const Group &group, const TextPool &texts, const TableModel &model, PlanProblems &problems);
    [[nodiscard]] const Group *group(std::span<const Value> keys) const;
    /// The row whose layer goes on where so much is filled, -1 when there is none.
    [[nodiscard]] int layerAbove(const Group &group, std::span<const Value> keys, const Number &filled,
                                 const TextView &texts, const ConditionCheck *check) const;
    [[nodiscard]] Hit findSorted(const Group &group, const Value &key, const TextView &texts) const;
    [[nodiscard]] Hit findBetween(const Group &group, const Value &key, const TextView &texts) const;

    QString m_name;
    std::vector<TableKeyModel> m_keys;
    std::vector<TableRow> m_rows;
    bool m_isWhole = true;
    std::optional<BeyondModel> m_beyond;
    Rounding m_rounding;
    Decimal m_layerUnit = 1;
    /// Over the keys that every row asks for exactly.
    GroupIndex m_exact;
    /// The one key that is not, or -1.
    int m_sortedKey = -1;
    int m_interpolated = -1;
    bool m_hasConditions = false;
    bool m_isPlain = true;
    /// The exact keys alone decide; of several rows the first.
    bool m_allExact = false;
    /// By the number that its digits make, in order: the texts of this table that have as many digits as it counts.
    std::vector<std::pair<std::int64_t, int>> m_filled;
    int m_digits = 0;
    /// Rows of all `*`, tried last: one, or one for each value of a key across the columns.
    std::vector<int> m_defaults;
    /// Row numbers, group by group.
    std::vector<int> m_order;
    std::vector<Group> m_groups;
    /// Over m_order, where the bounds of the sorted or interpolated key allow it.
    std::optional<BoundIndex> m_bounds;
    /// Of interpolated tables, row by row and column by column: the rise for each unit of the key up to the next row,
    /// or past the last one. No value where the quotient does not end.
    std::vector<std::optional<Decimal>> m_slopes;
};

/// Three-way, by type: numbers and dates by value, texts naturally.
[[nodiscard]] int compareValues(const Value &a, const Value &b, const TextView &texts);
[[nodiscard]] bool matches(const KeyCell &cell, const Value &value, const TextView &texts);

/// What is asked and given, in the shortest way to write it, in UTF-8: "[0..10)", "1.04", "none".
void appendText(std::string &bytes, const KeyCell &cell, const TextView &texts);
void appendText(std::string &bytes, const Value &result, const TextView &texts);

} // namespace bindery::rating
