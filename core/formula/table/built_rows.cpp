#include "formula/table/built_rows.h"

#include "base/cell_meaning.h"
#include "base/column_fault.h"
#include "base/state_spelling.h"
#include "formula/table/key_cells.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

class RowBuilder {
public:
    RowBuilder(const TableModel &table, RowBuild &build)
        : m_table(table), m_build(build), m_cells(table, build.texts, m_problems)
    {
    }

    BuiltRows all()
    {
        const std::vector<QString> &header = m_table.csv.header;
        for (std::size_t column = 0; column < header.size(); ++column) {
            if (header[column] == u"when")
                m_whenColumn = static_cast<int>(column);
        }
        for (const TableKeyModel &key : m_table.keys)
            // A value of this key may have the name of the key itself.
            m_keyColumns.push_back(key.name == m_table.across ? -1 : columnOf(key.name));
        checkTexts();
        m_result.rows.reserve(m_table.csv.rows.size());
        if (m_table.across.isEmpty()) {
            std::vector<int> resultColumns;
            for (const TableValueModel &value : m_table.values)
                resultColumns.push_back(columnOf(value.name));
            const std::vector<bool> headings = headingsAmong(resultColumns);
            tellTotal(resultColumns);
            for (std::size_t i = 0; i < m_table.csv.rows.size(); ++i) {
                if (headings[i])
                    tellHeading(m_table.csv.rows[i]);
                else
                    add(m_table.csv.rows[i], nullptr, resultColumns);
            }
        } else {
            addAcross();
        }
        const Problems told = m_problems.told();
        m_build.problems.insert(m_build.problems.end(), told.begin(), told.end());
        return std::move(m_result);
    }

private:
    int columnOf(const QString &name) const
    {
        const auto found = std::find(m_table.csv.header.begin(), m_table.csv.header.end(), name);
        return found == m_table.csv.header.end() ? -1 : static_cast<int>(found - m_table.csv.header.begin());
    }

    /// True where the row holds words alone where numbers and dates belong.
    bool isOfWords(const CsvRow &row, const std::vector<int> &resultColumns) const
    {
        bool holdsWords = false;
        const auto isValue = [&](int column, ValueType type) {
            if (column < 0 || row.cells[static_cast<std::size_t>(column)].isEmpty())
                return false;
            const QString &cell = row.cells[static_cast<std::size_t>(column)];
            const bool isWords = (type == ValueType::Number || type == ValueType::Date)
                && std::none_of(cell.begin(), cell.end(), [](QChar c) { return c.isDigit(); }) && cell != u"*"
                && !meansNothing(cell) && !meansAnything(cell) && !faultOfAnyText(cell) && !faultOfErrorWithin(cell);
            holdsWords = holdsWords || isWords;
            return !isWords;
        };
        for (std::size_t key = 0; key < m_table.keys.size(); ++key) {
            if (isValue(m_keyColumns[key], m_table.keys[key].type))
                return false;
        }
        for (std::size_t i = 0; i < resultColumns.size(); ++i) {
            if (m_table.values[i].formula || isValue(resultColumns[i], m_table.values[i].type))
                return false;
        }
        return holdsWords;
    }

    /// The rows that are probably headings or remarks. Where most rows hold words, the column is one of words.
    std::vector<bool> headingsAmong(const std::vector<int> &resultColumns) const
    {
        std::vector<bool> headings;
        for (const CsvRow &row : m_table.csv.rows)
            headings.push_back(isOfWords(row, resultColumns));
        const auto count = std::count(headings.begin(), headings.end(), true);
        return count * 2 <= std::ssize(headings) ? headings : std::vector<bool>(headings.size(), false);
    }

