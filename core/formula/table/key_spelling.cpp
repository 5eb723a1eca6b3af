#include "formula/table/key_spelling.h"

#include "base/cell_problems.h"
#include "formula/table/table_model.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

/// True where the formula makes a text of others, which need not be one that an input may have.
bool makesText(const Expression &formula)
{
    constexpr std::array Makers{"left"_L1, "right"_L1, "part"_L1, "join"_L1, "upper"_L1, "text"_L1};
    const bool isMaker = formula.kind == Expression::Kind::Call && formula.scope.isEmpty()
        && std::any_of(Makers.begin(), Makers.end(), [&](QLatin1StringView name) { return formula.text == name; });
    return isMaker || std::any_of(formula.args.begin(), formula.args.end(), makesText);
}

/// The values with which formulas ask a table for one of its keys.
struct Asked {
    QStringList values;
    /// True where a formula may ask for every text.
    bool isOpen = false;
    /// True where a formula asks for a text that it makes.
    bool isMade = false;

    void add(const TableQuestions &questions, const TableModel &table, std::size_t key, const Expression &formula)
    {
        for (const Expression &part : formula.args)
            add(questions, table, key, part);
        const bool isThisTable = formula.scope.isEmpty() ? formula.text == table.name : formula.scope == table.name;
        if (formula.kind != Expression::Kind::Call || !isThisTable || formula.args.size() <= key)
            return;
        const Expression &argument = formula.args[key];
        isMade = isMade || makesText(argument);
        QStringList found;
        if (argument.kind == Expression::Kind::Text)
            found.append(argument.text);
        else if (argument.kind == Expression::Kind::Name)
            found = questions.textsOf.value(argument.text);
        isOpen = isOpen || found.isEmpty();
        values += found;
    }
};

Asked askedOf(const TableQuestions &questions, const TableModel &table, std::size_t key)
{
    Asked asked;
    for (const Expression *formula : questions.formulas)
        asked.add(questions, table, key, *formula);
    asked.values.removeDuplicates();
    return asked;
}

struct Cell {
    QString text;
    Place place;
};

/// The texts of a key as they stand in the table, with each text of a list by itself.
std::vector<Cell> cellsOf(const TableModel &table, const TableKeyModel &key)
{
    std::vector<Cell> cells;
    const auto add = [&cells](const QString &cell, const Place &place) {
        for (const QString &part : cell.split(u'|'))
            cells.push_back({part.trimmed(), place});
    };
    const std::vector<QString> &header = table.csv.header;
    for (std::size_t column = 0; column < header.size(); ++column) {
        const QString &name = header[column];
        const bool isKey = std::any_of(table.keys.begin(), table.keys.end(),
                                       [&name](const TableKeyModel &one) { return one.name == name; });
        if (key.name == table.across && !isKey && name != u"note" && name != u"when")
            add(name, Place{table.csv.file, 1, static_cast<int>(column) + 1});
        if (key.name != name)
            continue;
        for (const CsvRow &row : table.csv.rows)
            add(row.cells[column], table.csv.place(row, column));
    }
    return cells;
}

/// The first few texts, so that the sentence stays short.
QString fewOf(QStringList texts)
{
    constexpr qsizetype Few = 6;
    texts.removeDuplicates();
    const bool isLong = texts.size() > Few;
    return texts.first(std::min(Few, texts.size())).join(u", "_s) + (isLong ? u" and others"_s : QString());
}

void checkKey(const TableKeyModel &key, const std::vector<Cell> &cells, const QStringList &values, CellProblems &found)
{
    for (const auto &[text, place] : cells) {
        if (values.contains(text))
            continue;
        const auto meant = std::find_if(values.begin(), values.end(), [&text = text](const QString &value) {
            return value.simplified().compare(text.simplified(), Qt::CaseInsensitive) == 0;
        });
        if (meant != values.end())
            found.add(place,
                      CellFault{u"key spelling"_s,
                                u"\"%1\" is none of the values that the input \"%2\" may have, so that no risk "
                                "would find this row. Write %3 instead."_s.arg(text, key.name, *meant)});
    }
}

} // namespace

void checkKeySpelling(const TableQuestions &questions, const TableModel &table, Problems &problems)
{
    CellProblems found;
    for (std::size_t index = 0; index < table.keys.size(); ++index) {
        const TableKeyModel &key = table.keys[index];
        if (key.type != ValueType::Text)
            continue;
        const QStringList values = questions.textsOf.value(key.name);
        const Asked asked = askedOf(questions, table, index);
        const bool isOpen = asked.isOpen || asked.values.isEmpty();
        // Taking the texts apart would cost much for a table of a hundred thousand, and tell nothing where every text
        // is allowed.
        if (values.isEmpty() && isOpen)
            continue;
        const std::vector<Cell> cells = cellsOf(table, key);
        if (!values.isEmpty() && !asked.isMade)
            checkKey(key, cells, values, found);
        if (isOpen || cells.empty())
            continue;
        const auto mayBeFound = [&asked](const Cell &cell) {
            const auto isLike = [&cell](const QString &value) {
                return value.simplified().compare(cell.text.simplified(), Qt::CaseInsensitive) == 0;
            };
            return cell.text == u"*" || cell.text.contains(".."_L1)
                || std::any_of(asked.values.begin(), asked.values.end(), isLike);
        };
        if (std::any_of(cells.begin(), cells.end(), mayBeFound))
            continue;
        QStringList there;
        for (const Cell &cell : cells)
            there.append(u"\"%1\""_s.arg(cell.text));
        found.add(cells.front().place,
                  u"No risk would find anything in this table: under its key \"%1\" the plan asks for %2, and there is "
                  "only %3. Write what the plan asks for."_s.arg(key.name, fewOf(asked.values), fewOf(there)));
    }
    const Problems told = found.told();
    problems.insert(problems.end(), told.begin(), told.end());
}

} // namespace bindery::formula
