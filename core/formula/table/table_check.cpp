#include "formula/table/table_check.h"

#include "formula/table/keyed_table.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

/// True where every value of `inner` is one of `outer`.
bool covers(const KeyCell &outer, const KeyCell &inner, const TextView &texts)
{
    if (outer.kind == KeyCell::Kind::Any)
        return true;
    if (inner.kind == KeyCell::Kind::OneOf)
        return std::all_of(inner.alternatives.begin(), inner.alternatives.end(),
                           [&](const KeyCell &part) { return covers(outer, part, texts); });
    if (inner.kind == KeyCell::Kind::Any)
        return false;
    if (outer.kind == KeyCell::Kind::OneOf)
        return std::any_of(outer.alternatives.begin(), outer.alternatives.end(),
                           [&](const KeyCell &part) { return covers(part, inner, texts); });
    if (inner.kind == KeyCell::Kind::Equal)
        return matches(outer, inner.low, texts);
    if (outer.kind != KeyCell::Kind::Range)
        return false;
    if (!outer.low.isMissing()) {
        const int order = inner.low.isMissing() ? -1 : compareValues(inner.low, outer.low, texts);
        if (order < 0 || (order == 0 && outer.lowOpen && !inner.lowOpen))
            return false;
    }
    if (!outer.high.isMissing()) {
        const int order = inner.high.isMissing() ? 1 : compareValues(inner.high, outer.high, texts);
        if (order > 0 || (order == 0 && outer.highOpen && !inner.highOpen))
            return false;
    }
    return true;
}

/// True where `a` ends before `b` begins.
bool endsBefore(const KeyCell &a, const KeyCell &b, const TextView &texts)
{
    const Value &high = a.kind == KeyCell::Kind::Equal ? a.low : a.high;
    if (high.isMissing() || b.low.isMissing())
        return false;
    const int order = compareValues(high, b.low, texts);
    if (order != 0)
        return order < 0;
    return (a.kind == KeyCell::Kind::Range && a.highOpen) || (b.kind == KeyCell::Kind::Range && b.lowOpen);
}

bool overlap(const KeyCell &a, const KeyCell &b, const TextView &texts)
{
    if (a.kind == KeyCell::Kind::Any || b.kind == KeyCell::Kind::Any)
        return true;
    if (a.kind == KeyCell::Kind::OneOf)
        return std::any_of(a.alternatives.begin(), a.alternatives.end(),
                           [&](const KeyCell &part) { return overlap(part, b, texts); });
    if (b.kind == KeyCell::Kind::OneOf)
        return overlap(b, a, texts);
    return !endsBefore(a, b, texts) && !endsBefore(b, a, texts);
}

/// True where something lies between the last value of `a` and the first of `b`.
bool leavesGap(const KeyCell &a, const KeyCell &b, const TableKeyModel &key)
{
    const Value &high = a.kind == KeyCell::Kind::Equal ? a.low : a.high;
    if (high.isMissing() || b.low.isMissing() || key.type == ValueType::Text)
        return false;
    const bool closedBefore = a.kind == KeyCell::Kind::Equal || !a.highOpen;
    const bool closedAfter = b.kind == KeyCell::Kind::Equal || !b.lowOpen;
    if (key.whole || key.type == ValueType::Date) {
        const Number lastIn = closedBefore ? high.number : high.number - Number(1);
        const Number firstIn = closedAfter ? b.low.number : b.low.number + Number(1);
        return firstIn - lastIn > Number(1);
    }
    return high.number != b.low.number || (!closedBefore && !closedAfter);
}

