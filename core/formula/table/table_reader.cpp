#include "formula/table/table_reader.h"

#include "base/cell_guard.h"
#include "base/cell_meaning.h"
#include "base/meant_number.h"
#include "base/meant_pair.h"
#include "formula/language/node_reader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

/// Reads a kind such as "whole range": a type, and the way of matching unless it is exact.
bool readKeyKind(TableKeyModel &key, const QString &kind)
{
    const QStringList words = kind.split(u' ');
    const QString type = words.front();
    key.whole = type == u"whole";
    if (key.whole || type == u"number")
        key.type = ValueType::Number;
    else if (type == u"text")
        key.type = ValueType::Text;
    else if (type == u"flag")
        key.type = ValueType::Flag;
    else if (type == u"date")
        key.type = ValueType::Date;
    else
        return false;
    if (words.size() == 1)
        return true;
    if (words.size() > 2)
        return false;
    if (words.back() == u"range")
        key.match = KeyMatch::Range;
    else if (words.back() == u"interpolate")
        key.match = KeyMatch::Interpolate;
    else
        return false;
    return (key.match != KeyMatch::Interpolate || key.type == ValueType::Number)
        && (key.match != KeyMatch::Range || key.type != ValueType::Flag);
}

void readKeys(TableModel &table, const JsonNode &keys, Problems &problems)
{
    for (std::size_t i = 0; i < keys.items.size(); ++i) {
        TableKeyModel key;
        key.name = keys.names[i];
        key.place = keys.items[i].place;
        const bool known = keys.items[i].is(JsonNode::Kind::Text) && readKeyKind(key, keys.items[i].text);
        if (!known)
            problems.push_back({key.place,
                                u"A key is \"number\", \"whole\", \"text\", \"date\" or \"flag\", and may be followed "
                                "by \"range\" or, for numbers, \"interpolate\"."_s});
        table.keys.push_back(std::move(key));
    }
    if (table.keys.size() > MostTableKeys)
        problems.push_back({keys.place, u"A table has at most %1 keys."_s.arg(MostTableKeys)});
}

void readValues(TableModel &table, const JsonNode &values, Problems &problems)
{
    for (std::size_t i = 0; i < values.items.size(); ++i) {
        TableValueModel value;
        value.name = values.names[i];
        const QString kind = values.items[i].text;
        value.formula = kind == u"formula";
        if (kind == u"text")
            value.type = ValueType::Text;
        else if (kind == u"flag")
            value.type = ValueType::Flag;
        else if (kind == u"date")
            value.type = ValueType::Date;
        else if (kind != u"number" && !value.formula)
            problems.push_back({values.items[i].place,
                                u"A result column holds \"number\", \"text\", \"flag\", \"date\" or \"formula\"."_s});
        table.values.push_back(std::move(value));
    }
}

std::optional<BeyondModel> readBeyond(const JsonNode &node, Problems &problems)
{
    NodeReader in(node, u"\"beyond\""_s, problems);
    const auto each = in.number("each"_L1, true);
    const auto add = in.number("add"_L1, true);
    const QString part = in.text("part"_L1);
    auto meant = BeyondModel::Part::Proportional;
    if (part == u"started")
        meant = BeyondModel::Part::Started;
    else if (part == u"completed")
        meant = BeyondModel::Part::Completed;
    else if (!part.isEmpty() && part != u"proportional")
        in.problem(node.place, u"\"part\" is \"proportional\", \"started\" or \"completed\"."_s);
    if (!each || !add)
        return std::nullopt;
    if (*each <= Decimal(0))
        in.problem(node.place, u"\"each\" must be more than 0."_s);
    return BeyondModel{*each, *add, meant};
}

/// A sentence that lists the columns, "The columns are X, f.", and one that names the column that was probably meant.
QString columnsThere(const std::vector<QString> &header, const QString &wanted)
{
    const QStringList names(header.begin(), header.end());
    const auto meant = std::find_if(names.begin(), names.end(), [&](const QString &name) {
        return nameWithoutForm(name) == nameWithoutForm(wanted);
    });
    constexpr qsizetype MostShown = 400;
    QString text = u"The columns are %1."_s.arg(names.join(u", "_s).left(MostShown));
    if (meant != names.end())
        text += u" \"%1\" is probably meant: name it %2, since names are compared letter by letter."_s.arg(*meant,
                                                                                                           wanted);
    return text;
}

