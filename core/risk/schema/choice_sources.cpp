#include "risk/schema/choice_sources.h"

#include "base/cell_problems.h"
#include "base/folder_files.h"
#include "base/json_cursor.h"
#include "formula/table/csv_file.h"
#include "risk/schema/value_reader.h"
#include "risk/schema/words_reader.h"

#include <QHash>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

constexpr qsizetype MostBytes = 4 << 20;

class ChoiceFileReader {
public:
    ChoiceFileReader(const JsonCursor &choices, FieldType type, const ChoiceSources &sources)
        : m_choices(choices), m_type(type), m_sources(sources)
    {
    }

    std::shared_ptr<const ChoiceFile> read()
    {
        JsonFields fields = m_choices.fields();
        const JsonCursor file = fields.needed("file"_L1);
        const JsonCursor value = fields.at("value"_L1);
        const JsonCursor title = fields.at("title"_L1);
        readWhere(fields.at("where"_L1));
        m_made->file = file.text().value_or(QString());
        m_made->valueColumn = value.text().value_or(u"value"_s);
        m_made->path = file.path();
        readTitleColumns(title);
        const QByteArray *const bytes = bytesOf(file);
        if (!bytes || !readTable(*bytes) || !findColumns(file, value, title))
            return nullptr;
        readRows();
        const Problems told = m_cells.told();
        for (const Problem &problem : told)
            tell(problem.place, problem.message);
        return told.empty() ? m_made : nullptr;
    }

private:
    void tell(const Place &place, const QString &sentence)
    {
        m_sources.reading.add(Problem(m_made->path, sentence, place));
    }

    void readWhere(const JsonCursor &where)
    {
        for (const auto &[column, formula] : where.fields().others()) {
            const FormulaText is = readFormulaText(formula);
            m_made->where.push_back({column, is});
            m_whereCursors.push_back(formula);
            m_isWhole = m_isWhole && !is.isEmpty();
        }
        if (where.isGiven() && m_made->where.empty())
            where.expected(u"columns of the file with the fields that they must fit, as {\"make\": \"make\"}"_s);
    }

    /// A column, or one for each language.
    void readTitleColumns(const JsonCursor &title)
    {
        if (!title.is(JsonNode::Kind::Object)) {
            if (const auto column = title.text())
                m_titleColumns.emplace_back(QString(), *column);
            return;
        }
        const Words columns = readWords(title);
        m_titleColumns.emplace_back(QString(), columns.english);
        for (auto other = columns.others.cbegin(); other != columns.others.cend(); ++other)
            m_titleColumns.emplace_back(other.key(), other.value());
    }

    /// Null where there is no such file.
    const QByteArray *bytesOf(const JsonCursor &file)
    {
        const auto &files = m_sources.files.files;
        const auto found = files.find(m_made->file);
        if (!file.is(JsonNode::Kind::Text))
            return nullptr;
        if (!m_made->file.endsWith(".csv"_L1)) {
            file.complain(u"Choices stand in a CSV file of this folder, as \"classes.csv\"."_s);
            return nullptr;
        }
        if (found == files.end()) {
            QStringList tables;
            for (const auto &[name, bytes] : files) {
                if (name.endsWith(".csv"_L1))
                    tables.append(name);
            }
            file.complain(tables.isEmpty()
                              ? u"There is no file \"%1\" in this folder, and no other CSV file."_s.arg(m_made->file)
                              : u"There is no file \"%1\" in this folder. There are: %2."_s.arg(m_made->file,
                                                                                                tables.join(u", "_s)));
            return nullptr;
        }
        if (found->second.size() > MostBytes) {
            tell(
                {m_made->file, 0, 0},
                u"This file has more than %1 MB. Leave out columns and rows that nobody needs."_s.arg(MostBytes >> 20));
            return nullptr;
        }
        return &found->second;
    }

    bool readTable(const QByteArray &bytes)
    {
        formula::CsvColumns columns;
        columns.needed = {m_made->valueColumn};
        for (const ChoiceFile::Where &one : m_made->where)
            columns.needed.append(one.column);
        columns.keys = columns.needed;
        auto csv = formula::readCsv(bytes, m_made->file, columns);
        if (!csv) {
            for (const Problem &problem : csv.error())
                tell(problem.place, problem.message);
            return false;
        }
        if (csv->rows.empty()) {
            tell({m_made->file, 2, 0}, u"The table has no rows: nothing stands below the names of the columns."_s);
            return false;
        }
        m_made->csv = std::make_shared<const formula::CsvFile>(std::move(*csv));
        return true;
    }

    [[nodiscard]] int columnOf(const QString &name) const
    {
        const std::vector<QString> &header = m_made->csv->header;
        const auto found = std::find(header.begin(), header.end(), name);
        return found == header.end() ? -1 : static_cast<int>(found - header.begin());
    }

