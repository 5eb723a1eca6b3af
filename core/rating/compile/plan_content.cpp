#include "rating/compile/plan_content.h"

#include "base/sha256.h"
#include "formula/table/keyed_table.h"
#include "rating/plan/model_text.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <numeric>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::CsvRow;
using formula::KeyCell;
using formula::KeyedTable;
using formula::parseExpression;
using formula::TableKeyModel;
using formula::TableModel;
using formula::TableRow;
using formula::TableValueModel;
using formula::TextView;
using formula::ValueType;

namespace {

using Entry = ContentSection::Entry;

QString periodText(const Period &period)
{
    return period.from.toString(Qt::ISODate) + u".."_s + period.to.toString(Qt::ISODate);
}

QString sortedText(QStringList parts)
{
    parts.sort();
    return parts.join(u", "_s);
}

void sortByName(std::vector<Entry> &entries)
{
    std::sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) { return a.name < b.name; });
}

ContentSection planItself(const PlanModel &plan)
{
    ContentSection section{{},
                           {{u"code"_s, plan.code},
                            {u"edition"_s, plan.edition},
                            {u"name"_s, plan.name},
                            {u"note"_s, plan.note},
                            {u"line"_s, plan.line},
                            {u"company"_s, plan.company},
                            {u"states"_s, sortedText(plan.states)},
                            {u"new business"_s, periodText(plan.newBusiness)},
                            {u"renewal"_s, periodText(plan.renewal)},
                            {u"currency"_s, plan.currency},
                            {u"rounding"_s, toText(plan.rounding)},
                            {u"premium"_s, plan.premium}}};
    section.entries.push_back({u"purpose"_s, plan.isIndication ? u"indication"_s : u"quote"_s});
    return section;
}

QString scopeContent(const ScopeModel &scope)
{
    if (scope.items.empty())
        return u"list \"%1\" in \"%2\""_s.arg(scope.list, scope.parent);
    QStringList items;
    for (const ItemModel &item : scope.items)
        items.append(u'{' + itemText(scope, item) + u'}');
    return u"items %1 in \"%2\""_s.arg(items.join(u", "_s), scope.parent);
}

QString defaultText(const InputModel &input)
{
    const JsonNode &node = *input.otherwise;
    if (node.is(JsonNode::Kind::Flag))
        return node.flag ? u"yes"_s : u"no"_s;
    const auto number = input.type == ValueType::Number ? Decimal::fromString(node.text) : std::nullopt;
    return number ? number->toString() : node.text;
}

QString inputText(const InputModel &input)
{
    QStringList parts{typeName(input.type)};
    if (input.otherwise)
        parts.append(u"default %1"_s.arg(defaultText(input)));
    if (!input.oneOf.isEmpty())
        parts.append(u"one of %1"_s.arg(input.oneOf.join(u"/"_s)));
    if (const QString unknown = unknownText(input); !unknown.isEmpty())
        parts.append(unknown);
    if (!input.use.isEmpty())
        parts.append(u"use %1"_s.arg(input.use));
    if (!input.note.isEmpty())
        parts.append(u"note \"%1\""_s.arg(input.note));
    return parts.join(u", "_s);
}

QString stepContent(const PlanModel &plan, const StepModel &step)
{
    QString text = u"%1.%2 %3"_s.arg(step.scope, step.target, stepText(step));
    if (step.when)
        text += u", when %1"_s.arg(toText(step.when->tree));
    text += u", rounding %1"_s.arg(toText(step.rounding.value_or(plan.rounding)));
    if (!step.uses.isEmpty())
        text += u", uses %1"_s.arg(sortedText(step.uses));
    text += u", \"%1\""_s.arg(step.label);
    if (!step.note.isEmpty())
        text += u", note \"%1\""_s.arg(step.note);
    return text;
}

QString tableContent(const TableModel &table)
{
    QStringList parts;
    for (const TableKeyModel &key : table.keys) {
        constexpr std::array Matches{"exactly"_L1, "by range"_L1, "interpolated"_L1};
        parts.append(u"key %1, %2 %3"_s.arg(key.name, key.whole ? u"whole"_s : typeName(key.type),
                                            Matches[static_cast<std::size_t>(key.match)]));
    }
    QStringList values;
    for (const TableValueModel &value : table.values)
        values.append(u"%1 %2"_s.arg(value.name, value.formula ? u"formula"_s : typeName(value.type)));
    parts.append(u"gives %1"_s.arg(sortedText(values)));
    if (!table.across.isEmpty())
        parts.append(u"%1 across the columns"_s.arg(table.across));
    parts.append(table.firstMatch ? u"the first row that matches"_s : u"one row matches"_s);
    if (table.gapsAllowed)
        parts.append(u"gaps are meant"_s);
    parts.append(u"rounding %1, layers per %2"_s.arg(toText(table.rounding), table.layerUnit.toString()));
    parts.append(u"names of %1"_s.arg(table.scope));
    if (table.digits > 0)
        parts.append(u"%1 digits"_s.arg(table.digits));
    if (table.beyond) {
        constexpr std::array Parts{"in proportion"_L1, "each started"_L1, "each completed"_L1};
        parts.append(u"beyond %1 adds %2, %3"_s.arg(table.beyond->each.toString(), table.beyond->add.toString(),
                                                    Parts[static_cast<std::size_t>(table.beyond->part)]));
    }
    if (table.belowIsFirst)
        parts.append(u"below the first row its value"_s);
    return (table.label.isEmpty() ? QString() : u"\"%1\": "_s.arg(table.label)) + parts.join(u"; "_s);
}