/// Tells a result column without a single number. Its values are words, or remarks for people.
void checkWords(const TableModel &table, Problems &problems)
{
    const std::vector<QString> &header = table.csv.header;
    for (const TableValueModel &value : table.values) {
        const auto column = static_cast<std::size_t>(std::ranges::find(header, value.name) - header.begin());
        const bool isOfWords = table.csv.rows.size() > 1
            && std::all_of(table.csv.rows.begin(), table.csv.rows.end(), [&](const CsvRow &row) {
                                   const QString &cell = row.cells[column];
                                   return !cell.isEmpty() && cell.front().isLetter() && !meansNothing(cell)
                                       && !meantNumber(cell) && !meantRange(cell) && !pairInDate(cell)
                                       && !faultOfAnyText(cell);
                               });
        if (!isOfWords)
            continue;
        QString values;
        for (const TableValueModel &other : table.values)
            values += u"%1\"%2\": \"%3\""_s.arg(values.isEmpty() ? u""_s : u", "_s, other.name,
                                                other.name == value.name ? u"text"_s : u"number"_s);
        const QString people = table.values.size() == 1 ? QString() : u"If it is for people, name it note. "_s;
        problems.push_back({{table.csv.file, 1, static_cast<int>(column) + 1},
                            u"No cell of the column \"%1\" is a number. %2If it is a result in words, say \"values\": "
                            "{%3} for the table in %4."_s.arg(value.name, people, values, table.place.file)});
    }
}

/// Checks that every column is a key, a result, "when" or "note", and that every key and result has a column.
void checkColumns(TableModel &table, Problems &problems)
{
    const std::vector<QString> &header = table.csv.header;
    const std::size_t before = problems.size();
    const Place top{table.csv.file, 1, 0};
    const auto isColumn
        = [&](const QString &name) { return std::find(header.begin(), header.end(), name) != header.end(); };
    const auto isKey = [&](const QString &name) {
        return std::any_of(table.keys.begin(), table.keys.end(),
                           [&](const TableKeyModel &key) { return key.name == name && name != table.across; });
    };
    for (const TableKeyModel &key : table.keys) {
        if (key.name != table.across && !isColumn(key.name))
            problems.push_back(
                {top, u"There is no column for the key \"%1\". %2"_s.arg(key.name, columnsThere(header, key.name))});
    }
    for (const TableValueModel &value : table.values) {
        if (table.across.isEmpty() && !isColumn(value.name))
            problems.push_back(
                {top,
                 u"There is no column for the result \"%1\". %2"_s.arg(value.name, columnsThere(header, value.name))});
    }
    // A column with a wrong name is told. The kind that it would get without a name says nothing then.
    if (problems.size() > before)
        return;
    const bool all = table.values.empty();
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (isKey(header[i]) || header[i] == u"when" || header[i] == u"note")
            continue;
        const bool declared = std::any_of(table.values.begin(), table.values.end(),
                                          [&](const TableValueModel &value) { return value.name == header[i]; });
        if (all && table.across.isEmpty())
            table.values.push_back({header[i], ValueType::Number, false});
        else if (!declared && table.across.isEmpty())
            problems.push_back(
                {{table.csv.file, 1, static_cast<int>(i) + 1},
                 u"The column \"%1\" is neither a key nor a result. Name it in \"keys\" or \"values\" "
                 "of the table in %2, or call it note if it is for people."_s.arg(header[i], table.place.file)});
    }
    if (all)
        checkWords(table, problems);
    if (!table.across.isEmpty() && table.values.empty())
        table.values.push_back({u"value"_s, ValueType::Number, false});
    if (!table.across.isEmpty() && table.values.size() != 1)
        problems.push_back({table.place, u"A table with a key across its columns has one result."_s});
    if (table.values.empty())
        problems.push_back({top,
                            u"The table has no result column. Every column but the keys, \"when\" and \"note\" is "
                            "one: add it, with its name in the first row."_s});
}

int readDigits(NodeReader &in, const JsonNode &node)
{
    constexpr int Most = 17;
    const auto digits = in.number("digits"_L1);
    if (!digits)
        return 0;
    const auto whole = digits->normalized().scale() == 0 ? digits->toInt64() : std::nullopt;
    if (whole && *whole >= 1 && *whole <= Most)
        return static_cast<int>(*whole);
    const JsonNode *given = node.find(u"digits");
    in.problem(given ? given->place : node.place,
               u"\"digits\" is a whole number from 1 to %1: how many digits a text of digits has, as 5 for ZIP "
               "codes."_s.arg(Most));
    return 0;
}

} // namespace