/// Says what lies between two neighbors, and how to close the gap.
QString gapText(const KeyCell &a, const KeyCell &b, const TableKeyModel &key, int row, const TextView &texts)
{
    const Value &high = a.kind == KeyCell::Kind::Equal ? a.low : a.high;
    const QString last = toText(high, texts);
    const QString first = toText(b.low, texts);
    const QString found
        = u"There is a gap between row %1, which ends at %2, and this row, which begins at %3"_s.arg(row).arg(last,
                                                                                                              first);
    const auto isWhole = [](const Number &number) { return number == number.rounded(0, RoundingMode::Down); };
    const bool isStep = key.type == ValueType::Number && !key.whole && isWhole(high.number) && isWhole(b.low.number)
        && b.low.number - high.number == Number(1);
    if (isStep)
        return u"%1: a risk of %2.5 would find neither. If \"%3\" holds whole numbers alone, give the key the kind "
               "\"whole range\" in %5; else let the ranges touch, as [..%4) and "
               "[%4..)."_s.arg(found, last, key.name, first, key.place.file);
    const QString cure = key.whole || key.type == ValueType::Date
        ? u"begin this row where the other ends, one later"_s
        : u"let the ranges touch, as [..%1) and [%1..)"_s.arg(first);
    return u"%1. If a row is missing, add it; if not, %2. Say \"gaps\": true for the table if the gap is meant."_s.arg(
        found, cure);
}

/// Checks the rows of one table, group by group.
class TableCheck {
public:
    TableCheck(const KeyedTable &table, const TableModel &model, bool isWhole, const TextPool &texts,
               Problems &problems)
        : m_table(table), m_model(model), m_isWhole(isWhole), m_texts{&texts, nullptr}, m_problems(problems)
    {
    }

    void run()
    {
        checkDefaults();
        if (m_table.hasConditions() && !m_model.firstMatch)
            m_problems.push_back({m_model.place,
                                  u"The table \"%1\" has conditions on its rows; say \"match\": "
                                  "\"first\"."_s.arg(m_table.name())});
        for (const RowGroups::Group &group : m_table.groups().groups()) {
            const std::span<const int> rows = m_table.groups().rowsOf(group);
            // A row that is alone has no neighbors to conflict with.
            if (rows.size() < 2)
                continue;
            if (m_model.firstMatch)
                checkReach(rows);
            else
                checkNeighbors(rows);
        }
    }

private:
    [[nodiscard]] const TableRow &row(int index) const { return m_table.row(index); }

    void tell(const Place &place, const QString &message) { m_problems.push_back({place, message}); }

    [[nodiscard]] Place placeOf(const TableRow &row) const { return {m_model.csv.file, row.sheetRow, 1}; }

    /// The cell of the row in the column of that key, or its first cell where the key has no column.
    [[nodiscard]] Place placeAt(int index, int key) const
    {
        Place place = placeOf(row(index));
        for (std::size_t i = 0; i < m_model.csv.header.size() && key >= 0; ++i) {
            if (m_model.csv.header[i] == m_table.key(key).name)
                place.column = static_cast<int>(i) + 1;
        }
        return place;
    }

    void checkDefaults()
    {
        const std::vector<int> &defaults = m_table.groups().defaults();
        for (std::size_t i = 1; i < defaults.size(); ++i) {
            const TableRow &other = row(defaults[i]);
            const TableRow &first = row(defaults.front());
            if (other.sheetColumn == first.sheetColumn)
                tell(placeOf(other),
                     u"Row %1 is a default row already, and there can be one alone. Delete one of "
                     "them, or give it a key."_s.arg(first.sheetRow));
        }
        if (!m_model.firstMatch || defaults.empty())
            return;
        const int defaultRow = row(defaults.front()).sheetRow;
        for (const TableRow &other : m_table.rows()) {
            if (!other.isDefault && other.sheetRow > defaultRow)
                tell(placeOf(other),
                     u"This row can never be reached: row %1 takes everything. Move it above that "
                     "row, or delete it."_s.arg(defaultRow));
        }
    }

    /// True where `outer` takes everything that `inner` asks for.
    [[nodiscard]] bool takesAllOf(const TableRow &outer, const TableRow &inner) const
    {
        for (std::size_t key = 0; key < outer.keys.size(); ++key) {
            if (!covers(outer.keys[key], inner.keys[key], m_texts))
                return false;
        }
        return true;
    }

    /// Tells rows of which an earlier row takes everything. For tables where the first row that matches counts.
    void checkReach(std::span<const int> rows)
    {
        for (auto later = rows.begin(); later != rows.end(); ++later) {
            const auto earlier = std::find_if(rows.begin(), later, [&](int index) {
                return row(index).condition < 0 && takesAllOf(row(index), row(*later));
            });
            if (earlier != later)
                tell(placeAt(*later, -1),
                     u"This row can never be reached: row %1 takes all of it. Move it above that "
                     "row, or delete it."_s.arg(row(*earlier).sheetRow));
        }
    }