    /// Tells a last row that is named like a total and holds the sum of the rows above.
    void tellTotal(const std::vector<int> &resultColumns)
    {
        const std::vector<CsvRow> &rows = m_table.csv.rows;
        // In a column of numbers a word is told as a word.
        const bool isOfTexts
            = !m_keyColumns.empty() && m_keyColumns.front() == 0 && m_table.keys.front().type == ValueType::Text;
        if (!isOfTexts || rows.size() < 3 || !meansTotal(rows.back().cells.front()))
            return;
        const bool isSum = std::any_of(resultColumns.begin(), resultColumns.end(), [&rows](int column) {
            Decimal sum;
            for (const CsvRow &row : rows) {
                const auto number
                    = column < 0 ? std::nullopt : Decimal::fromString(row.cells[static_cast<std::size_t>(column)]);
                if (!number)
                    return false;
                if (&row == &rows.back())
                    return sum == *number;
                sum += *number;
            }
            return false;
        });
        if (!isSum)
            return;
        m_problems.add(m_table.csv.place(rows.back(), 0),
                       CellFault{u"total"_s,
                                 u"\"%1\" in the last row holds the sum of the rows above: it is probably the total "
                                 "that a spreadsheet adds below a table. Delete the row."_s.arg(
                                     shownText(rows.back().cells.front()))});
        m_result.isWhole = false;
    }

    void tellHeading(const CsvRow &row)
    {
        QStringList words;
        for (const QString &cell : row.cells) {
            if (!cell.isEmpty())
                words.append(u'"' + shownText(cell) + u'"');
        }
        m_problems.add({m_table.csv.file, row.row, 0},
                       CellFault{u"heading"_s,
                                 u"No cell of this row is a value: %1. It is probably a heading, the units, or a "
                                 "remark. Delete the row; what is for people may stand in a column named note."_s.arg(
                                     words.join(u", "_s))});
        m_result.isWhole = false;
    }

    void addAcross()
    {
        const std::vector<QString> &header = m_table.csv.header;
        const auto key = std::find_if(m_table.keys.begin(), m_table.keys.end(),
                                      [&](const TableKeyModel &candidate) { return candidate.name == m_table.across; });
        for (std::size_t column = 0; column < header.size(); ++column) {
            const int index = static_cast<int>(column);
            const bool isKey = std::find(m_keyColumns.begin(), m_keyColumns.end(), index) != m_keyColumns.end();
            if (isKey || index == m_whenColumn || header[column] == u"note")
                continue;
            const auto across = m_cells.key(header[column], *key, {m_table.csv.file, 1, index + 1});
            m_result.isWhole = m_result.isWhole && across;
            for (const CsvRow &row : m_table.csv.rows) {
                if (across)
                    add(row, &*across, {index});
            }
        }
    }

    /// Tells faults that only a whole column shows, and faults in the notes, whose characters no other check reads.
    void checkTexts()
    {
        for (std::size_t key = 0; key < m_table.keys.size(); ++key) {
            if (m_table.keys[key].type != ValueType::Text || m_keyColumns[key] < 0)
                continue;
            const auto column = static_cast<std::size_t>(m_keyColumns[key]);
            const CellRole role{Notation::Plan, true, {}, m_table.keys[key].name};
            // The ends of a range need no zeros, because digits in texts are compared as numbers.
            std::vector<ColumnText> texts;
            for (const CsvRow &row : m_table.csv.rows) {
                for (const QString &part : row.cells[column].split(u'|')) {
                    const QString text = part.trimmed();
                    if (!text.isEmpty() && text != u"*" && !faultOfAnyText(text))
                        texts.push_back({row.row, text});
                }
            }
            std::vector<ColumnFault> faults = twoSpellings(texts);
            for (ColumnFault &fault : datesAmongPairs(texts))
                faults.push_back(std::move(fault));
            for (ColumnFault &fault : otherSpellingsOfStates(texts, role.column))
                faults.push_back(std::move(fault));
            if (m_table.digits == 0) {
                for (ColumnFault &fault : lostZeros(texts, role))
                    faults.push_back(std::move(fault));
            }
            for (const ColumnFault &fault : faults)
                m_problems.add({m_table.csv.file, fault.row, static_cast<int>(column) + 1}, fault.fault);
        }
        const int notes = columnOf(u"note"_s);
        for (const CsvRow &row : m_table.csv.rows) {
            const auto column = static_cast<std::size_t>(notes);
            if (const auto fault = notes < 0 ? std::nullopt : faultOfAnyText(row.cells[column]))
                m_problems.add(m_table.csv.place(row, column), *fault);
        }
    }

