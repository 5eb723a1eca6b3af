#include "risk/check/choice_rows.h"

#include "formula/compile/program.h"
#include "formula/table/built_rows.h"
#include "risk/check/record_values.h"
#include "risk/schema/choice_file.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <numeric>

namespace bindery::risk {

using namespace Qt::StringLiterals;

namespace {

using formula::KeyCell;
using formula::Value;
using formula::ValueType;

/// The file as a table whose keys are the columns of "where". No other column has a name: "when" and "note" mean
/// something in rating tables.
formula::TableModel tableOf(const ChoiceFile &file, const std::vector<int> &codes, const formula::Program &program)
{
    formula::TableModel table;
    table.name = file.file;
    table.csv = *file.csv;
    for (std::size_t at = 0; at < codes.size(); ++at) {
        formula::TableKeyModel key;
        key.name = file.where[at].column;
        key.type = program.codes[static_cast<std::size_t>(codes[at])].type;
        key.match = key.type == ValueType::Flag ? formula::KeyMatch::Exact : formula::KeyMatch::Range;
        table.keys.push_back(std::move(key));
    }
    for (QString &name : table.csv.header) {
        const bool isKey
            = std::any_of(table.keys.begin(), table.keys.end(), [&name](const auto &key) { return key.name == name; });
        if (!isKey)
            name.clear();
    }
    formula::TableValueModel nothing;
    nothing.name = u"\n"_s;
    nothing.type = ValueType::Text;
    table.values.push_back(nothing);
    return table;
}

/// A rate plan gives each key a kind. Here the formula of "where" has one.
QString withColumnsForKeys(QString sentence)
{
    static const QRegularExpression kindOfKey(
        u"If the key \"([^\"]*)\" holds words, give it the kind \"text\" in [^ ]*\\. "_s);
    return sentence.replace(kindOfKey, u"The column \"\\1\" is compared with a number. "_s);
}

KeyCell cellOf(const QString &value, ValueType type, formula::TextPool &texts)
{
    KeyCell cell;
    cell.kind = KeyCell::Kind::Equal;
    cell.low = type == ValueType::Number ? Value::ofNumber(Decimal::fromString(value).value_or(Decimal()))
                                         : Value::ofText(texts.intern(value));
    return cell;
}

} // namespace

ChoiceRows::ChoiceRows(std::shared_ptr<const ChoiceFile> file, std::vector<int> where, int own,
                       formula::Program &program, Problems &problems)
    : m_file(std::move(file)), m_where(std::move(where)), m_own(own)
{
    const formula::TableModel table = tableOf(*m_file, m_where, program);
    const std::size_t before = problems.size();
    formula::RowBuild build{program.texts, problems, [](const formula::Formula &, bool) { return -1; }};
    formula::BuiltRows built = formula::buildRows(table, build);
    for (std::size_t at = before; at < problems.size(); ++at)
        problems[at] = Problem(m_file->path, withColumnsForKeys(problems[at].message), problems[at].place);
    if (problems.size() != before)
        return;
    const ValueType type = program.codes[static_cast<std::size_t>(m_own)].type;
    for (std::size_t row = 0; row < built.rows.size(); ++row) {
        std::vector<KeyCell> cells = std::move(built.rows[row].keys);
        cells.push_back(cellOf(m_file->rows()[row].value, type, program.texts));
        m_rows.push_back(std::move(cells));
    }
    m_all.resize(m_rows.size());
    std::iota(m_all.begin(), m_all.end(), 0);
    std::vector<int> exact;
    for (std::size_t key = 0; key < m_where.size(); ++key) {
        const bool isExact = std::all_of(m_rows.begin(), m_rows.end(),
                                         [key](const auto &row) { return row[key].kind == KeyCell::Kind::Equal; });
        if (isExact)
            exact.push_back(static_cast<int>(key));
    }
    const auto value = static_cast<int>(m_where.size());
    m_byOthers = indexBy(exact);
    m_byValue = indexBy({value});
    exact.push_back(value);
    m_byAll = indexBy(exact);
}

ChoiceRows::Index ChoiceRows::indexBy(std::vector<int> keys) const
{
    Index index{keys, formula::GroupIndex(keys), {}};
    index.groups.reserve(m_rows.size());
    std::vector<Value> values(m_where.size() + 1);
    for (const int row : m_all) {
        for (const int key : keys)
            values[static_cast<std::size_t>(key)]
                = m_rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(key)].low;
        const auto group = static_cast<std::size_t>(index.groups.add(values));
        index.rows.resize(std::max(index.rows.size(), group + 1));
        index.rows[group].push_back(row);
    }
    index.groups.finish();
    return index;
}

const std::vector<int> &ChoiceRows::Index::of(const std::vector<Value> &values) const
{
    static const std::vector<int> none;
    const int group = groups.find(values);
    return group < 0 ? none : rows[static_cast<std::size_t>(group)];
}

ChoiceRows::Keys ChoiceRows::keysOf(RecordValues &values, const ItemNumber &item) const
{
    Keys keys;
    keys.reserve(m_where.size() + 1);
    for (const int code : m_where) {
        auto value = values.valueOf(code, item);
        keys.push_back(value && !value->isMissing() ? std::move(value) : std::nullopt);
    }
    return keys;
}

bool ChoiceRows::fits(int row, const Keys &keys, const formula::TextView &texts) const
{
    const std::vector<KeyCell> &cells = m_rows[static_cast<std::size_t>(row)];
    for (std::size_t key = 0; key < keys.size(); ++key) {
        if (keys[key] && !formula::matches(cells[key], *keys[key], texts))
            return false;
    }
    return true;
}

bool ChoiceRows::allows(RecordValues &values, const ItemNumber &item) const
{
    Keys keys = keysOf(values, item);
    const bool isWhole = std::all_of(keys.begin(), keys.end(), [](const auto &key) { return key.has_value(); });
    keys.push_back(values.valueOf(m_own, item));
    std::vector<Value> plain;
    for (const auto &key : keys)
        plain.push_back(key.value_or(Value()));
    const formula::TextView texts = values.texts();
    const std::vector<int> &rows = isWhole ? m_byAll.of(plain) : m_byValue.of(plain);
    return std::any_of(rows.begin(), rows.end(), [&](int row) { return fits(row, keys, texts); });
}

std::vector<int> ChoiceRows::fitting(RecordValues &values, const ItemNumber &item, std::size_t most) const
{
    const Keys keys = keysOf(values, item);
    std::vector<Value> plain;
    for (const auto &key : keys)
        plain.push_back(key.value_or(Value()));
    const bool isWhole = std::all_of(m_byOthers.keys.begin(), m_byOthers.keys.end(),
                                     [&](int key) { return keys[static_cast<std::size_t>(key)].has_value(); });
    const formula::TextView texts = values.texts();
    std::vector<int> found;
    QSet<QString> taken;
    for (const int row : isWhole ? m_byOthers.of(plain) : m_all) {
        const QString &value = m_file->rows()[static_cast<std::size_t>(row)].value;
        if (found.size() == most)
            break;
        if (fits(row, keys, texts) && !taken.contains(value)) {
            taken.insert(value);
            found.push_back(row);
        }
    }
    return found;
}

} // namespace bindery::risk
