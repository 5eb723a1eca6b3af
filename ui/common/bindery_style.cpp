#include "ui/common/bindery_style.h"

#include "ui/common/colors.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace bindery::ui {

BinderyStyle::BinderyStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void BinderyStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    const bool isFocusFrame = element == PE_FrameFocusRect;
    if (!isFocusFrame)
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (!isFocusFrame && element != PE_IndicatorCheckBox)
        return;
    const Colors &colors = colorsOf(option->palette);
    painter->save();
    painter->setPen(isFocusFrame ? colors.accent : colors.borderStrong);
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

} // namespace bindery::ui

#include "moc_bindery_style.cpp"