void addText(Sha256 &hash, const QString &text)
{
    // The length keeps two texts in a row apart.
    const QByteArray bytes = text.toUtf8();
    hash.add(QByteArray::number(bytes.size()) + ' ' + bytes);
}

/// A row as bytes. The first eight stand in a number, which tells nearly all rows apart.
struct RowBytes {
    explicit RowBytes(QByteArrayView row) : bytes(row)
    {
        if (row.size() >= qsizetype(sizeof begin))
            begin = qFromBigEndian<quint64>(row.data());
    }
    /// Compares two rows of one length.
    bool operator<(const RowBytes &other) const
    {
        return begin != other.begin ? begin < other.begin : bytes.compare(other.bytes) < 0;
    }

    QByteArrayView bytes;
    quint64 begin = 0;
};

/// Sorts by merging runs that are in order already. The rows of a table are mostly in order, apart from the length of
/// their results. A hundred thousand rows are then a few runs, and need no two million comparisons.
void sortRuns(std::vector<RowBytes> &rows)
{
    std::vector<std::ptrdiff_t> ends;
    for (auto at = rows.begin(); at != rows.end();) {
        at = std::is_sorted_until(at, rows.end());
        ends.push_back(at - rows.begin());
    }
    while (ends.size() > 1) {
        std::vector<std::ptrdiff_t> merged;
        for (std::size_t i = 0; i < ends.size(); i += 2) {
            const std::size_t last = std::min(i + 1, ends.size() - 1);
            const std::ptrdiff_t first = i == 0 ? 0 : ends[i - 1];
            std::inplace_merge(rows.begin() + first, rows.begin() + ends[i], rows.begin() + ends[last]);
            merged.push_back(ends[last]);
        }
        ends = std::move(merged);
    }
}

} // namespace

PlanContent contentOf(const PlanModel &plan)
{
    ContentSection scopes{u"scope"_s, {}};
    ContentSection inputs{u"input"_s, {}, true};
    ContentSection definitions{u"definition"_s, {}};
    std::vector<const ScopeModel *> byName;
    for (const ScopeModel &scope : plan.scopes)
        byName.push_back(&scope);
    std::sort(byName.begin(), byName.end(), [](const ScopeModel *a, const ScopeModel *b) { return a->name < b->name; });
    for (const ScopeModel *scope : byName) {
        scopes.entries.push_back({scope->name, scopeContent(*scope)});
        for (const InputModel &input : scope->inputs)
            inputs.entries.push_back({scope->name + u'.' + input.name, inputText(input)});
        for (const DefinitionModel &definition : scope->definitions)
            definitions.entries.push_back({scope->name + u'.' + definition.name, toText(definition.formula.tree)});
    }
    sortByName(definitions.entries);
    ContentSection steps{u"step"_s, {}, true};
    for (const StepModel &step : plan.steps)
        steps.entries.push_back({step.id, stepContent(plan, step)});
    ContentSection tables{u"table"_s, {}};
    for (const TableModel &table : plan.tables)
        tables.entries.push_back({table.name, tableContent(table)});
    sortByName(tables.entries);
    ContentSection restrictions{u"restriction"_s, {}, true};
    for (const RestrictionModel &one : plan.restrictions)
        restrictions.entries.push_back({u"%1 %2 %3"_s.arg(one.state, one.transaction, one.use),
                                        u"%1 %2"_s.arg(periodText({one.from, one.to}), one.reason)});
    return {planItself(plan), std::move(scopes), std::move(inputs),      std::move(definitions),
            std::move(steps), std::move(tables), std::move(restrictions)};
}

TableContent::TableContent(const TableModel &model, const Program &program)
    : m_model(model), m_table(*std::find_if(program.tables.begin(), program.tables.end(),
                                            [&](const KeyedTable &table) { return table.name() == model.name; })),
      m_texts(program.texts), m_results(model.values.size())
{
    for (std::size_t i = 0; i < model.csv.header.size(); ++i) {
        if (model.csv.header[i] == u"when")
            m_whenColumn = static_cast<int>(i);
        if (model.csv.header[i] == u"note")
            m_noteColumn = static_cast<int>(i);
    }
    std::iota(m_results.begin(), m_results.end(), std::size_t(0));
    std::sort(m_results.begin(), m_results.end(),
              [&](std::size_t a, std::size_t b) { return model.values[a].name < model.values[b].name; });
}

int TableContent::rowCount() const
{
    return m_table.rowCount();
}

QString TableContent::sheetCell(const TableRow &row, int column) const
{
    const auto &rows = m_model.csv.rows;
    const auto found = std::lower_bound(rows.begin(), rows.end(), row.sheetRow,
                                        [](const CsvRow &one, int wanted) { return one.row < wanted; });
    return found->cells[static_cast<std::size_t>(column)];
}

