#include "underwriting/rules/table_csv.h"

#include <QFileInfo>

#include <algorithm>

namespace bindery::underwriting {

using namespace Qt::StringLiterals;
using domain::CsvRow;
using domain::Problem;
using domain::Problems;

namespace {

enum class Kind { None, Input, Output, Note };

/// A column of the file and where its cells go.
struct FileColumn {
    Kind kind = Kind::None;
    QString name;
    ValueType type = ValueType::Any;
    QString values;
    /// Among the inputs, outputs or notes.
    std::size_t index = 0;
};

class TableReader {
public:
    TableReader(const std::vector<CsvRow> &rows, const QString &file)
        : m_rows(rows)
        , m_file(file)
    {
        m_table.name = QFileInfo(file).completeBaseName();
        m_table.file = file;
    }

    tl::expected<DecisionTable, Problems> read()
    {
        std::size_t at = 0;
        while (at < m_rows.size() && readHeadRow(m_rows[at]))
            ++at;
        if (!m_hasPolicy)
            say(0, 0,
                u"The row \"hit policy\" is missing: write hit policy and one of U, A, P, F, R, O, C, C+, C<, C>, "
                "C#."_s);
        if (m_columns.size() < 2) {
            say(0, 0,
                u"The row \"column\" is missing: it says for each column whether it is an input, an output or a "
                "note."_s);
            return tl::unexpected(m_problems);
        }
        makeColumns();
        for (; at < m_rows.size(); ++at)
            readRule(m_rows[at]);
        for (const DecisionTable::Defect &defect : m_table.defects())
            say(defect.line, fileColumnOf(defect.column), defect.message);
        if (!m_problems.empty())
            return tl::unexpected(m_problems);
        return std::move(m_table);
    }

private:
    void say(int line, int column, const QString &message)
    {
        m_problems.push_back(Problem{line > 0 ? domain::placeInFile(m_file, line, column) : m_file, message});
    }

    void say(int line, int column, const CellError &error)
    {
        say(line, column, u"%1 (character %2 of the cell)"_s.arg(error.message).arg(error.position));
    }

    /// Rows before the first rule. False at the first that is none of them.
    bool readHeadRow(const CsvRow &row)
    {
        const QString key = row.cell(0);
        if (key.startsWith(u'#') || key == u"about")
            return true;
        if (key == u"table") {
            m_table.name = row.cell(1);
            if (m_table.name.isEmpty())
                say(row.line, 2, u"The table's name is missing."_s);
        } else if (key == u"hit policy") {
            m_hasPolicy = true;
            if (const auto policy = hitPolicyFromText(row.cell(1)))
                m_table.policy = *policy;
            else
                say(row.line, 2, u"\"%1\" is no hit policy: U, A, P, F, R, O, C, C+, C<, C> or C#."_s.arg(row.cell(1)));
        } else if (key == u"column" || key == u"name" || key == u"type" || key == u"values") {
            readColumnRow(row, key);
        } else {
            return false;
        }
        return true;
    }

    void readColumnRow(const CsvRow &row, const QString &key)
    {
        if (key == u"column") {
            qsizetype width = row.cells.size();
            while (width > 1 && row.cells[width - 1].isEmpty())
                --width;
            m_columns.resize(static_cast<std::size_t>(width));
        } else if (m_columns.empty()) {
            say(row.line, 1, u"The row \"column\" comes before the row \"%1\"."_s.arg(key));
            return;
        }
        for (std::size_t index = 1; index < m_columns.size(); ++index) {
            FileColumn &column = m_columns[index];
            const QString cell = row.cell(static_cast<int>(index));
            const int place = static_cast<int>(index) + 1;
            if (key == u"column") {
                column.kind = cell == u"input" ? Kind::Input
                    : cell == u"output"        ? Kind::Output
                    : cell == u"note"          ? Kind::Note
                                               : Kind::None;
                if (column.kind == Kind::None)
                    say(row.line, place, u"\"%1\" is no kind of column: input, output or note."_s.arg(cell));
            } else if (key == u"name") {
                column.name = cell;
            } else if (key == u"values") {
                column.values = cell;
            } else if (column.kind != Kind::Note) {
                const auto type = valueTypeFromName(cell);
                if (type)
                    column.type = *type;
                else
                    say(row.line, place, u"\"%1\" is no type: string, number, integer, boolean or date."_s.arg(cell));
            }
        }
        m_valuesLine = key == u"values" ? row.line : m_valuesLine;
        m_hasTypes |= key == u"type";
    }

