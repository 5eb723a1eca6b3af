#include "ui/health/timeline_view.h"

#include "text/format.h"
#include "text/time_text.h"
#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int BandHeight = 14;
constexpr int MarkRoom = 8;
constexpr int AxisHeight = 16;
constexpr int ScaleWidth = 40;

/// The color of the band. The band also has the word of the state where there is room.
const Colors::Pair &bandColors(const Colors &colors, const QString &state)
{
    if (state == "open"_L1)
        return colors.bad;
    if (state == "half_open"_L1)
        return colors.attention;
    return state == "closed"_L1 ? colors.good : colors.calm;
}

} // namespace

TimelineView::TimelineView(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"healthTimeline"_s);
    setAccessibleName(u"Timeline of states and calls"_s);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setFont(textFont(TextSize::Small));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize TimelineView::sizeHint() const
{
    return {560, 128};
}

QSize TimelineView::minimumSizeHint() const
{
    return {240, 84};
}

void TimelineView::setPicture(TimelinePicture picture)
{
    if (picture == m_picture)
        return;
    m_picture = std::move(picture);
    setAccessibleDescription(m_picture.summary());
    if (m_current >= 0)
        Q_EMIT told(story());
    update();
}

QRectF TimelineView::plot() const
{
    return QRectF(ScaleWidth, MarkRoom + BandHeight + 4, width() - ScaleWidth,
                  height() - MarkRoom - BandHeight - 4 - AxisHeight);
}

double TimelineView::xOf(UtcTime moment) const
{
    const QRectF box = plot();
    const double whole = double((m_picture.to - m_picture.from).count());
    return box.left() + box.width() * (whole > 0 ? double((moment - m_picture.from).count()) / whole : 0);
}

int TimelineView::stepAt(QPointF position) const
{
    const QRectF box = plot();
    if (position.x() < box.left() || position.x() >= box.right() || m_picture.steps.empty())
        return -1;
    return int((position.x() - box.left()) / box.width() * double(m_picture.steps.size()));
}

void TimelineView::setCurrent(int step)
{
    if (step == m_current)
        return;
    m_current = step;
    Q_EMIT told(story());
    setAccessibleDescription(m_current < 0 ? m_picture.summary() : story());
    update();
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    setCurrent(stepAt(event->position()));
}

void TimelineView::leaveEvent(QEvent *event)
{
    setCurrent(-1);
    QWidget::leaveEvent(event);
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    setCurrent(-1);
    QWidget::focusOutEvent(event);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_picture.steps.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left: setCurrent(m_current < 0 ? last : std::max(0, m_current - 1)); break;
    case Qt::Key_Right: setCurrent(m_current < 0 ? last : std::min(last, m_current + 1)); break;
    case Qt::Key_Home: setCurrent(0); break;
    case Qt::Key_End: setCurrent(last); break;
    default: QWidget::keyPressEvent(event);
    }
}

void TimelineView::paintBands(QPainter &painter) const
{
    const Colors &colors = colorsOf(palette());
    for (const TimelinePicture::Band &band : m_picture.bands) {
        const Colors::Pair &pair = bandColors(colors, band.state);
        const QRectF rect(xOf(band.from), MarkRoom, xOf(band.to) - xOf(band.from), BandHeight);
        painter.fillRect(rect, pair.wash);
        // The mark is a line in ink, which is told apart without color by its place.
        const double ruler = band.state == "open"_L1 ? rect.top() : rect.bottom() - 2;
        painter.fillRect(QRectF(rect.left(), ruler, std::max(rect.width(), 1.0), 2), pair.ink);
        const QString word = circuitWord(band.state);
        if (painter.fontMetrics().horizontalAdvance(word) + 12 < rect.width()) {
            painter.setPen(pair.ink);
            painter.drawText(rect.adjusted(6, 0, -6, 0), Qt::AlignVCenter | Qt::AlignLeft, word);
        }
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    for (const TimelinePicture::HandMark &mark : m_picture.marks) {
        const double x = xOf(mark.at);
        const QPointF flag[] = {{x - 4, 0}, {x + 4, 0}, {x, MarkRoom - 1}};
        painter.drawConvexPolygon(flag, 3);
    }
}

void TimelineView::paintBars(QPainter &painter) const
{
    const Colors &colors = colorsOf(palette());
    const QRectF box = plot();
    const double wide = box.width() / double(m_picture.steps.size());
    const double unit = m_picture.most > 0 ? box.height() / m_picture.most : 0;
    for (std::size_t at = 0; at < m_picture.steps.size(); ++at) {
        const TimelinePicture::Step &step = m_picture.steps[at];
        if (step.calls() == 0)
            continue;
        const double left = box.left() + double(at) * wide;
        double bottom = box.bottom();
        const auto pile = [&](int count, const QColor &color) {
            if (count == 0)
                return;
            // A bar of one call among a thousand is still visible.
            const double high = std::max(2.0, count * unit);
            painter.fillRect(QRectF(left, bottom - high, std::max(1.0, wide - 1), high), color);
            bottom -= high;
        };
        pile(step.answered, colors.good.ink);
        pile(step.remembered, colors.working.ink);
        pile(step.failed, colors.bad.ink);
        pile(step.refused, colors.attention.ink);
    }
    if (m_current >= 0) {
        QColor hand = colors.accent;
        hand.setAlpha(48);
        painter.fillRect(QRectF(box.left() + m_current * wide, MarkRoom, std::max(wide, 2.0), box.bottom() - MarkRoom),
                         hand);
    }
}

void TimelineView::paintAxis(QPainter &painter) const
{
    const Colors &colors = colorsOf(palette());
    const QRectF box = plot();
    painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), colors.border);
    painter.setPen(colors.muted);
    if (m_picture.most > 0) {
        painter.drawText(QRectF(0, box.top() - 4, ScaleWidth - 6, 14), Qt::AlignRight | Qt::AlignVCenter,
                         text::countText(m_picture.most));
    }
    painter.drawText(QRectF(0, box.bottom() - 13, ScaleWidth - 6, 14), Qt::AlignRight | Qt::AlignVCenter, u"0"_s);
    constexpr int Labels = 6;
    for (int label = 0; label <= Labels; ++label) {
        const UtcTime moment = m_picture.from + (m_picture.to - m_picture.from) * label / Labels;
        const QString text = label == Labels ? u"now"_s : text::clockTime(moment);
        const double x = xOf(moment);
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        const double left = std::clamp(x - wide / 2.0, box.left(), box.right() - wide);
        painter.drawText(QRectF(left, box.bottom() + 2, wide + 2, AxisHeight - 2), Qt::AlignLeft | Qt::AlignVCenter,
                         text);
    }
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_picture.steps.empty())
        return;
    paintBands(painter);
    paintBars(painter);
    paintAxis(painter);
    const Colors &colors = colorsOf(palette());
    if (m_picture.most == 0) {
        painter.setPen(colors.muted);
        painter.drawText(plot(), Qt::AlignCenter, u"No calls in this time. Each call stands here as it ends."_s);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors.accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

} // namespace bindery::ui

#include "moc_timeline_view.cpp"