    [[nodiscard]] bool areOverlapping(const TableRow &a, const TableRow &b) const
    {
        for (std::size_t key = 0; key < a.keys.size(); ++key) {
            if (!overlap(a.keys[key], b.keys[key], m_texts))
                return false;
        }
        return a.condition < 0 && b.condition < 0;
    }

    [[nodiscard]] bool reachesFarther(const KeyCell &a, const KeyCell &b) const
    {
        const Value &high = a.kind == KeyCell::Kind::Equal ? a.low : a.high;
        const Value &other = b.kind == KeyCell::Kind::Equal ? b.low : b.high;
        return !other.isMissing() && (high.isMissing() || compareValues(high, other, m_texts) > 0);
    }

    /// Checks rows in order of their starts on the order key, for overlaps and for gaps between neighbors.
    void checkNeighbors(std::span<const int> rows)
    {
        const int key = m_table.groups().orderKey();
        const auto keyIndex = static_cast<std::size_t>(std::max(key, 0));
        const auto cellOf = [&](int index) -> const KeyCell & { return row(index).keys[keyIndex]; };
        // The row among those before that reaches farthest. Looking back can stop where even that row ends too soon.
        std::vector<int> farthest;
        for (std::size_t later = 0; later < rows.size(); ++later) {
            for (std::size_t earlier = later; earlier-- > 0;) {
                if (key >= 0 && !overlap(cellOf(farthest[earlier]), cellOf(rows[later]), m_texts))
                    break;
                if (areOverlapping(row(rows[earlier]), row(rows[later]))) {
                    tellOverlap(rows[earlier], rows[later], key);
                    break;
                }
            }
            const bool isFarther
                = farthest.empty() || (key >= 0 && reachesFarther(cellOf(rows[later]), cellOf(farthest.back())));
            farthest.push_back(isFarther ? rows[later] : farthest.back());
            if (later > 0 && key >= 0)
                checkGap(rows[later - 1], rows[later], key);
        }
    }

    void tellOverlap(int earlier, int later, int key)
    {
        const bool isDoubled = takesAllOf(row(earlier), row(later)) && takesAllOf(row(later), row(earlier));
        const int first = std::min(row(earlier).sheetRow, row(later).sheetRow);
        const int second = std::max(row(earlier).sheetRow, row(later).sheetRow);
        const int wrong = row(later).sheetRow == second ? later : earlier;
        tell(placeAt(wrong, key),
             isDoubled
                 ? u"Row %1 has the same key already: %2. Delete one of the two, or correct its key."_s.arg(first).arg(
                       m_table.rowText(wrong, m_texts))
                 : u"This row overlaps row %1: some keys fit both. Let the one end before the other begins; or "
                   "say \"match\": \"first\" for the table if the upper row goes first."_s.arg(first));
    }

    void checkGap(int beforeRow, int afterRow, int key)
    {
        if (key != m_table.groups().sortedKey() || m_table.interpolates() || !m_isWhole || m_model.gapsAllowed
            || !m_table.groups().defaults().empty())
            return;
        const KeyCell &before = row(beforeRow).keys[static_cast<std::size_t>(key)];
        const KeyCell &after = row(afterRow).keys[static_cast<std::size_t>(key)];
        const bool isSimple = before.kind != KeyCell::Kind::OneOf && after.kind != KeyCell::Kind::OneOf;
        const bool areBothPoints = before.kind == KeyCell::Kind::Equal && after.kind == KeyCell::Kind::Equal;
        if (isSimple && !areBothPoints && leavesGap(before, after, m_table.key(key)))
            tell(placeAt(afterRow, key), gapText(before, after, m_table.key(key), row(beforeRow).sheetRow, m_texts));
    }

    const KeyedTable &m_table;
    const TableModel &m_model;
    const bool m_isWhole;
    const TextView m_texts;
    Problems &m_problems;
};

} // namespace

void checkTable(const KeyedTable &table, const TableModel &model, bool isWhole, const TextPool &texts,
                Problems &problems)
{
    TableCheck(table, model, isWhole, texts, problems).run();
}

} // namespace bindery::formula