QString TableContent::conditionOf(const TableRow &row) const
{
    const auto tree = row.condition < 0 ? parseExpression({}) : parseExpression(sheetCell(row, m_whenColumn));
    return tree ? toText(*tree) : QString();
}

QString TableContent::keyOf(int index) const
{
    const TableRow &row = m_table.row(index);
    QStringList parts;
    for (std::size_t key = 0; key < m_model.keys.size(); ++key) {
        std::string cell;
        appendText(cell, row.keys[key], TextView{&m_texts, nullptr});
        parts.append(m_model.keys[key].name + u'=' + QString::fromStdString(cell));
    }
    if (const QString condition = conditionOf(row); !condition.isEmpty())
        parts.append(u"when="_s + condition);
    return parts.join(u", "_s);
}

std::string TableContent::resultOf(const TableRow &row, std::size_t result) const
{
    std::string bytes;
    if (row.formulas.empty() || row.formulas[result] < 0) {
        appendText(bytes, row.results[result], TextView{&m_texts, nullptr});
        return bytes;
    }
    int column = row.sheetColumn;
    const auto &header = m_model.csv.header;
    if (m_model.across.isEmpty())
        column
            = static_cast<int>(std::find(header.begin(), header.end(), m_model.values[result].name) - header.begin());
    const auto tree = parseExpression(sheetCell(row, column));
    return tree ? toText(*tree).toStdString() : std::string();
}

QString TableContent::noteOf(const TableRow &row) const
{
    return m_noteColumn < 0 ? QString() : sheetCell(row, m_noteColumn);
}

std::vector<TableContent::Cell> TableContent::cellsOf(int index) const
{
    const TableRow &row = m_table.row(index);
    std::vector<Cell> cells;
    for (const std::size_t result : m_results)
        cells.push_back({m_model.values[result].name, QString::fromStdString(resultOf(row, result))});
    if (const QString note = noteOf(row); !note.isEmpty())
        cells.push_back({u"note"_s, note});
    return cells;
}

void TableContent::addTo(Sha256 &hash) const
{
    constexpr char Between = '\x1f';
    const TextView texts{&m_texts, nullptr};
    std::string bytes;
    std::vector<qsizetype> ends;
    ends.reserve(static_cast<std::size_t>(rowCount()));
    for (int index = 0; index < rowCount(); ++index) {
        const TableRow &row = m_table.row(index);
        for (const KeyCell &cell : row.keys) {
            appendText(bytes, cell, texts);
            bytes += Between;
        }
        for (const std::size_t result : m_results) {
            if (row.formulas.empty() || row.formulas[result] < 0)
                appendText(bytes, row.results[result], texts);
            else
                bytes += resultOf(row, result);
            bytes += Between;
        }
        if (row.condition >= 0)
            bytes += conditionOf(row).toStdString();
        bytes += Between;
        if (m_noteColumn >= 0)
            bytes += noteOf(row).toStdString();
        ends.push_back(std::ssize(bytes));
    }
    // Shorter rows come before longer ones, so that numbers that count up are in order as they stand. Where the first
    // row that matches counts, the order of the file belongs to the content.
    std::map<qsizetype, std::vector<RowBytes>> byLength;
    qsizetype begin = 0;
    for (const qsizetype end : ends) {
        const QByteArrayView row(bytes.data() + begin, end - begin);
        byLength[m_model.firstMatch ? 0 : row.size()].emplace_back(row);
        begin = end;
    }
    std::string lengths;
    std::array<char, 24> digits;
    for (auto &[length, rows] : byLength) {
        if (!m_model.firstMatch)
            sortRuns(rows);
        for (const RowBytes &row : rows) {
            const char *const end = std::to_chars(digits.data(), digits.data() + digits.size(), row.bytes.size()).ptr;
            lengths.append(digits.data(), static_cast<std::size_t>(end - digits.data())) += ' ';
        }
    }
    hash.add(lengths);
    std::string sorted;
    sorted.reserve(bytes.size());
    for (const auto &[length, rows] : byLength) {
        for (const RowBytes &row : rows)
            sorted.append(row.bytes.data(), static_cast<std::size_t>(row.bytes.size()));
    }
    hash.add(sorted);
}

QString contentHash(const PlanModel &model, const Program &program)
{
    Sha256 hash;
    hash.add("bindery rate plan, content, 1\n");
    for (const ContentSection &section : contentOf(model)) {
        addText(hash, section.kind);
        addText(hash, QString::number(section.entries.size()));
        for (const Entry &entry : section.entries) {
            addText(hash, entry.name);
            addText(hash, entry.text);
        }
    }
    std::vector<const TableModel *> byName;
    for (const TableModel &table : model.tables)
        byName.push_back(&table);
    std::sort(byName.begin(), byName.end(), [](const TableModel *a, const TableModel *b) { return a->name < b->name; });
    for (const TableModel *table : byName)
        TableContent(*table, program).addTo(hash);
    return hash.hex();
}

} // namespace bindery::rating
