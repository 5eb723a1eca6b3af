#include "rules/table/table_head.h"

#include "base/cell_guard.h"
#include "rules/table/type_names.h"

#include <algorithm>
#include <array>

namespace bindery::rules {

using namespace Qt::StringLiterals;
using Kind = FileColumn::Kind;

namespace {

/// The name of a row before the rules that `key` is, or was probably meant to be. Empty for none.
QString headRowMeantBy(const QString &key)
{
    static const QStringList names{u"table"_s, u"hit policy"_s, u"about"_s, u"column"_s,
                                   u"name"_s,  u"type"_s,       u"values"_s};
    const QString plain = nameWithoutForm(key);
    for (const QString &name : names) {
        const QString own = nameWithoutForm(name);
        if (plain == own || plain == own + u's' || plain + u's' == own)
            return name;
    }
    return {};
}

/// The policy that a text names by a word or a sign: "first match", "Unique", "c+".
std::optional<HitPolicy> policyMeantBy(const QString &text)
{
    const QString plain = plainText(text).toUpper();
    if (const auto sign = hitPolicyFromText(QString(plain).remove(u' ')))
        return sign;
    static constexpr std::array Words{
        std::pair{"SUM"_L1, HitPolicy::Sum},
        std::pair{"MIN"_L1, HitPolicy::Minimum},
        std::pair{"MAX"_L1, HitPolicy::Maximum},
        std::pair{"COUNT"_L1, HitPolicy::Count},
        std::pair{"COLLECT"_L1, HitPolicy::Collect},
        std::pair{"RULE ORDER"_L1, HitPolicy::RuleOrder},
        std::pair{"OUTPUT"_L1, HitPolicy::OutputOrder},
        std::pair{"FIRST"_L1, HitPolicy::First},
        std::pair{"UNIQUE"_L1, HitPolicy::Unique},
        std::pair{"PRIORITY"_L1, HitPolicy::Priority},
        std::pair{"ANY"_L1, HitPolicy::Any},
    };
    const auto found
        = std::find_if(Words.begin(), Words.end(), [&](const auto &word) { return plain.contains(word.first); });
    return found == Words.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

bool isNumberedRule(const CsvLine &row)
{
    const QString rest = row.cell(0).mid(1).trimmed();
    return row.cell(0).startsWith(u'#') && !rest.isEmpty()
        && std::all_of(rest.begin(), rest.end(), [](QChar c) { return c >= u'0' && c <= u'9'; })
        && std::any_of(row.cells.begin() + 1, row.cells.end(), [](const QString &cell) { return !cell.isEmpty(); });
}

CellFault faultOf(const CellError &error)
{
    // The message of a fault with a cause repeats the text at fault.
    const bool isShown = error.position == 1 || !error.cause.isEmpty();
    return CellFault{error.cause,
                     isShown ? error.message
                             : u"%1 (character %2 of the cell)"_s.arg(error.message).arg(error.position)};
}

std::size_t TableHead::read()
{
    if (!hasColumns()) {
        say(0, 0,
            u"This is no decision table: the row \"column\" is missing, which says for each column whether it is an "
            "input, an output or a note. A table begins with the rows table, hit policy, column, name and type."_s);
        return 0;
    }
    std::size_t at = 0;
    while (at < m_rows.size() && readRow(m_rows[at]))
        ++at;
    if (!m_seen.contains(u"hit policy"_s))
        say(0, 0,
            u"The row \"hit policy\" is missing: write hit policy and one of U, A, P, F, R, O, C, C+, C<, C>, C#."_s);
    makeColumns();
    return at;
}

bool TableHead::hasColumns() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const CsvLine &row) {
        return headRowMeantBy(row.cell(0)) == u"column" && row.cells.size() > 1;
    });
}

/// False at the first row that belongs to the rules.
bool TableHead::readRow(const CsvLine &row)
{
    QString key = row.cell(0);
    if (key.startsWith(u'#') && !faultOfAnyText(key))
        return m_columns.empty() || !isNumberedRule(row);
    const QString meant = headRowMeantBy(key);
    if (meant.isEmpty() || (meant != key && m_seen.contains(meant))) {
        if (!m_columns.empty())
            return false;
        say(row.row, 1,
            CellFault{u"title"_s,
                      u"\"%1\" is none of the rows with which a table begins: table, hit policy, about, column, name, "
                      "type, values. If it is a title, delete the row, or put # before it."_s.arg(shownText(key))});
        return true;
    }
    if (meant != key) {
        say(row.row, 1,
            CellFault{
                u"head row"_s,
                u"\"%1\" is probably the row \"%2\". Write it so, in small letters."_s.arg(shownText(key), meant)});
        key = meant;
    }
    m_seen.append(key);
    if (key == u"table") {
        m_table.name = row.cell(1);
        if (m_table.name.isEmpty())
            say(row.row, 2, u"The table's name is missing. Write it in the second cell of this row."_s);
        else if (const auto fault = faultOfAnyText(m_table.name))
            say(row.row, 2, *fault);
    } else if (key == u"hit policy") {
        readPolicy(row);
    } else if (key != u"about") {
        readColumnRow(row, key);
    }
    return true;
}

void TableHead::readPolicy(const CsvLine &row)
{
    const QString text = row.cell(1);
    if (const auto policy = hitPolicyFromText(text)) {
        m_table.policy = *policy;
        return;
    }
    const auto meant = policyMeantBy(text);
    say(row.row, 2,
        u"\"%1\" is no hit policy: U, A, P, F, R, O, C, C+, C<, C> or C#.%2"_s.arg(
            shownText(text), meant ? u" Write %1 instead."_s.arg(hitPolicySign(*meant)) : QString()));
}

