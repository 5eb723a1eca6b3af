#include "rules/table/table_check.h"

#include "rules/table/coverage_search.h"

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostGaps = 20;
constexpr std::size_t MostOverlaps = 50;

/// Whole numbers and truths read better by their own names than by the cuts between them.
QString describe(const Interval &interval, ValueType type)
{
    if (type == ValueType::Boolean)
        return interval.low.isLowest() ? (interval.high.isHighest() ? u"true or false"_s : u"false"_s) : u"true"_s;
    const Decimal *low = interval.low.value().number();
    const Decimal *high = interval.high.value().number();
    if (type == ValueType::Integer && high && !interval.high.isAfter()) {
        const Value last(*high - Decimal(1));
        if (low && *last.number() == *low)
            return last.toText();
        return Interval{interval.low, Cut::after(last)}.toText();
    }
    const QDate *first = interval.low.value().date();
    const QDate *beyond = interval.high.value().date();
    if (first && beyond && first->addDays(1) == *beyond)
        return Value(*first).toLiteral();
    return interval.toText();
}

QString describe(const ValueSet &set, ValueType type)
{
    QStringList parts;
    // A set that leaves only some texts out reads better as not(…).
    const ValueSet others = set.complement();
    if (type == ValueType::String && set.intervals().size() > 1 && !others.isEmpty()
        && set.intervals().front().low.isLowest() && set.intervals().back().high.isHighest()) {
        for (const Interval &interval : others.intervals())
            parts.append(describe(interval, type));
        return u"not(%1)"_s.arg(parts.join(u", "_s));
    }
    for (const Interval &interval : set.intervals())
        parts.append(describe(interval, type));
    return parts.join(u", "_s);
}

class TableChecker {
public:
    explicit TableChecker(const DecisionTable &table) : m_table(table) {}

    TableCheck check()
    {
        findNeverMatching();
        if (m_table.policy == HitPolicy::Unique || m_table.policy == HitPolicy::Any)
            findOverlaps();
        if (m_table.policy == HitPolicy::First || m_table.policy == HitPolicy::Priority)
            findUnreachable();
        const bool single = m_table.policy == HitPolicy::Unique || m_table.policy == HitPolicy::Any
            || m_table.policy == HitPolicy::Priority || m_table.policy == HitPolicy::First;
        if (single && !m_table.defaultRow)
            findGaps();
        return std::move(m_check);
    }

private:
    void say(TableFinding::Kind kind, const TableRow &row, const QString &message)
    {
        m_check.findings.push_back({kind, row.rule, row.line, message});
    }

    /// The gap in words: "Age is < 18 and Risk is "High"".
    QString wording(const CoverageSearch::Gap &gap) const
    {
        QStringList parts;
        for (std::size_t column = 0; column < gap.size(); ++column) {
            const InputColumn &input = m_table.inputs[column];
            const bool everything = gap[column].values.complement().intersected(input.allowed.set()).isEmpty();
            if (everything)
                continue;
            QString text = describe(gap[column].values, columnType(m_table, column));
            if (gap[column].null)
                text += text.isEmpty() ? u"null"_s : u", null"_s;
            parts.append(u"%1 is %2"_s.arg(input.name, text));
        }
        return parts.isEmpty() ? u"anything comes in"_s : parts.join(u" and "_s);
    }

