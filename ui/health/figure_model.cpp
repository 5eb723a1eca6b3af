#include "ui/health/figure_model.h"

#include "ui/common/record_table.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

FigureModel::FigureModel(QString what, QString value, Kind kind, QObject *parent)
    : RecordModel({{std::move(what)}, {std::move(value), kind == Kind::Numbers}}, parent)
{
}

QString FigureModel::cellText(const Figure &figure, int column) const
{
    return column == What ? figure.what : figure.value;
}

QString FigureModel::readAloud(const Figure &figure, int column) const
{
    return column == What ? u"%1: %2"_s.arg(figure.what, figure.value) : figure.value;
}

QVariant FigureModel::look(const Figure &figure, int column, int role) const
{
    if (role == Qt::ToolTipRole)
        return figure.tip.isEmpty() ? QVariant() : QVariant(figure.tip);
    if (role != cell::MeaningRole)
        return {};
    if (column == What)
        return int(Meaning::Calm);
    return figure.meaning == Meaning::Calm ? QVariant() : QVariant(int(figure.meaning));
}

} // namespace bindery::ui

#include "moc_figure_model.cpp"
