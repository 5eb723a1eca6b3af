#include "rating/show/readings.h"

#include "domain/worksheet_step.h"
#include "formula/table/keyed_table.h"
#include "rating/compile/plan.h"
#include "rating/compile/program.h"
#include "rating/plan/plan_model.h"
#include "rating/show/read_rows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::BeyondModel;
using formula::Expression;
using formula::KeyedTable;
using formula::Number;
using formula::PooledText;
using formula::RowHit;
using formula::TableModel;
using formula::TableRow;
using formula::TextView;

namespace {

/// A row in words: "row 7 ("6")".
QString rowWords(const KeyedTable &table, const TextView &view, int index)
{
    const TableRow &row = table.row(index);
    return row.isDefault ? u"row %1"_s.arg(row.sheetRow)
                         : u"row %1 (“%2”)"_s.arg(QString::number(row.sheetRow), table.rowText(index, view));
}

/// The value of the key that interpolates, out of "points=8, class=A". No value where it is no number.
std::optional<Number> askedOf(const KeyedTable &table, const QString &keyText)
{
    const QString mark = table.key(table.interpolatedKey()).name + u'=';
    qsizetype at = keyText.startsWith(mark) ? 0 : keyText.indexOf(u", "_s + mark);
    if (at < 0)
        return std::nullopt;
    at = keyText.indexOf(u'=', at) + 1;
    const qsizetype end = keyText.indexOf(u", "_s, at);
    return Number::fromString(QStringView(keyText).mid(at, end < 0 ? -1 : end - at));
}

/// A fraction as the division that it is.
QString plain(const Number &number)
{
    return number.isDecimal() ? number.decimal().toString() : number.exactText();
}

/// The calculation with the table's rounding: "1.75 + 2 × 0.12 = 1.99".
QString sumWords(const Number &base, const Number &times, const Number &each, const Number &result)
{
    const QString sum = u"%1 %2 %3 × %4"_s.arg(plain(base), each.isNegative() ? u"−"_s : u"+"_s, plain(times),
                                               plain(each.isNegative() ? -each : each));
    const Number whole = base + times * each;
    return plain(whole) == plain(result) ? u"%1 = %2"_s.arg(sum, plain(result))
                                         : u"%1, rounded to %2"_s.arg(sum, plain(result));
}

QString beyondWords(const KeyedTable &table, const TextView &view, const BeyondModel &beyond, int index,
                    const Number &at)
{
    const TableRow &row = table.row(index);
    const Number add = beyond.add;
    const QString part = beyond.part == BeyondModel::Part::Started ? u" begun"_s
        : beyond.part == BeyondModel::Part::Completed              ? u" completed"_s
                                                                   : QString();
    const QString said = u"past the last row, %1, where each further %2%3 %4 %5"_s.arg(
        rowWords(table, view, index), beyond.each.toString(), part, add.isNegative() ? u"takes off"_s : u"adds"_s,
        plain(add.isNegative() ? -add : add));
    // The worksheet does not say which of several values in a row was read.
    if (row.results.size() != 1 || row.results.front().isMissing() || beyond.each.isZero())
        return said;
    const Number distance = at - row.keys[static_cast<std::size_t>(table.interpolatedKey())].low.number;
    const Number times = beyond.part == BeyondModel::Part::Proportional
        ? distance.dividedBy(beyond.each)
        : distance.dividedBy(beyond.each, 0,
                             beyond.part == BeyondModel::Part::Started ? RoundingMode::Up : RoundingMode::Down);
    return u"%1: %2"_s.arg(
        said, sumWords(row.results.front().number, times, add, table.interpolated(RowHit{index, -1, true}, at, 0)));
}

/// The two rows with their values, and the proportion between them.
QString betweenWords(const KeyedTable &table, const TextView &view, const ReadRows &rows,
                     const std::optional<Number> &at)
{
    const TableRow &low = table.row(rows.first);
    const TableRow &high = table.row(rows.last);
    const QString said = u"between %1 and %2"_s;
    if (low.results.size() != 1 || low.results.front().isMissing() || high.results.front().isMissing())
        return said.arg(rowWords(table, view, rows.first), rowWords(table, view, rows.last)) + u", in proportion"_s;
    const auto valued = [&](int index) {
        return u"%1 with %2"_s.arg(rowWords(table, view, index), plain(table.row(index).results.front().number));
    };
    QString words = said.arg(valued(rows.first), valued(rows.last)) + u", in proportion"_s;
    if (at)
        words += u": "_s + table.interpolated(RowHit{rows.first, rows.last, false}, *at, 0).toString();
    return words;
}

QString readingOf(const Plan &plan, const ReadTable &read)
{
    const TableModel *model = plan.model->table(read.table);
    const auto table = std::find_if(plan.program->tables.begin(), plan.program->tables.end(),
                                    [&read](const KeyedTable &one) { return one.name() == read.table; });
    if (!model || table == plan.program->tables.end())
        return {};
    // The layers are those of an amount of zero.
    if (read.row == "none"_L1)
        return u"no row was needed"_s;
    const auto rows = rowsNamed(*table, plan.program->texts, read.row);
    if (!rows)
        return {};
    const std::vector<PooledText> none;
    const TextView view{&plan.program->texts, &none};
    const TableRow &row = table->row(rows->first);
    if (row.isDefault)
        return u"row %1, the default row, because no other fits"_s.arg(row.sheetRow);
    if (rows->first != rows->last) {
        if (table->interpolates())
            return betweenWords(*table, view, *rows, askedOf(*table, read.key));
        return u"%1 to %2, layer by layer"_s.arg(rowWords(*table, view, rows->first),
                                                 rowWords(*table, view, rows->last));
    }
    const auto at = table->interpolates() && row.formulas.empty() ? askedOf(*table, read.key) : std::nullopt;
    const Number *own = at ? &row.keys[static_cast<std::size_t>(table->interpolatedKey())].low.number : nullptr;
    if (own && model->beyond && *at > *own)
        return beyondWords(*table, view, *model->beyond, rows->first, *at);
    if (own && *at < *own)
        return u"below the first row, %1, whose value counts"_s.arg(rowWords(*table, view, rows->first));
    return rowWords(*table, view, rows->first) + u" matched"_s;
}

const StepModel *stepNamed(const Plan &plan, const QString &id)
{
    const auto &steps = plan.model->steps;
    const auto found = std::find_if(steps.begin(), steps.end(), [&id](const StepModel &step) { return step.id == id; });
    return found == steps.end() ? nullptr : &*found;
}

} // namespace

QString formulaOf(const Plan &plan, const domain::WorksheetStep &step)
{
    const StepModel *model = stepNamed(plan, step.id);
    const bool isWorkedOut
        = model && model->operand && step.table.isEmpty() && model->operand->tree.kind != Expression::Kind::Number;
    return isWorkedOut ? toText(model->operand->tree) : QString();
}

std::optional<SumOverParts> sumOf(const Plan &plan, const domain::WorksheetStep &step)
{
    const StepModel *model = stepNamed(plan, step.id);
    if (!model || !model->operand)
        return std::nullopt;
    const Expression &tree = model->operand->tree;
    if (tree.kind != Expression::Kind::Aggregate || tree.text != "sum"_L1 || tree.args.size() != 1
        || tree.args.front().kind != Expression::Kind::Name || !tree.args.front().scope.isEmpty())
        return std::nullopt;
    return SumOverParts{tree.scope, tree.args.front().text};
}

QString readingsOf(const Plan &plan, const domain::WorksheetStep &step)
{
    QStringList readings;
    for (const ReadTable &read : tablesOf(step)) {
        readings.append(readingOf(plan, read));
        if (readings.last().isEmpty())
            return {};
    }
    return readings.join(u"; "_s);
}

} // namespace bindery::rating
