#include "rules/table/coverage_search.h"

#include <algorithm>
#include <map>

namespace bindery::rules {

namespace {

constexpr int MostSteps = 200000;

bool isNone(const std::vector<std::uint64_t> &bits)
{
    return std::all_of(bits.begin(), bits.end(), [](std::uint64_t word) { return word == 0; });
}

bool holds(const std::vector<std::uint64_t> &bits, std::size_t row)
{
    return (bits[row / 64] >> (row % 64)) & 1U;
}

} // namespace

ValueType columnType(const DecisionTable &table, std::size_t column)
{
    ValueType type = table.inputs[column].type;
    for (std::size_t row = 0; type == ValueType::Any && row < table.rows.size(); ++row)
        type = table.rows[row].tests[column].literalType();
    return type;
}

CoverageSearch::CoverageSearch(const DecisionTable &table, const std::vector<bool> &withNull) : m_table(table)
{
    m_cells.resize(table.inputs.size());
    for (std::size_t column = 0; column < table.inputs.size(); ++column)
        makeCells(column, withNull[column]);
    for (const TableRow &row : table.rows) {
        std::size_t from = row.tests.size();
        while (from > 0 && row.tests[from - 1].isAny())
            --from;
        m_freeFrom.push_back(from);
    }
}

void CoverageSearch::makeCells(std::size_t column, bool withNull)
{
    const ValueSet &allowed = m_table.inputs[column].allowed.set();
    std::set<Cut> cuts;
    const auto add = [&](const ValueSet &set) {
        for (const Interval &interval : set.intervals()) {
            cuts.insert(interval.low);
            cuts.insert(interval.high);
        }
    };
    add(allowed);
    for (const TableRow &row : m_table.rows)
        add(row.tests[column].set());
    std::vector<Cell> &cells = m_cells[column];
    for (auto low = cuts.begin(); low != cuts.end() && std::next(low) != cuts.end(); ++low) {
        const ValueSet piece = ValueSet(Interval{*low, *std::next(low)});
        if (!piece.intersected(allowed).isEmpty())
            cells.push_back(Cell{Part{piece, false}, {}});
    }
    if (withNull)
        cells.push_back(Cell{Part{{}, true}, {}});
    for (Cell &cell : cells) {
        cell.rows.assign((m_table.rows.size() + 63) / 64, 0);
        for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
            const UnaryTest &test = m_table.rows[row].tests[column];
            const bool matches
                = cell.part.null ? test.matchesNull() : !test.set().intersected(cell.part.values).isEmpty();
            if (matches)
                cell.rows[row / 64] |= std::uint64_t(1) << (row % 64);
        }
    }
}

std::vector<CoverageSearch::Gap> CoverageSearch::gaps(const std::vector<std::size_t> &rows, int within,
                                                      std::size_t atMost)
{
    Bits active((m_table.rows.size() + 63) / 64, 0);
    for (const std::size_t row : rows)
        active[row / 64] |= std::uint64_t(1) << (row % 64);
    m_covered.clear();
    m_gaps.clear();
    m_atMost = atMost;
    m_within = within;
    m_steps = 0;
    Gap path;
    search(0, active, path);
    return std::move(m_gaps);
}

bool CoverageSearch::freeFrom(std::size_t column, const Bits &active) const
{
    for (std::size_t row = 0; row < m_freeFrom.size(); ++row) {
        if (m_freeFrom[row] <= column && holds(active, row))
            return true;
    }
    return false;
}

void CoverageSearch::search(std::size_t column, const Bits &active, Gap &path)
{
    if (m_gaps.size() >= m_atMost)
        return;
    if (++m_steps > MostSteps) {
        m_complete = false;
        return;
    }
    if (isNone(active)) {
        // Every column after this one still has values inside the row's box, so this path is a gap.
        m_gaps.push_back(path);
        return;
    }
    if (column == m_cells.size() || freeFrom(column, active) || m_covered.contains({column, active}))
        return;
    std::map<Bits, Part> groups;
    for (const Cell &cell : m_cells[column]) {
        if (m_within >= 0 && !holds(cell.rows, static_cast<std::size_t>(m_within)))
            continue;
        Bits both = active;
        for (std::size_t word = 0; word < both.size(); ++word)
            both[word] &= cell.rows[word];
        Part &part = groups[both];
        part.values = part.values.united(cell.part.values);
        part.null |= cell.part.null;
    }
    const std::size_t before = m_gaps.size();
    for (const auto &[rows, part] : groups) {
        path.push_back(part);
        search(column + 1, rows, path);
        path.pop_back();
    }
    if (m_gaps.size() == before && m_complete)
        m_covered.insert({column, active});
}

} // namespace bindery::rules
