#include "ui/quote/waterfall_view.h"

#include "domain/premium.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextOption>
#include <QToolTip>

#include <cmath>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int LabelLines = 2;

} // namespace

WaterfallView::WaterfallView(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setFont(textFont(TextSize::Small));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setAccessibleName(u"From base to total"_s);
}

void WaterfallView::setLines(std::vector<text::WorksheetLine> lines, double total, const QString &totalText)
{
    m_lines = std::move(lines);
    m_total = total;
    m_totalText = totalText;
    m_current = -1;
    m_lowest = std::min(0.0, total);
    m_highest = std::max(1.0, total);
    for (const text::WorksheetLine &line : m_lines) {
        m_lowest = std::min({m_lowest, line.before, line.after});
        m_highest = std::max({m_highest, line.before, line.after});
    }
    update();
}

void WaterfallView::setCurrent(int line)
{
    if (m_current == line)
        return;
    m_current = line;
    const bool isStep = line >= 0 && line < int(m_lines.size());
    setAccessibleDescription(isStep ? m_lines[std::size_t(line)].label + u": "_s + m_lines[std::size_t(line)].story
                                    : QString());
    update();
}

int WaterfallView::bars() const
{
    return m_lines.empty() ? 0 : int(m_lines.size()) + 1;
}

double WaterfallView::slotWidth() const
{
    return bars() ? double(width()) / bars() : double(width());
}

bool WaterfallView::hasLabels() const
{
    constexpr double NarrowestLabelled = 76;
    return slotWidth() >= NarrowestLabelled;
}

QRectF WaterfallView::plot() const
{
    const double line = fontMetrics().lineSpacing();
    const double below = hasLabels() ? LabelLines * line + space::Tight : space::Tight;
    return QRectF(0, line + space::Tight, width(), std::max(8.0, height() - below - line - 2 * space::Tight));
}

double WaterfallView::yOf(double value) const
{
    const QRectF room = plot();
    return room.bottom() - room.height() * (value - m_lowest) / (m_highest - m_lowest);
}

QRectF WaterfallView::barRect(int line) const
{
    const bool isTotal = line >= int(m_lines.size());
    const double from = isTotal || m_lines[std::size_t(line)].first ? 0 : m_lines[std::size_t(line)].before;
    const double to = isTotal ? m_total : m_lines[std::size_t(line)].after;
    const double slot = slotWidth();
    constexpr double WidestBar = 56;
    const double bar = std::min(WidestBar, std::max(2.0, slot * 0.62));
    const double top = yOf(std::max(from, to));
    const double bottom = yOf(std::min(from, to));
    constexpr double ThinnestBar = 3;
    // A step that changes nothing still has a bar that can be taken in hand.
    const double height = std::max(ThinnestBar, bottom - top);
    return QRectF(line * slot + (slot - bar) / 2, (top + bottom - height) / 2, bar, height);
}

QSize WaterfallView::sizeHint() const
{
    return {400, 176};
}

QSize WaterfallView::minimumSizeHint() const
{
    return {120, 64};
}

int WaterfallView::lineAt(QPoint position) const
{
    if (bars() == 0)
        return -1;
    const int line = int(position.x() / slotWidth());
    return line >= 0 && line < int(m_lines.size()) ? line : -1;
}

void WaterfallView::take(int line)
{
    if (line < 0 || line >= int(m_lines.size()))
        return;
    setCurrent(line);
    Q_EMIT currentChanged(line);
}

void WaterfallView::mousePressEvent(QMouseEvent *event)
{
    take(lineAt(event->position().toPoint()));
}

void WaterfallView::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_lines.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left: take(std::max(0, m_current - 1)); break;
    case Qt::Key_Right: take(std::min(last, m_current + 1)); break;
    case Qt::Key_Home: take(0); break;
    case Qt::Key_End: take(last); break;
    default: QWidget::keyPressEvent(event);
    }
}

