#include "rules/table/table_csv.h"

#include "rules/table/table_defects.h"
#include "rules/table/table_head.h"

#include <QFileInfo>

#include <algorithm>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

using Kind = FileColumn::Kind;

class TableReader {
public:
    TableReader(const std::vector<CsvLine> &rows, const QString &file) : m_rows(rows), m_file(file)
    {
        m_table.name = QFileInfo(file).completeBaseName();
        m_table.file = file;
    }

    tl::expected<DecisionTable, Problems> read()
    {
        for (std::size_t at = m_head.read(); at > 0 && at < m_rows.size(); ++at)
            readRule(m_rows[at]);
        // Defects of a table that could not be read whole may only follow from the unread parts.
        if (m_problems.isEmpty()) {
            for (const TableDefect &defect : defectsOf(m_table))
                m_problems.add(Place{m_file, defect.line, fileColumnOf(defect.column)},
                               CellFault{defect.cause, defect.message});
        }
        if (!m_problems.isEmpty())
            return tl::unexpected(problems());
        return std::move(m_table);
    }

private:
    /// The problems with their places as paths.
    Problems problems() const
    {
        Problems result;
        for (const Problem &problem : m_problems.told())
            result.emplace_back(toText(problem.place), problem.message);
        return result;
    }

    void say(int row, int column, const QString &message) { m_problems.add(Place{m_file, row, column}, message); }
    void say(int row, int column, const CellFault &fault) { m_problems.add(Place{m_file, row, column}, fault); }

    /// True for a remark. A row with the sign of a remark that is a rule by all else is told.
    bool isRemark(const CsvLine &row)
    {
        const QString key = row.cell(0);
        if (!key.startsWith(u'#') || faultOfAnyText(key))
            return false;
        if (isNumberedRule(row))
            say(row.row, 1,
                CellFault{u"remark"_s,
                          u"A row that begins with # is a remark and no rule, and \"%1\" looks like the number of a "
                          "rule. Name the rule without the #."_s.arg(key)});
        return true;
    }

    void readRule(const CsvLine &row)
    {
        const QString key = row.cell(0);
        if (isRemark(row))
            return;
        const auto faultOfKey = faultOfAnyText(key);
        if (faultOfKey)
            say(row.row, 1, *faultOfKey);
        TableRow rule;
        rule.rule = key.isEmpty() ? u"row_%1"_s.arg(row.line) : key;
        rule.line = row.row;
        rule.tests.resize(m_table.inputs.size());
        rule.outputs.resize(m_table.outputs.size());
        rule.notes.resize(m_table.noteNames.size());
        QStringList cells = row.cells;
        const auto width = static_cast<qsizetype>(m_head.columns().size());
        while (cells.size() > width && cells.back().isEmpty())
            cells.removeLast();
        if (cells.size() > width) {
            // The cells of the row stand under the wrong columns, so that their own problems would tell nothing.
            say(row.row, static_cast<int>(width) + 1, faultOfWidth(cells, width));
            return;
        }
        const bool isDefault = key == u"default";
        bool hasConditions = false;
        for (std::size_t index = 1; index < m_head.columns().size(); ++index) {
            const FileColumn &column = m_head.columns()[index];
            const QString cell = row.cell(static_cast<qsizetype>(index));
            const int place = static_cast<int>(index) + 1;
            if (column.kind == Kind::Input) {
                hasConditions |= readTest(rule.tests[column.index], column, cell, row.row, place);
                if (isDefault && !rule.tests[column.index].isAny())
                    say(row.row, place, u"The default row has no conditions: leave its inputs empty or \"-\"."_s);
            } else if (column.kind == Kind::Output) {
                readOutput(rule.outputs[column.index], column, cell, row.row, place);
            } else {
                if (const auto fault = faultOfAnyText(cell))
                    say(row.row, place, *fault);
                if (column.index < static_cast<std::size_t>(rule.notes.size()))
                    rule.notes[static_cast<qsizetype>(column.index)] = cell;
            }
        }
        static const QStringList Defaults{u"default"_s, u"defaultrow"_s, u"else"_s, u"otherwise"_s};
        if (!faultOfKey && !isDefault && !hasConditions && Defaults.contains(nameWithoutForm(key)))
            say(row.row, 1,
                u"\"%1\" has no condition, so that it always matches. If it is the row for everything else, write "
                "default in small letters. If it is a rule, give it another name."_s.arg(shownText(key)));
        if (!isDefault)
            m_table.rows.push_back(std::move(rule));
        else if (m_table.defaultRow)
            say(row.row, 1, u"The table has two default rows. Delete one of them, or give it conditions and a name."_s);
        else
            m_table.defaultRow = std::move(rule);
    }

    /// Reads a condition. True where the cell says something, also something that cannot be read.
    bool readTest(UnaryTest &into, const FileColumn &column, const QString &cell, int row, int place)
    {
        if (column.isUntyped)
            return true;
        if (auto test = UnaryTest::parse(cell, column.type, CellStyle::Spreadsheet)) {
            into = std::move(*test);
            return !into.isAny();
        } else {
            say(row, place, faultOf(test.error()));
        }
        return true;
    }

    void readOutput(Value &into, const FileColumn &column, const QString &cell, int row, int place)
    {
        if (column.isUntyped)
            return;
        if (auto value = parseLiteral(cell, column.type, CellStyle::Spreadsheet))
            into = std::move(*value);
        else
            say(row, place, faultOf(value.error()));
    }

    /// The column of the file, by the column's place among inputs, outputs and notes.
    int fileColumnOf(int column) const
    {
        if (column < 0)
            return 0;
        auto wanted = static_cast<std::size_t>(column);
        Kind kind = Kind::Input;
        if (wanted >= m_table.inputs.size()) {
            wanted -= m_table.inputs.size();
            kind = Kind::Output;
            if (wanted >= m_table.outputs.size()) {
                wanted -= m_table.outputs.size();
                kind = Kind::Note;
            }
        }
        for (std::size_t index = 1; index < m_head.columns().size(); ++index) {
            if (m_head.columns()[index].kind == kind && m_head.columns()[index].index == wanted)
                return static_cast<int>(index) + 1;
        }
        return 0;
    }

    const std::vector<CsvLine> &m_rows;
    const QString &m_file;
    DecisionTable m_table;
    CellProblems m_problems;
    TableHead m_head{m_rows, m_file, m_table, m_problems};
};

} // namespace

tl::expected<DecisionTable, Problems> readTableCsv(const QByteArray &bytes, const QString &file)
{
    const auto rows = readCsvLines(bytes, file);
    if (!rows)
        return tl::unexpected(Problems{Problem(toText(rows.error().place), rows.error().message)});
    return TableReader(*rows, file).read();
}

} // namespace bindery::rules