void TableHead::readColumnRow(const CsvLine &row, const QString &key)
{
    if (key == u"column") {
        qsizetype width = row.cells.size();
        while (width > 1 && row.cells[width - 1].isEmpty())
            --width;
        m_columns.resize(static_cast<std::size_t>(width));
    } else if (m_columns.empty()) {
        say(row.row, 1, u"The row \"column\" comes before the row \"%1\". Exchange them."_s.arg(key));
        return;
    }
    for (std::size_t index = 1; index < m_columns.size(); ++index) {
        FileColumn &column = m_columns[index];
        const QString cell = row.cell(static_cast<qsizetype>(index));
        const int place = static_cast<int>(index) + 1;
        if (key == u"column")
            readKind(column, cell, row.row, place);
        else if (key == u"name")
            readName(column, cell, row.row, place);
        else if (key == u"values")
            column.values = cell;
        else if (column.kind != Kind::Note)
            readType(column, cell, row.row, place);
    }
    m_valuesRow = key == u"values" ? row.row : m_valuesRow;
    m_nameRow = key == u"name" ? row.row : m_nameRow;
}

void TableHead::readKind(FileColumn &column, const QString &cell, int row, int place)
{
    column.kind = cell == u"input" ? Kind::Input
        : cell == u"output"        ? Kind::Output
        : cell == u"note"          ? Kind::Note
                                   : Kind::None;
    if (column.kind != Kind::None)
        return;
    const QString plain = nameWithoutForm(cell);
    const QString meant = plain.startsWith(u"in") || plain.startsWith(u"cond") || plain.startsWith(u"when") ? u"input"_s
        : plain.startsWith(u"out") || plain.startsWith(u"result") || plain.startsWith(u"then")    ? u"output"_s
        : plain.startsWith(u"note") || plain.startsWith(u"comment") || plain.startsWith(u"annot") ? u"note"_s
                                                                                                  : QString();
    say(row, place,
        cell.isEmpty() ? u"This cell is empty: say input, output or note for the column."_s
                       : u"\"%1\" is no kind of column: input, output or note.%2"_s.arg(
                             shownText(cell), meant.isEmpty() ? QString() : u" Write %1 instead."_s.arg(meant)));
    // The cells below an unknown kind of column are not told, because the column is.
    column.kind = Kind::Note;
}

void TableHead::readName(FileColumn &column, const QString &cell, int row, int place)
{
    column.name = cell;
    if (const auto fault = faultOfValue(cell))
        say(row, place, *fault);
}

void TableHead::readType(FileColumn &column, const QString &cell, int row, int place)
{
    if (const auto type = valueTypeFromName(cell)) {
        column.type = *type;
        return;
    }
    const auto meant = valueTypeByOtherName(cell);
    column.type = meant.value_or(ValueType::Any);
    column.isUntyped = !meant;
    say(row, place,
        cell.isEmpty() ? u"This cell is empty: say string, number, integer, boolean or date for the column."_s
                       : u"\"%1\" is no type: string, number, integer, boolean or date.%2"_s.arg(
                             shownText(cell), meant ? u" Write %1 instead."_s.arg(valueTypeName(*meant)) : QString()));
}

void TableHead::makeColumns()
{
    if (!m_seen.contains(u"type"_s))
        say(0, 0,
            u"The row \"type\" is missing: string, number, integer, boolean or date for each input and output."_s);
    if (m_nameRow == 0)
        say(0, 0, u"The row \"name\" is missing: it names the columns. An input's name is the value that it reads."_s);
    for (std::size_t index = 1; index < m_columns.size(); ++index) {
        FileColumn &column = m_columns[index];
        const int place = static_cast<int>(index) + 1;
        if (column.name.isEmpty() && m_nameRow > 0)
            say(m_nameRow, place,
                u"This column has no name. Write it in the row \"name\"; where cells were merged, only the first keeps "
                "its text."_s);
        if (column.kind == Kind::Input) {
            makeInput(column, place);
        } else if (column.kind == Kind::Output) {
            makeOutput(column, place);
        } else {
            column.index = static_cast<std::size_t>(m_table.noteNames.size());
            m_table.noteNames.append(column.name);
        }
    }
}

void TableHead::makeInput(FileColumn &column, int place)
{
    column.index = m_table.inputs.size();
    InputColumn input{column.name, column.type, {}};
    const bool isRead = !column.isUntyped;
    if (const auto allowed = UnaryTest::parse(isRead ? column.values : QString(), column.type, CellStyle::Spreadsheet))
        input.allowed = *allowed;
    else
        say(m_valuesRow, place, faultOf(allowed.error()));
    m_table.inputs.push_back(std::move(input));
}

void TableHead::makeOutput(FileColumn &column, int place)
{
    column.index = m_table.outputs.size();
    OutputColumn output{column.name, column.type, {}};
    if (!column.values.isEmpty() && !column.isUntyped) {
        if (const auto allowed = parseLiteralList(column.values, column.type, CellStyle::Spreadsheet))
            output.allowed = *allowed;
        else
            say(m_valuesRow, place, faultOf(allowed.error()));
    }
    m_table.outputs.push_back(std::move(output));
}

} // namespace bindery::rules
