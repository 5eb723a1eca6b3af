#include "ui/queue/queue_delegate.h"

#include "base/clock.h"
#include "text/time_text.h"
#include "ui/common/status_badge.h"
#include "ui/common/theme.h"
#include "ui/queue/queue_role.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int StatusWidth = 68;
constexpr int NameAtLeast = 104;

void drawColumn(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &color,
                Qt::Alignment side = Qt::AlignLeft)
{
    painter.setFont(font);
    painter.setPen(color);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

} // namespace

QueueDelegate::QueueDelegate(const Clock &clock, QObject *parent) : QStyledItemDelegate(parent), m_clock(clock) {}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {NameAtLeast + StatusWidth, space::Row};
}

void QueueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    painter->save();
    if (selected)
        painter->fillRect(option.rect, colors.accentWash);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(option.rect, colors.hover);
    if (selected)
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), colors.accent);
    if (focused) {
        painter->setPen(colors.accent);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }

    const QFont body = textFont(TextSize::Body, selected ? QFont::Medium : QFont::Normal);
    const QFont small = textFont(TextSize::Small);
    const QFont smallStrong = textFont(TextSize::Small, QFont::Medium);
    const StatusLook look = index.data(queue_role::Look).value<StatusLook>();
    const QColor ink = colors.of(look.meaning).ink;

    QRect room = option.rect.adjusted(space::Medium, 0, -space::Medium, 0);
    constexpr int QueueMarkSide = 12;
    const QRectF markBox(room.left(), room.center().y() - QueueMarkSide / 2.0 + 0.5, QueueMarkSide, QueueMarkSide);
    paintMark(*painter, markBox, look.mark, ink);
    room.setLeft(room.left() + QueueMarkSide + space::Small);
    drawColumn(*painter, QRect(room.left(), room.top(), StatusWidth, room.height()), look.word, smallStrong, ink);
    room.setLeft(room.left() + StatusWidth + space::Tight);

    constexpr int NumberWidth = 40;
    constexpr int PlaceWidth = 72;
    constexpr int WhatWidth = 104;
    constexpr int AgeWidth = 44;
    constexpr int PremiumWidth = 92;
    // Columns are drawn from the right as long as the name keeps its room.
    const auto takeRight = [&room](int width) {
        const QRect column(room.right() - width + 1, room.top(), width, room.height());
        room.setRight(column.left() - space::Small - 1);
        return column;
    };
    const auto fits = [&room](int width) { return room.width() >= NameAtLeast + width + space::Small; };
    const QString premium = index.data(queue_role::Premium).toString();
    drawColumn(*painter, takeRight(PremiumWidth), premium.isEmpty() ? u"–"_s : premium,
               premium.isEmpty() ? small : textFont(TextSize::Body, QFont::Medium),
               premium.isEmpty() ? colors.muted : colors.text, Qt::AlignRight);
    if (fits(AgeWidth)) {
        const UtcTime changed{std::chrono::milliseconds(index.data(queue_role::ChangedAt).toLongLong())};
        drawColumn(*painter, takeRight(AgeWidth), text::shortAge(changed, m_clock.utcNow()), small, colors.muted,
                   Qt::AlignRight);
    }
    if (fits(NumberWidth)) {
        const QRect column(room.left(), room.top(), NumberWidth, room.height());
        drawColumn(*painter, column, u"#%1"_s.arg(index.data(queue_role::Number).toLongLong()), small, colors.muted);
        room.setLeft(column.right() + 1);
    }
    if (fits(PlaceWidth))
        drawColumn(*painter, takeRight(PlaceWidth), index.data(queue_role::Place).toString(), small, colors.muted);
    if (fits(WhatWidth))
        drawColumn(*painter, takeRight(WhatWidth), index.data(queue_role::What).toString(), small, colors.muted);
    drawColumn(*painter, room, index.data(queue_role::Insured).toString(), body, colors.text);
    painter->restore();
}

} // namespace bindery::ui

#include "moc_queue_delegate.cpp"
