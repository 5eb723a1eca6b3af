#include "ui/health/health_line.h"

#include "base/clock.h"
#include "ui/common/theme.h"
#include "ui/common/visible_beat.h"
#include "ui/health/health_board.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::ui {

namespace {

constexpr int LineMarkSize = 10;
constexpr int MarkGap = 6;
constexpr int Between = space::Large;
constexpr int LineSide = space::Small;

} // namespace

HealthLine::HealthLine(HealthSource &source, Clock &clock, QWidget *parent)
    : QWidget(parent), m_source(source), m_clock(clock)
{
    setObjectName(u"healthLine"_s);
    setAccessibleName(u"Data services"_s);
    setFont(textFont(TextSize::Small));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    new VisibleBeat(this, clock, 1s, [this](bool) { read(); });
}

HealthLine::~HealthLine() = default;

QSize HealthLine::sizeHint() const
{
    return {480, space::Row};
}

QSize HealthLine::minimumSizeHint() const
{
    return {120, space::DenseRow};
}

void HealthLine::read()
{
    const std::vector<resilience::PipelineHealth> services = m_source.health();
    std::vector<HealthPiece> pieces;
    pieces.reserve(services.size());
    for (const resilience::PipelineHealth &health : services)
        pieces.push_back(healthPiece(health, m_clock.utcNow()));
    const QString overall = overallText(services);
    if (pieces == m_pieces && overall == m_overall)
        return;
    m_pieces = std::move(pieces);
    update();
    if (overall == m_overall)
        return;
    m_overall = overall;
    setAccessibleDescription(m_overall);
    Q_EMIT overallChanged(m_overall);
}

void HealthLine::refresh()
{
    if (isVisible())
        read();
}

std::vector<QRect> HealthLine::places() const
{
    const QFontMetrics metrics = fontMetrics();
    const int end = width() - LineSide - metrics.horizontalAdvance(m_overall) - Between;
    std::vector<QRect> places(m_pieces.size());
    int left = LineSide;
    for (std::size_t at = 0; at < m_pieces.size(); ++at) {
        const HealthPiece &piece = m_pieces[at];
        const int wanted = metrics.horizontalAdvance(piece.title) + MarkGap + LineMarkSize + MarkGap
            + metrics.horizontalAdvance(piece.text);
        if (left + wanted > end)
            continue;
        places[at] = QRect(left, 0, wanted, height());
        left += wanted + Between;
    }
    return places;
}

int HealthLine::pieceAt(QPoint position) const
{
    const std::vector<QRect> rects = places();
    for (std::size_t at = 0; at < rects.size(); ++at) {
        if (rects[at].adjusted(-Between / 2, 0, Between / 2, 0).contains(position) && !rects[at].isEmpty())
            return int(at);
    }
    return -1;
}

void HealthLine::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    const QFontMetrics metrics = fontMetrics();
    QPainter painter(this);
    const std::vector<QRect> rects = places();
    for (std::size_t at = 0; at < m_pieces.size(); ++at) {
        if (rects[at].isEmpty())
            continue;
        const HealthPiece &piece = m_pieces[at];
        const QColor ink = colors.of(piece.meaning).ink;
        if (hasFocus() && m_current == int(at)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(colors.accentWash);
            painter.drawRoundedRect(rects[at].adjusted(-4, 3, 4, -3), 4, 4);
        }
        int left = rects[at].left();
        painter.setPen(colors.muted);
        painter.drawText(QRect(left, 0, rects[at].width(), height()), Qt::AlignVCenter, piece.title);
        left += metrics.horizontalAdvance(piece.title) + MarkGap;
        paintMark(painter, QRectF(left, (height() - LineMarkSize) / 2.0, LineMarkSize, LineMarkSize), piece.mark, ink);
        left += LineMarkSize + MarkGap;
        painter.setPen(piece.meaning == Meaning::Good ? colors.text : ink);
        painter.drawText(QRect(left, 0, rects[at].right() - left + 2, height()), Qt::AlignVCenter, piece.text);
    }
    painter.setPen(colors.text);
    painter.drawText(rect().adjusted(LineSide, 0, -LineSide, 0), Qt::AlignVCenter | Qt::AlignRight, m_overall);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colors.accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void HealthLine::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !rect().contains(event->position().toPoint()))
        return;
    const int at = pieceAt(event->position().toPoint());
    Q_EMIT activated(at < 0 ? QString() : m_pieces[std::size_t(at)].service);
}

void HealthLine::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_pieces.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left: m_current = std::max(0, m_current - 1); break;
    case Qt::Key_Right: m_current = std::min(last, m_current + 1); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        Q_EMIT activated(m_current < 0 || m_current > last ? QString() : m_pieces[std::size_t(m_current)].service);
        return;
    default: QWidget::keyPressEvent(event); return;
    }
    if (m_current >= 0)
        setAccessibleDescription(m_pieces[std::size_t(m_current)].tip);
    update();
}

bool HealthLine::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int at = pieceAt(help->pos());
        const QString tip = at < 0 ? QString() : m_pieces[std::size_t(at)].tip;
        QToolTip::showText(help->globalPos(), tip.isEmpty() ? tip : u"<span>%1</span>"_s.arg(tip.toHtmlEscaped()),
                           this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace bindery::ui

#include "moc_health_line.cpp"
