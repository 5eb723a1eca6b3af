#include "ui/gathering/fetch_delegate.h"

#include "ui/common/status_badge.h"
#include "ui/common/theme.h"
#include "ui/gathering/gathering_model.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int DetailLines = 2;

struct Places {
    QRect mark;
    QRect title;
    QRect state;
    QRect time;
    QRect detail;
};

Places placesIn(const QRect &cell, int titleHeight, int stateWidth)
{
    Places places;
    const QRect inside = cell.adjusted(space::Medium, space::Small, -space::Medium, -space::Small);
    constexpr int FetchMarkSize = 14;
    constexpr int TimeWidth = 64;
    places.mark = QRect(inside.left(), inside.top() + (titleHeight - FetchMarkSize) / 2, FetchMarkSize, FetchMarkSize);
    const int left = inside.left() + FetchMarkSize + space::Small;
    places.time = QRect(inside.right() - TimeWidth + 1, inside.top(), TimeWidth, titleHeight);
    places.state = QRect(places.time.left() - stateWidth, inside.top(), stateWidth, titleHeight);
    places.title = QRect(left, inside.top(), places.state.left() - space::Small - left, titleHeight);
    const int detailTop = inside.top() + titleHeight + 2;
    places.detail = QRect(left, detailTop, inside.right() - left + 1, inside.bottom() - detailTop + 1);
    return places;
}

/// Draws at most two lines; the second is elided when there is more. True when the whole text fits.
bool layOutDetail(const QString &text, const QFont &font, const QRect &room, QPainter *painter)
{
    const QFontMetrics metrics(font);
    QTextLayout layout(text, font);
    layout.beginLayout();
    bool whole = true;
    for (int at = 0; at < DetailLines; ++at) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(room.width());
        QString shown = text.mid(line.textStart(), line.textLength());
        if (at == DetailLines - 1 && line.textStart() + line.textLength() < text.size()) {
            whole = false;
            shown = metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, room.width());
        }
        if (painter)
            painter->drawText(room.left(), room.top() + at * metrics.lineSpacing() + metrics.ascent(), shown);
    }
    layout.endLayout();
    return whole;
}

} // namespace

void FetchDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    painter->save();
    const bool inHand = (option.state & QStyle::State_Selected) && (option.state & QStyle::State_HasFocus);
    painter->fillRect(option.rect, inHand ? colors.accentWash : colors.surface);
    const QColor ink = colors.of(Meaning(index.data(GatheringModel::MeaningRole).toInt())).ink;
    const QFont titleFont = textFont(TextSize::Body, QFont::Medium);
    const QFont stateFont = textFont(TextSize::Body);
    const QFont detailFont = textFont(TextSize::Small);
    const QFontMetrics titleMetrics(titleFont);
    const QString state = index.data(GatheringModel::StateRole).toString();
    const int stateWidth = qMin(QFontMetrics(stateFont).horizontalAdvance(state) + 2, option.rect.width() / 2);
    const Places places = placesIn(option.rect, titleMetrics.height(), stateWidth);

    paintMark(*painter, places.mark, Mark(index.data(GatheringModel::MarkRole).toInt()), ink);
    painter->setFont(titleFont);
    painter->setPen(colors.text);
    const QString title = index.data(Qt::DisplayRole).toString();
    painter->drawText(places.title, Qt::AlignLeft | Qt::AlignVCenter,
                      titleMetrics.elidedText(title, Qt::ElideRight, places.title.width()));
    painter->setFont(stateFont);
    painter->setPen(ink);
    painter->drawText(places.state, Qt::AlignRight | Qt::AlignVCenter,
                      QFontMetrics(stateFont).elidedText(state, Qt::ElideRight, places.state.width()));
    painter->setPen(colors.muted);
    painter->drawText(places.time, Qt::AlignRight | Qt::AlignVCenter, index.data(GatheringModel::TimeRole).toString());
    painter->setFont(detailFont);
    layOutDetail(index.data(GatheringModel::DetailRole).toString(), detailFont, places.detail, painter);
    painter->fillRect(QRect(places.title.left(), option.rect.bottom(), option.rect.right() - places.title.left(), 1),
                      colors.border);
    painter->restore();
}

QSize FetchDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int title = QFontMetrics(textFont(TextSize::Body, QFont::Medium)).height();
    const int detail = QFontMetrics(textFont(TextSize::Small)).lineSpacing();
    return {240, 2 * space::Small + title + 2 + DetailLines * detail};
}

bool FetchDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                              const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString detail = index.data(GatheringModel::DetailRole).toString();
    const QFont font = textFont(TextSize::Small);
    const Places places = placesIn(option.rect, QFontMetrics(textFont(TextSize::Body, QFont::Medium)).height(), 0);
    const bool whole = layOutDetail(detail, font, places.detail, nullptr);
    QToolTip::showText(event->globalPos(), whole ? QString() : u"<span>%1</span>"_s.arg(detail.toHtmlEscaped()), view);
    return true;
}

} // namespace bindery::ui

#include "moc_fetch_delegate.cpp"
