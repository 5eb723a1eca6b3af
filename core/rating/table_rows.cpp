#include "rating/table_rows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

class RowBuilder {
public:
    RowBuilder(const TableModel &table, RowBuild &build)
        : m_table(table)
        , m_build(build)
    {
    }

    std::vector<TableRow> all()
    {
        const std::vector<QString> &header = m_table.csv.header;
        for (std::size_t column = 0; column < header.size(); ++column) {
            if (header[column] == u"when")
                m_whenColumn = static_cast<int>(column);
        }
        for (const TableKeyModel &key : m_table.keys)
            // One of its values may be called as the key itself.
            m_keyColumns.push_back(key.name == m_table.across ? -1 : columnOf(key.name));
        std::vector<TableRow> rows;
        rows.reserve(m_table.csv.rows.size());
        if (m_table.across.isEmpty()) {
            std::vector<int> resultColumns;
            for (const TableValueModel &value : m_table.values)
                resultColumns.push_back(columnOf(value.name));
            for (const CsvRow &row : m_table.csv.rows)
                rows.push_back(build(row, nullptr, resultColumns));
            return rows;
        }
        for (std::size_t column = 0; column < header.size(); ++column) {
            const int index = static_cast<int>(column);
            const bool isKey = std::find(m_keyColumns.begin(), m_keyColumns.end(), index) != m_keyColumns.end();
            if (isKey || index == m_whenColumn || header[column] == u"note")
                continue;
            const auto key
                = std::find_if(m_table.keys.begin(), m_table.keys.end(),
                               [&](const TableKeyModel &candidate) { return candidate.name == m_table.across; });
            const KeyCell across = cell(header[column], *key, {m_table.csv.file, 1, index + 1});
            for (const CsvRow &row : m_table.csv.rows)
                rows.push_back(build(row, &across, {index}));
        }
        return rows;
    }

private:
    int columnOf(const QString &name) const
    {
        const auto found = std::find(m_table.csv.header.begin(), m_table.csv.header.end(), name);
        return found == m_table.csv.header.end() ? -1 : static_cast<int>(found - m_table.csv.header.begin());
    }

    void problem(const Place &place, const QString &message) { m_build.problems.push_back({place, message}); }

    TableRow build(const CsvRow &row, const KeyCell *across, const std::vector<int> &resultColumns)
    {
        TableRow result;
        result.sheetRow = row.row;
        result.sheetColumn = resultColumns.front();
        for (std::size_t key = 0; key < m_table.keys.size(); ++key) {
            const int column = m_keyColumns[key];
            if (column < 0)
                result.keys.push_back(across ? *across : KeyCell{});
            else
                result.keys.push_back(cell(row.cells[static_cast<std::size_t>(column)], m_table.keys[key],
                                           m_table.csv.place(row, static_cast<std::size_t>(column))));
        }
        if (m_whenColumn >= 0 && !row.cells[static_cast<std::size_t>(m_whenColumn)].isEmpty())
            result.condition = formula(row, m_whenColumn, true);
        bool allAny = !m_table.keys.empty() && result.condition < 0;
        for (std::size_t key = 0; key < m_table.keys.size(); ++key)
            allAny = allAny && (m_keyColumns[key] < 0 || result.keys[key].kind == KeyCell::Kind::Any);
        result.isDefault = allAny;
        for (std::size_t i = 0; i < resultColumns.size(); ++i) {
            const int column = resultColumns[i];
            result.results.emplace_back();
            if (column < 0)
                continue;
            if (m_table.values[i].formula) {
                result.formulas.resize(resultColumns.size(), -1);
                result.formulas[i] = formula(row, column, false);
            } else {
                const auto index = static_cast<std::size_t>(column);
                result.results.back() = outcome(row.cells[index], m_table.values[i], m_table.csv.place(row, index));
            }
        }
        return result;
    }

    /// No value where the manual has no rate.
    Value outcome(const QString &text, const TableValueModel &model, const Place &place)
    {
        const bool isNone = model.type == ValueType::Number && text == u"none";
        if (!isNone && model.type == ValueType::Number && !text.isEmpty() && text.front().isLetter()) {
            problem(place,
                    u"\"%1\" is not a number. If \"%2\" holds words, say \"values\": {\"%2\": \"text\"}; "
                    "where the manual has no rate, write none."_s.arg(text, model.name));
            return Value::ofNumber(0);
        }
        if (!isNone)
            return literal(text, model.type, false, place);
        const bool isOnLine = std::any_of(m_table.keys.begin(), m_table.keys.end(),
                                          [](const TableKeyModel &key) { return key.match == KeyMatch::Interpolate; });
        if (isOnLine)
            problem(place, u"An interpolated table needs a number in every row; end it before this one."_s);
        return {};
    }

    int formula(const CsvRow &row, int column, bool isCondition)
    {
        const auto index = static_cast<std::size_t>(column);
        auto read = readFormula(row.cells[index], m_table.csv.place(row, index), m_build.problems);
        return read ? m_build.addFormula(std::move(*read), isCondition) : -1;
    }