    void add(const CsvRow &row, const KeyCell *across, const std::vector<int> &resultColumns)
    {
        if (auto built = build(row, across, resultColumns))
            m_result.rows.push_back(std::move(*built));
        else
            m_result.isWhole = false;
    }

    std::optional<TableRow> build(const CsvRow &row, const KeyCell *across, const std::vector<int> &resultColumns)
    {
        TableRow result;
        result.keys.reserve(m_table.keys.size());
        result.results.reserve(resultColumns.size());
        result.sheetRow = row.row;
        result.sheetColumn = resultColumns.front();
        // A cell that cannot be read does not keep the other cells of its row from being told.
        bool isRead = true;
        const bool isTold = isToldAlready(across, resultColumns);
        bool allAny = !m_table.keys.empty();
        for (std::size_t key = 0; key < m_table.keys.size(); ++key) {
            if (m_keyColumns[key] < 0) {
                result.keys.push_back(across ? *across : KeyCell{});
                continue;
            }
            const auto column = static_cast<std::size_t>(m_keyColumns[key]);
            const Place place = m_table.csv.place(row, column);
            // Under a key across the columns a row is read once for each of them. Its own cells are told once.
            auto cell = isTold ? m_quiet.key(row.cells[column], m_table.keys[key], place)
                               : m_cells.key(row.cells[column], m_table.keys[key], place);
            isRead = isRead && cell;
            result.keys.push_back(cell ? std::move(*cell) : KeyCell{});
            allAny = allAny && result.keys.back().kind == KeyCell::Kind::Any;
        }
        if (m_whenColumn >= 0 && !row.cells[static_cast<std::size_t>(m_whenColumn)].isEmpty()) {
            result.condition = formula(row, m_whenColumn, true, isTold ? m_unheard : m_problems);
            isRead = isRead && result.condition >= 0;
            allAny = false;
        }
        result.isDefault = allAny;
        for (std::size_t i = 0; i < resultColumns.size(); ++i) {
            const int column = resultColumns[i];
            result.results.emplace_back();
            if (column < 0)
                continue;
            if (m_table.values[i].formula) {
                result.formulas.resize(resultColumns.size(), -1);
                result.formulas[i] = formula(row, column, false, m_problems);
                isRead = isRead && result.formulas[i] >= 0;
            } else {
                const auto index = static_cast<std::size_t>(column);
                const auto value = m_cells.result(row.cells[index], m_table.values[i], m_table.csv.place(row, index));
                isRead = isRead && value;
                result.results.back() = value.value_or(Value{});
            }
        }
        return isRead ? std::optional(std::move(result)) : std::nullopt;
    }

    bool isToldAlready(const KeyCell *across, const std::vector<int> &resultColumns)
    {
        if (!across)
            return false;
        if (m_firstAcross < 0)
            m_firstAcross = resultColumns.front();
        return resultColumns.front() != m_firstAcross;
    }

    int formula(const CsvRow &row, int column, bool isCondition, CellProblems &problems)
    {
        const auto index = static_cast<std::size_t>(column);
        Problems found;
        auto read = readFormula(row.cells[index], m_table.csv.place(row, index), found);
        for (const Problem &problem : found)
            problems.add(problem.place, problem.message);
        return read ? m_build.addFormula(std::move(*read), isCondition) : -1;
    }

    const TableModel &m_table;
    RowBuild &m_build;
    CellProblems m_problems;
    CellProblems m_unheard;
    KeyCells m_cells;
    KeyCells m_quiet{m_table, m_build.texts, m_unheard};
    std::vector<int> m_keyColumns;
    int m_whenColumn = -1;
    int m_firstAcross = -1;
    BuiltRows m_result;
};

} // namespace

BuiltRows buildRows(const TableModel &table, RowBuild &build)
{
    return RowBuilder(table, build).all();
}

} // namespace bindery::formula