    void findGaps()
    {
        std::vector<bool> withNull;
        for (std::size_t column = 0; column < m_table.inputs.size(); ++column) {
            withNull.push_back(std::any_of(m_table.rows.begin(), m_table.rows.end(),
                                           [&](const TableRow &row) { return row.tests[column].namesNull(); }));
        }
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < m_table.rows.size(); ++row)
            rows.push_back(row);
        CoverageSearch search(m_table, withNull);
        for (const CoverageSearch::Gap &gap : search.gaps(rows, -1, MostGaps)) {
            m_check.findings.push_back(
                {TableFinding::Kind::Gap, {}, 0, u"No row matches when %1."_s.arg(wording(gap))});
        }
        m_check.complete &= search.isComplete();
    }

    /// The values where two rows meet, in words. No value where they do not.
    std::optional<QString> meeting(const TableRow &a, const TableRow &b) const
    {
        CoverageSearch::Gap place;
        for (std::size_t column = 0; column < m_table.inputs.size(); ++column) {
            const UnaryTest &first = a.tests[column];
            const UnaryTest &second = b.tests[column];
            CoverageSearch::Part part;
            part.values = first.set().intersected(second.set()).intersected(m_table.inputs[column].allowed.set());
            part.null = first.matchesNull() && second.matchesNull() && (first.namesNull() || second.namesNull());
            if (part.values.isEmpty() && !part.null)
                return std::nullopt;
            place.push_back(std::move(part));
        }
        return wording(place);
    }

    void findOverlaps()
    {
        std::size_t found = 0;
        for (std::size_t a = 0; a < m_table.rows.size(); ++a) {
            for (std::size_t b = a + 1; b < m_table.rows.size(); ++b) {
                const TableRow &first = m_table.rows[a];
                const TableRow &second = m_table.rows[b];
                if (m_table.policy == HitPolicy::Any && first.outputs == second.outputs)
                    continue;
                const auto where = meeting(first, second);
                if (!where)
                    continue;
                if (++found > MostOverlaps) {
                    m_check.complete = false;
                    return;
                }
                say(TableFinding::Kind::Overlap, second,
                    u"\"%1\" and \"%2\" both match when %3%4."_s.arg(
                        first.rule, second.rule, *where,
                        m_table.policy == HitPolicy::Any ? u", with different outputs"_s : QString()));
            }
        }
    }

    /// The place of a row among the allowed values of the outputs. The first row goes first among equals.
    std::vector<std::size_t> priorityOf(std::size_t row) const
    {
        std::vector<std::size_t> places;
        for (std::size_t column = 0; column < m_table.outputs.size(); ++column) {
            const std::vector<Value> &allowed = m_table.outputs[column].allowed;
            if (!allowed.empty()) {
                const auto found = std::find(allowed.begin(), allowed.end(), m_table.rows[row].outputs[column]);
                places.push_back(static_cast<std::size_t>(found - allowed.begin()));
            }
        }
        return places;
    }

    void findUnreachable()
    {
        // The search also tries null, because a last row of "-" may be there for values that are not known.
        CoverageSearch search(m_table, std::vector<bool>(m_table.inputs.size(), true));
        for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
            std::vector<std::size_t> before;
            for (std::size_t other = 0; other < m_table.rows.size(); ++other) {
                const bool goesFirst = m_table.policy == HitPolicy::First
                    ? other < row
                    : std::pair(priorityOf(other), other) < std::pair(priorityOf(row), row);
                if (goesFirst && meeting(m_table.rows[other], m_table.rows[row]))
                    before.push_back(other);
            }
            if (before.empty() || !search.gaps(before, static_cast<int>(row), 1).empty())
                continue;
            QStringList names;
            for (const std::size_t other : before)
                names.append(u'"' + m_table.rows[other].rule + u'"');
            say(TableFinding::Kind::Unreachable, m_table.rows[row],
                u"\"%1\" never counts: %2 always come first."_s.arg(m_table.rows[row].rule, names.join(u", "_s)));
        }
        m_check.complete &= search.isComplete();
    }

    void findNeverMatching()
    {
        for (const TableRow &row : m_table.rows) {
            for (std::size_t column = 0; column < m_table.inputs.size(); ++column) {
                const UnaryTest &test = row.tests[column];
                const UnaryTest &allowed = m_table.inputs[column].allowed;
                if (test.matchesNull() || !test.set().intersected(allowed.set()).isEmpty())
                    continue;
                say(TableFinding::Kind::NeverMatches, row,
                    u"\"%1\" can never match: %2 is %3, and the row wants %4."_s.arg(
                        row.rule, m_table.inputs[column].name, allowed.source(), test.source()));
                break;
            }
        }
    }

    const DecisionTable &m_table;
    TableCheck m_check;
};

} // namespace

QString findingName(TableFinding::Kind kind)
{
    switch (kind) {
    case TableFinding::Kind::Gap: return u"gap"_s;
    case TableFinding::Kind::Overlap: return u"overlap"_s;
    case TableFinding::Kind::Unreachable: return u"unreachable"_s;
    case TableFinding::Kind::NeverMatches: return u"never matches"_s;
    }
    Q_UNREACHABLE();
}

TableCheck checkTable(const DecisionTable &table)
{
    return TableChecker(table).check();
}

} // namespace bindery::rules
