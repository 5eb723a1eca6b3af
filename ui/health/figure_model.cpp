#include "ui/health/figure_model.h"

#include "ui/common/record_table.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

FigureModel::FigureModel(QString what, QString value, Kind kind, QObject *parent)
    : ListUpdater(parent), m_what(std::move(what)), m_value(std::move(value)), m_kind(kind)
{
}

int FigureModel::alignment(int column) const
{
    return int((column == Value && m_kind == Kind::Numbers ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

int FigureModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FigureModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Figure &figure = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == What ? figure.what : figure.value;
    case Qt::AccessibleTextRole:
        return index.column() == What ? u"%1: %2"_s.arg(figure.what, figure.value) : figure.value;
    case Qt::ToolTipRole:
        return figure.tip.isEmpty() ? QVariant() : QVariant(figure.tip);
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case cell::MeaningRole:
        if (index.column() == What)
            return int(Meaning::Calm);
        return figure.meaning == Meaning::Calm ? QVariant() : QVariant(int(figure.meaning));
    default:
        return {};
    }
}

QVariant FigureModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignment(section);
    return role == Qt::DisplayRole ? QVariant(section == What ? m_what : m_value) : QVariant();
}

} // namespace bindery::ui

#include "moc_figure_model.cpp"
