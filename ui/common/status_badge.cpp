#include "ui/common/status_badge.h"

#include "ui/common/theme.h"

#include <QPainter>
#include <QPainterPath>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int BadgeMark = 12;

} // namespace

void paintMark(QPainter &painter, const QRectF &rect, Mark mark, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = qMin(rect.width(), rect.height());
    const qreal weight = side / 7.0;
    const QRectF box(rect.center().x() - side / 2 + weight / 2, rect.center().y() - side / 2 + weight / 2,
                     side - weight, side - weight);
    const QPen pen(color, weight, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const QPointF middle = box.center();
    switch (mark) {
    case Mark::Ring: painter.drawEllipse(box); break;
    case Mark::Dot:
        painter.setBrush(color);
        painter.drawEllipse(box.adjusted(weight / 2, weight / 2, -weight / 2, -weight / 2));
        break;
    case Mark::Half:
        painter.drawEllipse(box);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPie(box, 90 * 16, 180 * 16);
        break;
    case Mark::Check:
        painter.setPen(QPen(color, weight * 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF{QPointF(box.left(), middle.y() + weight * 0.3),
                                       QPointF(box.left() + box.width() * 0.36, box.bottom() - weight * 0.8),
                                       QPointF(box.right(), box.top() + weight * 0.8)});
        break;
    case Mark::Triangle:
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF{QPointF(middle.x(), box.top() + weight * 0.3),
                                      QPointF(box.right(), box.bottom() - weight * 0.3),
                                      QPointF(box.left(), box.bottom() - weight * 0.3)});
        break;
    case Mark::Cross: {
        painter.setPen(QPen(color, weight * 1.3, Qt::SolidLine, Qt::RoundCap));
        const QRectF inner = box.adjusted(weight / 2, weight / 2, -weight / 2, -weight / 2);
        painter.drawLine(inner.topLeft(), inner.bottomRight());
        painter.drawLine(inner.topRight(), inner.bottomLeft());
        break;
    }
    case Mark::Dash:
        painter.setPen(QPen(color, weight * 1.3, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(box.left() + weight / 2, middle.y()), QPointF(box.right() - weight / 2, middle.y()));
        break;
    case Mark::Clock:
        painter.drawEllipse(box);
        painter.drawPolyline(QPolygonF{QPointF(middle.x(), box.top() + box.height() * 0.22), middle,
                                       QPointF(middle.x() + box.width() * 0.24, middle.y())});
        break;
    }
    painter.restore();
}

StatusBadge::StatusBadge(QWidget *parent) : QWidget(parent)
{
    setFont(textFont(TextSize::Small, QFont::DemiBold));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusBadge::setLook(const StatusLook &look, const QString &explanation)
{
    m_look = look;
    setAccessibleName(look.word);
    setAccessibleDescription(explanation);
    setToolTip(explanation);
    updateGeometry();
    update();
}

void StatusBadge::setFilled(bool filled)
{
    m_filled = filled;
    updateGeometry();
    update();
}

QSize StatusBadge::sizeHint() const
{
    const int sides = m_filled ? 2 * space::Small : 0;
    return {sides + BadgeMark + 6 + fontMetrics().horizontalAdvance(m_look.word), space::DenseRow};
}

QSize StatusBadge::minimumSizeHint() const
{
    return sizeHint();
}

void StatusBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors::Pair &pair = colorsOf(palette()).of(m_look.meaning);
    if (m_filled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(pair.wash);
        painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    }
    const int left = m_filled ? space::Small : 0;
    paintMark(painter, QRectF(left, (height() - BadgeMark) / 2.0, BadgeMark, BadgeMark), m_look.mark, pair.ink);
    painter.setPen(pair.ink);
    painter.drawText(rect().adjusted(left + BadgeMark + 6, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_look.word);
}

} // namespace bindery::ui

#include "moc_status_badge.cpp"