    void makeColumns()
    {
        if (!m_hasTypes)
            say(0, 0,
                u"The row \"type\" is missing: string, number, integer, boolean or date for each input and "
                "output."_s);
        for (std::size_t index = 1; index < m_columns.size(); ++index) {
            FileColumn &column = m_columns[index];
            const int place = static_cast<int>(index) + 1;
            if (column.name.isEmpty())
                say(0, 0, u"Column %1 has no name."_s.arg(place));
            if (column.kind == Kind::Input) {
                column.index = m_table.inputs.size();
                InputColumn input{column.name, column.type, {}};
                if (auto allowed = UnaryTest::parse(column.values, column.type, CellStyle::Spreadsheet))
                    input.allowed = *allowed;
                else
                    say(m_valuesLine, place, allowed.error());
                m_table.inputs.push_back(std::move(input));
            } else if (column.kind == Kind::Output) {
                column.index = m_table.outputs.size();
                OutputColumn output{column.name, column.type, {}};
                if (!column.values.isEmpty()) {
                    if (auto allowed = parseLiteralList(column.values, column.type, CellStyle::Spreadsheet))
                        output.allowed = *allowed;
                    else
                        say(m_valuesLine, place, allowed.error());
                }
                m_table.outputs.push_back(std::move(output));
            } else {
                column.index = static_cast<std::size_t>(m_table.noteNames.size());
                m_table.noteNames.append(column.name);
            }
        }
    }

    void readRule(const CsvRow &row)
    {
        const QString key = row.cell(0);
        if (key.startsWith(u'#'))
            return;
        TableRow rule;
        rule.rule = key.isEmpty() ? u"row_%1"_s.arg(row.line) : key;
        rule.line = row.line;
        rule.tests.resize(m_table.inputs.size());
        rule.outputs.resize(m_table.outputs.size());
        rule.notes.resize(m_table.noteNames.size());
        for (qsizetype extra = static_cast<qsizetype>(m_columns.size()); extra < row.cells.size(); ++extra) {
            if (!row.cells[extra].isEmpty())
                say(row.line, static_cast<int>(extra) + 1, u"There is no column here: the cell belongs to nothing."_s);
        }
        const bool isDefault = key == u"default";
        for (std::size_t index = 1; index < m_columns.size(); ++index) {
            const FileColumn &column = m_columns[index];
            const QString cell = row.cell(static_cast<int>(index));
            const int place = static_cast<int>(index) + 1;
            if (column.kind == Kind::Input) {
                if (auto test = UnaryTest::parse(cell, column.type, CellStyle::Spreadsheet))
                    rule.tests[column.index] = *test;
                else
                    say(row.line, place, test.error());
                if (isDefault && !rule.tests[column.index].isAny())
                    say(row.line, place, u"The default row has no conditions: leave its inputs empty or \"-\"."_s);
            } else if (column.kind == Kind::Output) {
                if (auto value = parseLiteral(cell, column.type, CellStyle::Spreadsheet))
                    rule.outputs[column.index] = *value;
                else
                    say(row.line, place, value.error());
            } else {
                rule.notes[static_cast<qsizetype>(column.index)] = cell;
            }
        }
        if (!isDefault)
            m_table.rows.push_back(std::move(rule));
        else if (m_table.defaultRow)
            say(row.line, 1, u"The table has two default rows."_s);
        else
            m_table.defaultRow = std::move(rule);
    }

    /// From the order inputs, outputs, notes to the column of the file.
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
        for (std::size_t index = 1; index < m_columns.size(); ++index) {
            if (m_columns[index].kind == kind && m_columns[index].index == wanted)
                return static_cast<int>(index) + 1;
        }
        return 0;
    }

    const std::vector<CsvRow> &m_rows;
    const QString &m_file;
    std::vector<FileColumn> m_columns;
    DecisionTable m_table;
    Problems m_problems;
    int m_valuesLine = 0;
    bool m_hasPolicy = false;
    bool m_hasTypes = false;
};

} // namespace

tl::expected<DecisionTable, Problems> readTableCsv(const QByteArray &bytes, const QString &file)
{
    const auto rows = domain::readCsv(bytes, file);
    if (!rows)
        return tl::unexpected(Problems{rows.error()});
    return TableReader(*rows, file).read();
}

} // namespace bindery::underwriting
