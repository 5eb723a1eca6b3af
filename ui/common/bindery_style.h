#pragma once

// Fusion, with a focus frame that is a line: Fusion's own is a wash of the highlight color over the text inside.

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
