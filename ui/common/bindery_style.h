#pragma once

// The style of the program: Fusion with a line as focus frame. Fusion's own frame washes the highlight color over the
// text inside.

#include <QProxyStyle>

namespace bindery::ui {

class BinderyStyle final : public QProxyStyle {
    Q_OBJECT
public:
    BinderyStyle();
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace bindery::ui