QString tableFile(const QString &name, const JsonNode &node)
{
    const JsonNode *file = node.find(u"file");
    return file && file->is(JsonNode::Kind::Text) ? file->text : u"tables/%1.csv"_s.arg(name);
}

std::optional<TableModel> readTable(const std::map<QString, QByteArray> &files, const QString &name,
                                    const JsonNode &node, Problems &problems)
{
    TableModel table;
    table.name = name;
    table.place = node.place;
    {
        NodeReader in(node, u"The table \"%1\""_s.arg(name), problems);
        std::ignore = in.text("file"_L1);
        table.label = in.text("label"_L1);
        if (const JsonNode *keys = in.required("keys"_L1, JsonNode::Kind::Object))
            readKeys(table, *keys, problems);
        if (const JsonNode *values = in.optional("values"_L1, JsonNode::Kind::Object))
            readValues(table, *values, problems);
        table.across = in.text("across"_L1);
        const QString match = in.text("match"_L1);
        table.firstMatch = match == u"first";
        if (!match.isEmpty() && match != u"first" && match != u"unique")
            in.problem(node.place, u"\"match\" is \"unique\" or \"first\"."_s);
        table.gapsAllowed = in.flag("gaps"_L1);
        if (const JsonNode *beyond = in.optional("beyond"_L1, JsonNode::Kind::Object))
            table.beyond = readBeyond(*beyond, problems);
        if (const JsonNode *below = in.any("below"_L1)) {
            table.belowIsFirst = below->is(JsonNode::Kind::Text) && below->text == u"first";
            if (!table.belowIsFirst)
                in.problem(below->place,
                           u"\"below\" is \"first\": less than the first row has the first row's value. Left out, it "
                           "cannot be rated."_s);
        }
        table.rounding = in.rounding("round_to"_L1).value_or(Rounding{});
        table.layerUnit = in.number("layer_unit"_L1).value_or(1);
        if (table.layerUnit.isZero())
            in.problem(node.place, u"\"layer_unit\" must not be 0: rates are divided by it."_s);
        table.scope = in.text("scope"_L1);
        if (table.scope.isEmpty())
            table.scope = u"policy"_s;
        table.digits = readDigits(in, node);
    }
    const auto hasKey = [&](const QString &wanted) {
        return std::any_of(table.keys.begin(), table.keys.end(),
                           [&](const TableKeyModel &key) { return key.name == wanted; });
    };
    if (!table.across.isEmpty() && !hasKey(table.across))
        problems.push_back({node.place, u"\"across\" names \"%1\", which is not one of the keys."_s.arg(table.across)});
    const auto interpolated = std::count_if(table.keys.begin(), table.keys.end(), [](const TableKeyModel &key) {
        return key.match == KeyMatch::Interpolate;
    });
    if (interpolated > 1)
        problems.push_back({node.place, u"A table can interpolate over one key alone."_s});
    if (table.beyond && interpolated != 1)
        problems.push_back({node.place,
                            u"\"beyond\" goes on from the last row of an interpolated key, and this table "
                            "has none."_s});
    if (table.belowIsFirst && interpolated != 1)
        problems.push_back({node.place,
                            u"\"below\" is for less than the first row of an interpolated key, and this table has "
                            "none."_s});
    const QString file = tableFile(name, node);
    const auto bytes = files.find(file);
    if (bytes == files.end()) {
        problems.push_back({node.place, u"The table \"%1\" needs the file %2, which is not there."_s.arg(name, file)});
        return std::nullopt;
    }
    CsvColumns columns;
    for (const TableKeyModel &key : table.keys) {
        if (key.name != table.across)
            columns.keys.append(key.name);
    }
    columns.needed = columns.keys;
    for (const TableValueModel &value : table.values) {
        if (table.across.isEmpty())
            columns.needed.append(value.name);
    }
    auto csv = readCsv(bytes->second, file, columns);
    if (!csv) {
        problems.insert(problems.end(), csv.error().begin(), csv.error().end());
        return std::nullopt;
    }
    table.csv = std::move(*csv);
    if (table.csv.rows.empty())
        problems.push_back({{file, 2, 0}, u"The table has no rows: nothing stands below the names of the columns."_s});
    checkColumns(table, problems);
    return table;
}

} // namespace bindery::formula
