#pragma once

// The style of the program: Fusion with a line as focus frame, and with check boxes that can be seen on a dark ground.
// Fusion's own focus frame washes the highlight color over the text inside, and its check box is outlined in a shade
// darker than the window.

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
