#include "rating/show/plan_show.h"

#include "rating/compile/plan.h"
#include "rating/compile/plan_content.h"
#include "rating/plan/plan_model.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::TableModel;

namespace {

using Entry = ContentSection::Entry;

/// Numbers things of one name, so that none hides another.
std::vector<Entry> numbered(std::vector<Entry> entries)
{
    std::map<QString, int> counts;
    for (Entry &entry : entries) {
        const int count = ++counts[entry.name];
        if (count > 1)
            entry.name += u" (%1)"_s.arg(count);
    }
    return entries;
}

const Entry *find(const std::vector<Entry> &entries, const QString &name)
{
    const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry &one) { return one.name == name; });
    return found == entries.end() ? nullptr : &*found;
}

/// Compares the order of the names that both have.
void compareOrder(QStringList &out, const QString &kind, const std::vector<Entry> &before,
                  const std::vector<Entry> &after)
{
    const auto shared = [](const std::vector<Entry> &entries, const std::vector<Entry> &others) {
        QStringList names;
        for (const Entry &entry : entries) {
            if (find(others, entry.name))
                names.append(entry.name);
        }
        return names;
    };
    const QStringList old = shared(before, after);
    const QStringList now = shared(after, before);
    for (qsizetype i = 0; i < old.size(); ++i) {
        if (old[i] == now[i])
            continue;
        out.append(u"%1s: the order differs from \"%2\" on, where \"%3\" now comes"_s.arg(kind, old[i], now[i]));
        return;
    }
}

/// Tells what was removed, added and changed, by name.
void compareSection(QStringList &out, const ContentSection &old, const ContentSection &now)
{
    const std::vector<Entry> before = numbered(old.entries);
    const std::vector<Entry> after = numbered(now.entries);
    const bool isPlan = old.kind.isEmpty();
    for (const Entry &entry : before) {
        if (!find(after, entry.name))
            out.append(u"%1 %2: removed (%3)"_s.arg(old.kind, entry.name, entry.text));
    }
    for (const Entry &entry : after) {
        const Entry *was = find(before, entry.name);
        if (!was)
            out.append(u"%1 %2: added (%3)"_s.arg(old.kind, entry.name, entry.text));
        else if (was->text != entry.text && isPlan)
            out.append(u"%1: \"%2\" → \"%3\""_s.arg(entry.name, was->text, entry.text));
        else if (was->text != entry.text)
            out.append(u"%1 %2: %3 → %4"_s.arg(old.kind, entry.name, was->text, entry.text));
    }
    if (old.isOrdered)
        compareOrder(out, old.kind, before, after);
}

/// The rows by their keys. Rows of one key (by condition) are numbered.
std::vector<Entry> rowsOf(const TableContent &table)
{
    std::vector<Entry> rows;
    rows.reserve(static_cast<std::size_t>(table.rowCount()));
    for (int row = 0; row < table.rowCount(); ++row)
        rows.push_back({table.keyOf(row), {}});
    return numbered(std::move(rows));
}

QString cellOf(const std::vector<TableContent::Cell> &cells, const QString &column)
{
    const auto found
        = std::find_if(cells.begin(), cells.end(), [&](const auto &cell) { return cell.column == column; });
    return found == cells.end() ? QString() : found->text;
}

void compareRow(QStringList &out, const QString &where, const std::vector<TableContent::Cell> &before,
                const std::vector<TableContent::Cell> &after)
{
    QStringList columns;
    for (const auto *cells : {&after, &before}) {
        for (const TableContent::Cell &cell : *cells) {
            if (!columns.contains(cell.column))
                columns.append(cell.column);
        }
    }
    for (const QString &column : std::as_const(columns)) {
        const QString from = cellOf(before, column);
        const QString to = cellOf(after, column);
        if (from != to)
            out.append(u"%1: %2 %3 → %4"_s.arg(where, column, from, to));
    }
}

void compareTable(QStringList &out, const QString &name, bool isFirstMatch, const TableContent &before,
                  const TableContent &after)
{
    const std::vector<Entry> oldRows = rowsOf(before);
    const std::vector<Entry> newRows = rowsOf(after);
    std::map<QString, int> old;
    std::map<QString, int> now;
    for (std::size_t i = 0; i < oldRows.size(); ++i)
        old.emplace(oldRows[i].name, static_cast<int>(i));
    for (std::size_t i = 0; i < newRows.size(); ++i)
        now.emplace(newRows[i].name, static_cast<int>(i));
    for (const Entry &row : oldRows) {
        if (!now.contains(row.name))
            out.append(u"table %1, row %2: removed"_s.arg(name, row.name));
    }
    for (std::size_t i = 0; i < newRows.size(); ++i) {
        const QString where = u"table %1, row %2"_s.arg(name, newRows[i].name);
        const auto was = old.find(newRows[i].name);
        if (was == old.end())
            out.append(where + u": added"_s);
        else
            compareRow(out, where, before.cellsOf(was->second), after.cellsOf(static_cast<int>(i)));
    }
    const bool sameRows = std::equal(oldRows.begin(), oldRows.end(), newRows.begin(), newRows.end(),
                                     [](const Entry &a, const Entry &b) { return a.name == b.name; });
    if (isFirstMatch && !sameRows && old.size() == now.size())
        out.append(u"table %1: the order of its rows differs, and the first that matches counts"_s.arg(name));
}

} // namespace

QStringList diffPlans(const Plan &before, const Plan &after)
{
    QStringList out;
    const PlanContent old = contentOf(*before.model);
    const PlanContent now = contentOf(*after.model);
    for (std::size_t i = 0; i < old.size(); ++i)
        compareSection(out, old[i], now[i]);
    for (const TableModel &table : before.model->tables) {
        if (const TableModel *other = after.model->table(table.name))
            compareTable(out, table.name, table.firstMatch, TableContent(table, *before.program),
                         TableContent(*other, *after.program));
    }
    return out;
}

} // namespace bindery::rating