    /// Tells a column that is not there. The problem stands at the attribute that names it.
    int neededColumn(const JsonCursor &named, const JsonCursor &file, const QString &column, const QString &attribute)
    {
        const int at = columnOf(column);
        if (at >= 0)
            return at;
        const QStringList header(m_made->csv->header.begin(), m_made->csv->header.end());
        (named.isGiven() ? named : file)
            .complain(u"%1 has no column \"%2\". It has: %3. Name the column with \"%4\"."_s.arg(
                m_made->file, column, header.join(u", "_s), attribute));
        return -1;
    }

    bool findColumns(const JsonCursor &file, const JsonCursor &value, const JsonCursor &title)
    {
        m_valueAt = neededColumn(value, file, m_made->valueColumn, u"value"_s);
        if (m_titleColumns.empty() && columnOf(u"title"_s) >= 0)
            m_titleColumns.emplace_back(QString(), u"title"_s);
        for (const auto &[language, column] : m_titleColumns)
            m_titlesAt.push_back(neededColumn(title, file, column, u"title"_s));
        for (std::size_t at = 0; at < m_whereCursors.size(); ++at)
            m_whereAt.push_back(neededColumn(m_whereCursors[at], file, m_made->where[at].column, u"where"_s));
        const auto isThere = [](int column) { return column >= 0; };
        return m_isWhole && isThere(m_valueAt) && std::all_of(m_titlesAt.begin(), m_titlesAt.end(), isThere)
            && std::all_of(m_whereAt.begin(), m_whereAt.end(), isThere);
    }

    void readRows()
    {
        for (const formula::CsvRow &row : m_made->csv->rows) {
            const QString &cell = row.cells[m_valueAt];
            const Place place = m_made->csv->place(row, static_cast<std::size_t>(m_valueAt));
            const auto value = readCell(cell, m_type, m_made->valueColumn);
            if (!value)
                m_cells.add(place, value.error());
            else if (isNew(*value, row, place))
                m_made->add({*value, titleOf(row, *value)});
        }
    }

    bool isNew(const QString &value, const formula::CsvRow &row, const Place &place)
    {
        const auto spelled = m_spelled.constFind(value.toLower());
        if (spelled == m_spelled.cend())
            m_spelled.insert(value.toLower(), {value, row.row});
        else if (spelled->first != value)
            return tellCell(place, u"two spellings"_s,
                            u"\"%1\" differs from \"%2\" in row %3 by capitals alone, which the form takes for one "
                            "value. Write it in one way."_s.arg(value, spelled->first)
                                .arg(spelled->second));
        QStringList key{value};
        for (const int column : m_whereAt)
            key.append(row.cells[column]);
        const QString whole = key.join(u'\n');
        if (const auto before = m_rowOf.constFind(whole); before != m_rowOf.cend())
            return tellCell(place, u"twice"_s,
                            u"\"%1\" stands in row %2 already%3. Delete one of the rows."_s.arg(value).arg(*before).arg(
                                m_whereAt.empty() ? QString() : u" with the same conditions"_s));
        m_rowOf.insert(whole, row.row);
        return true;
    }

    bool tellCell(const Place &place, const QString &cause, const QString &message)
    {
        m_cells.add(place, CellFault{cause, message});
        return false;
    }

    Words titleOf(const formula::CsvRow &row, const QString &value)
    {
        Words title;
        for (std::size_t at = 0; at < m_titleColumns.size(); ++at) {
            const auto column = static_cast<std::size_t>(m_titlesAt[at]);
            const QString &text = row.cells[m_titlesAt[at]];
            if (const auto fault = faultOfAnyText(text))
                m_cells.add(m_made->csv->place(row, column), *fault);
            if (m_titleColumns[at].first.isEmpty())
                title.english = text;
            else if (!text.isEmpty())
                title.others.insert(m_titleColumns[at].first, text);
        }
        if (title.english.isEmpty())
            title.english = value;
        return title;
    }

    const JsonCursor &m_choices;
    FieldType m_type;
    const ChoiceSources &m_sources;
    std::shared_ptr<ChoiceFile> m_made = std::make_shared<ChoiceFile>();
    /// By language, which is empty for English.
    std::vector<std::pair<QString, QString>> m_titleColumns;
    std::vector<int> m_titlesAt;
    int m_valueAt = -1;
    std::vector<JsonCursor> m_whereCursors;
    std::vector<int> m_whereAt;
    bool m_isWhole = true;
    CellProblems m_cells;
    /// By value in small letters: the value, and the row in which it stands first.
    QHash<QString, std::pair<QString, int>> m_spelled;
    /// By the cells that must not be those of another row: its row.
    QHash<QString, int> m_rowOf;
};

} // namespace

std::shared_ptr<const ChoiceFile> readChoiceFile(const JsonCursor &choices, FieldType type,
                                                 const ChoiceSources &sources)
{
    return ChoiceFileReader(choices, type, sources).read();
}

} // namespace bindery::risk