    Value literal(const QString &text, ValueType type, bool isWhole, const Place &place)
    {
        switch (type) {
        case ValueType::Number: {
            const auto number = domain::Decimal::fromString(text);
            if (!number) {
                problem(place,
                        text.isEmpty() ? u"This cell is empty; a number is expected."_s
                                       : u"\"%1\" is not a number; write it as 1.04, without commas, signs of "
                                         "percent or currency."_s.arg(text));
                return Value::ofNumber(0);
            }
            if (isWhole && number->normalized().scale() > 0)
                problem(place, u"\"%1\" is not a whole number."_s.arg(text));
            return Value::ofNumber(number->normalized());
        }
        case ValueType::Flag: {
            const QString word = text.toLower();
            const bool yes = word == u"yes" || word == u"true";
            if (!yes && word != u"no" && word != u"false")
                problem(place, u"\"%1\" is neither yes nor no."_s.arg(text));
            return Value::ofFlag(yes);
        }
        case ValueType::Date: {
            const QDate date = text.size() == 10 ? QDate::fromString(text, Qt::ISODate) : QDate();
            if (!date.isValid())
                problem(place, u"\"%1\" is not a date; write it as 2019-01-31."_s.arg(text));
            return Value::ofDate(date.isValid() ? date : QDate(2000, 1, 1));
        }
        case ValueType::Text:
        case ValueType::Missing:
            break;
        }
        const bool isNumber = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        return Value::ofText(m_build.texts.intern(isNumber ? text.rightJustified(m_table.digits, u'0') : text));
    }

    /// One of the alternatives of a cell.
    KeyCell single(const QString &text, const TableKeyModel &key, const Place &place)
    {
        const auto value
            = [&](QStringView part) { return literal(part.trimmed().toString(), key.type, key.whole, place); };
        KeyCell result;
        if (text == u"*")
            return result;
        result.kind = KeyCell::Kind::Equal;
        if (key.match != KeyMatch::Range) {
            result.low = value(text);
            return result;
        }
        const QStringView view(text);
        for (const auto sign : {"<="_L1, ">="_L1, "<"_L1, ">"_L1}) {
            if (!view.startsWith(sign))
                continue;
            result.kind = KeyCell::Kind::Range;
            const bool isUpper = sign.front() == u'<';
            (isUpper ? result.high : result.low) = value(view.mid(sign.size()));
            (isUpper ? result.highOpen : result.lowOpen) = sign.size() == 1;
            return result;
        }
        const qsizetype dots = text.indexOf(".."_L1);
        if (dots < 0) {
            result.low = value(text);
            return result;
        }
        result.kind = KeyCell::Kind::Range;
        QStringView low = view.left(dots);
        QStringView high = view.mid(dots + 2);
        const bool bracketBefore = low.startsWith(u'[') || low.startsWith(u'(');
        const bool bracketAfter = high.endsWith(u']') || high.endsWith(u')');
        if (bracketBefore != bracketAfter)
            problem(place, u"\"%1\" has a bracket on one side alone."_s.arg(text));
        result.lowOpen = low.startsWith(u'(');
        result.highOpen = high.endsWith(u')');
        if (bracketBefore)
            low = low.mid(1);
        if (bracketAfter)
            high = high.chopped(1);
        if (low.trimmed().isEmpty() && high.trimmed().isEmpty())
            problem(place, u"\"%1\" has no end at all; write * for anything."_s.arg(text));
        if (!low.trimmed().isEmpty())
            result.low = value(low);
        if (!high.trimmed().isEmpty())
            result.high = value(high);
        if (!result.low.isMissing() && !result.high.isMissing()) {
            const int order = compareValues(result.low, result.high, TextView{&m_build.texts, nullptr});
            if (order > 0)
                problem(place, u"The range \"%1\" is upside down."_s.arg(text));
            else if (order == 0 && (result.lowOpen || result.highOpen))
                problem(place, u"The range \"%1\" is empty."_s.arg(text));
        }
        return result;
    }

    KeyCell cell(const QString &text, const TableKeyModel &key, const Place &place)
    {
        if (text.isEmpty()) {
            problem(place, u"This cell is empty; write * for anything."_s);
            return {};
        }
        if (!text.contains(u'|'))
            return single(text, key, place);
        KeyCell result;
        result.kind = KeyCell::Kind::OneOf;
        if (key.match == KeyMatch::Interpolate)
            problem(place, u"An interpolated key has one number a row."_s);
        for (const QString &part : text.split(u'|'))
            result.alternatives.push_back(single(part.trimmed(), key, place));
        return result;
    }

    const TableModel &m_table;
    RowBuild &m_build;
    std::vector<int> m_keyColumns;
    int m_whenColumn = -1;
};

} // namespace

std::vector<TableRow> buildRows(const TableModel &table, RowBuild &build)
{
    return RowBuilder(table, build).all();
}

} // namespace bindery::rating
