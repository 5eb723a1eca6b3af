#include "ui/quote/table_excerpt_model.h"

#include "text/format.h"
#include "ui/common/record_table.h"
#include "ui/common/theme.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

TableExcerptModel::TableExcerptModel(QObject *parent) : RecordModel({}, parent) {}

void TableExcerptModel::setExcerpt(const rating::TableExcerpt &excerpt)
{
    std::vector<RecordColumn> columns;
    std::vector<ExcerptRow> rows;
    if (!excerpt.rows.empty()) {
        columns.push_back({u"Row"_s, true});
        for (const QString &name : excerpt.header)
            columns.push_back({text::spoken(name)});
    }
    for (const rating::TableExcerpt::Row &row : excerpt.rows)
        rows.push_back({row.sheetRow, row.cells, row.isMatched, excerpt.column});
    setColumns(std::move(columns));
    update(std::move(rows));
}

QString TableExcerptModel::cellText(const ExcerptRow &row, int column) const
{
    return column == 0 ? QString::number(row.sheetRow) : row.cells.value(column - 1);
}

QString TableExcerptModel::readAloud(const ExcerptRow &row, int column) const
{
    if (column > 0)
        return cellText(row, column);
    return u"Row %1%2: %3"_s.arg(row.sheetRow).arg(row.isMatched ? u", matched"_s : QString(), row.cells.join(u", "_s));
}

QVariant TableExcerptModel::look(const ExcerptRow &row, int column, int role) const
{
    // The first two columns name the row.
    const bool isRead = row.isMatched && (row.readCell < 0 || column - 1 == row.readCell || column <= 1);
    switch (role) {
    case Qt::FontRole: return isRead ? QVariant(textFont(TextSize::Body, QFont::DemiBold)) : QVariant();
    case cell::MarkRole: return column == 0 && row.isMatched ? QVariant(int(Mark::Dot)) : QVariant();
    case cell::MeaningRole: return isRead ? QVariant() : QVariant(int(Meaning::Calm));
    default: return {};
    }
}

} // namespace bindery::ui

#include "moc_table_excerpt_model.cpp"
