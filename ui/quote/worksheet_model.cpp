#include "ui/quote/worksheet_model.h"

#include "ui/common/record_table.h"
#include "ui/common/theme.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString cellText(const WorksheetLine &line, int column)
{
    switch (column) {
    case WorksheetModel::Number:
        return QString::number(line.number);
    case WorksheetModel::Step:
        return line.scope.isEmpty() ? line.label : u"%1 · %2"_s.arg(line.scope, line.label);
    case WorksheetModel::Table:
        return line.table;
    case WorksheetModel::Key:
        return line.key;
    case WorksheetModel::Row:
        return line.row;
    case WorksheetModel::Operation:
        return line.operation;
    case WorksheetModel::Rounding:
        return line.rounding;
    case WorksheetModel::Change:
        return line.change;
    case WorksheetModel::Value:
        return line.value;
    default:
        return {};
    }
}

bool isNumeric(int column)
{
    return column == WorksheetModel::Number || column == WorksheetModel::Operation
        || column == WorksheetModel::Change || column == WorksheetModel::Value;
}

} // namespace

void WorksheetModel::setLines(std::vector<WorksheetLine> lines)
{
    if (m_lines == lines)
        return;
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

int WorksheetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int WorksheetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WorksheetModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const WorksheetLine &line = m_lines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return cellText(line, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Step ? u"%1. %2: %3"_s.arg(QString::number(line.number), line.label, line.story)
                                      : cellText(line, index.column());
    case Qt::TextAlignmentRole:
        return int((isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::FontRole:
        return index.column() == Value ? QVariant(textFont(TextSize::Body, QFont::DemiBold)) : QVariant();
    case cell::MeaningRole: {
        // What changes nothing, and what merely explains, stands back.
        const bool quiet = index.column() == Number || index.column() == Rounding || index.column() == Table
            || (index.column() == Change && line.change == "unchanged"_L1);
        return quiet ? QVariant(int(Meaning::Calm)) : QVariant();
    }
    default:
        return {};
    }
}

QVariant WorksheetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Number:
        return u"#"_s;
    case Step:
        return u"Step"_s;
    case Table:
        return u"Table"_s;
    case Key:
        return u"Key"_s;
    case Row:
        return u"Row"_s;
    case Operation:
        return u"Operation"_s;
    case Rounding:
        return u"Rounding"_s;
    case Change:
        return u"Change"_s;
    case Value:
        return u"Running"_s;
    default:
        return {};
    }
}

} // namespace bindery::ui