bool WaterfallView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int line = lineAt(help->pos());
        QString tip;
        if (line >= 0) {
            const text::WorksheetLine &step = m_lines[std::size_t(line)];
            tip = u"<b>%1</b><br>%2"_s.arg(step.label.toHtmlEscaped(), step.story.toHtmlEscaped());
        }
        QToolTip::showText(help->globalPos(), tip, this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

void WaterfallView::paintBar(QPainter &painter, int line) const
{
    const Colors &colors = colorsOf(palette());
    const QRectF bar = barRect(line);
    const bool isTotal = line >= int(m_lines.size());
    const bool stands = isTotal || m_lines[std::size_t(line)].first;
    const bool falls = !stands && m_lines[std::size_t(line)].after < m_lines[std::size_t(line)].before;
    const bool still = !stands && m_lines[std::size_t(line)].after == m_lines[std::size_t(line)].before;
    const QColor solid = stands ? colors.muted : colors.accent;
    painter.setPen(Qt::NoPen);
    if (falls) {
        // A bar that goes down is hollow, so that it is told apart without color.
        painter.setPen(QPen(colors.accent, 1.5));
        painter.setBrush(colors.accentWash);
        painter.drawRoundedRect(bar.adjusted(0.75, 0.75, -0.75, -0.75), 1.5, 1.5);
    } else {
        painter.setBrush(still ? colors.borderStrong : solid);
        painter.drawRoundedRect(bar, 2, 2);
    }
    if (isTotal || line + 1 >= bars())
        return;
    const bool nextStands = line + 1 < int(m_lines.size()) && m_lines[std::size_t(line + 1)].first;
    if (nextStands)
        return;
    const double y = std::round(yOf(m_lines[std::size_t(line)].after)) + 0.5;
    painter.setPen(QPen(colors.borderStrong, 1, Qt::DotLine));
    painter.drawLine(QPointF(bar.right() + 1, y), QPointF(barRect(line + 1).left() - 1, y));
}

void WaterfallView::paintLabel(QPainter &painter, int line) const
{
    const Colors &colors = colorsOf(palette());
    const bool isTotal = line >= int(m_lines.size());
    const double slot = slotWidth();
    const QString label = isTotal ? u"Premium"_s : m_lines[std::size_t(line)].label;
    const QString number = isTotal         ? m_totalText
        : m_lines[std::size_t(line)].first ? m_lines[std::size_t(line)].value
                                           : m_lines[std::size_t(line)].operation;
    const QFontMetrics metrics = fontMetrics();
    painter.setPen(isTotal || line == m_current ? colors.text : colors.muted);
    const QRectF above(line * slot, barRect(line).top() - metrics.height() - 2, slot, metrics.height());
    painter.drawText(above, Qt::AlignCenter, metrics.elidedText(number, Qt::ElideRight, int(slot) - 2));

    // The label has two lines: the first takes as many words as fit, the second is elided.
    const double top = height() - LabelLines * metrics.lineSpacing();
    const int room = int(slot) - 6;
    const QStringList words = label.split(u' ');
    QString first;
    qsizetype used = 0;
    while (used < words.size()) {
        const QString longer = first.isEmpty() ? words[used] : first + u' ' + words[used];
        if (!first.isEmpty() && metrics.horizontalAdvance(longer) > room)
            break;
        first = longer;
        ++used;
    }
    const QString second = words.mid(used).join(u' ');
    painter.drawText(QRectF(line * slot, top, slot, metrics.lineSpacing()), Qt::AlignCenter,
                     metrics.elidedText(first, Qt::ElideRight, room));
    painter.drawText(QRectF(line * slot, top + metrics.lineSpacing(), slot, metrics.lineSpacing()), Qt::AlignCenter,
                     metrics.elidedText(second, Qt::ElideRight, room));
}

void WaterfallView::paintEvent(QPaintEvent *)
{
    if (bars() == 0)
        return;
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_current >= 0) {
        const QRectF slot(m_current * slotWidth(), 0, slotWidth(), height());
        painter.setPen(hasFocus() ? QPen(colors.accent, 1) : QPen(Qt::NoPen));
        painter.setBrush(colors.hover);
        painter.drawRoundedRect(slot.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    } else if (hasFocus()) {
        painter.setPen(QPen(colors.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    const double ground = std::round(yOf(0)) + 0.5;
    painter.setPen(QPen(colors.border, 1));
    painter.drawLine(QPointF(0, ground), QPointF(width(), ground));
    for (int line = 0; line < bars(); ++line)
        paintBar(painter, line);
    if (!hasLabels())
        return;
    for (int line = 0; line < bars(); ++line)
        paintLabel(painter, line);
}

} // namespace bindery::ui

#include "moc_waterfall_view.cpp"
