#include "ui/health/latency_chart.h"

#include "text/duration_text.h"
#include "ui/common/theme.h"

#include <QAbstractAxis>
#include <QKeyEvent>
#include <QMouseEvent>

#include <cmath>

using namespace Qt::StringLiterals;

namespace bindery::ui {

QString latencyText(double milliseconds)
{
    if (milliseconds < 1)
        return QLocale().toString(milliseconds, 'g', 2) + u" ms"_s;
    return text::durationText(Duration(std::llround(milliseconds * 1e6)));
}

LatencyChart::LatencyChart(QWidget *parent) : QChartView(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMinimumSize(160, 132);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->setBackgroundVisible(false);
    // Qt Charts paints the labels below the axis a little lower than its layout expects.
    chart()->setMargins(QMargins(0, 0, space::Large, space::Tight));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
}

void LatencyChart::figuresChanged()
{
    setAccessibleDescription(m_current < 0 ? summary() : describe(m_current));
    if (m_current >= 0)
        Q_EMIT described(describe(m_current));
    viewport()->update();
}

void LatencyChart::dressAxis(QAbstractAxis *axis)
{
    const Colors &colors = colorsOf(palette());
    setBackgroundBrush(colors.surface);
    axis->setLabelsFont(textFont(TextSize::Small));
    axis->setLabelsColor(colors.muted);
    axis->setLinePenColor(colors.border);
    axis->setGridLineColor(colors.border);
}

void LatencyChart::setCurrent(int place)
{
    if (place >= placeCount())
        place = -1;
    if (place == m_current)
        return;
    m_current = place;
    setAccessibleDescription(m_current < 0 ? summary() : describe(m_current));
    Q_EMIT described(m_current < 0 ? QString() : describe(m_current));
    viewport()->update();
}

void LatencyChart::mouseMoveEvent(QMouseEvent *event)
{
    if (placeCount() == 0 || chart()->series().isEmpty())
        return;
    const double x = chart()->mapToValue(event->position(), chart()->series().front()).x();
    int nearest = 0;
    for (int place = 1; place < placeCount(); ++place) {
        if (std::abs(placeAt(place) - x) < std::abs(placeAt(nearest) - x))
            nearest = place;
    }
    setCurrent(chart()->plotArea().contains(event->position()) ? nearest : -1);
}

void LatencyChart::leaveEvent(QEvent *event)
{
    setCurrent(-1);
    QChartView::leaveEvent(event);
}

void LatencyChart::focusOutEvent(QFocusEvent *event)
{
    setCurrent(-1);
    QChartView::focusOutEvent(event);
}

void LatencyChart::keyPressEvent(QKeyEvent *event)
{
    const int last = placeCount() - 1;
    switch (event->key()) {
    case Qt::Key_Left: setCurrent(m_current < 0 ? last : std::max(0, m_current - 1)); break;
    case Qt::Key_Right: setCurrent(m_current < 0 ? last : std::min(last, m_current + 1)); break;
    default:
        // QChartView is a scroll area, whose keys would scroll nothing here.
        event->ignore();
    }
}

void LatencyChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_dressed)
        dress();
}

void LatencyChart::showEvent(QShowEvent *event)
{
    QChartView::showEvent(event);
    if (!m_dressed) {
        m_dressed = true;
        dress();
    }
}

void LatencyChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    QChartView::drawForeground(painter, rect);
    const Colors &colors = colorsOf(palette());
    const QRectF plot = chart()->plotArea();
    if (placeCount() == 0) {
        painter->setPen(colors.muted);
        painter->setFont(textFont(TextSize::Small));
        painter->drawText(plot, Qt::AlignCenter | Qt::TextWordWrap, u"No call was answered in the last hour."_s);
    }
    if (m_current >= 0 && !chart()->series().isEmpty()) {
        const double x = chart()->mapToPosition({placeAt(m_current), 0}, chart()->series().front()).x();
        painter->setPen(QPen(colors.accent, 1));
        painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    if (hasFocus()) {
        painter->setPen(QPen(colors.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace bindery::ui

#include "moc_latency_chart.cpp"
