#include "ui/common/record_table.h"

#include "ui/common/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

constexpr int MarkSize = 11;
constexpr int Side = space::Small;
/// The part of a cell that its trail takes, at the left.
constexpr int TrailWidth = 56;

void paintTrail(QPainter &painter, const QRectF &box, const QList<double> &trail, const QColor &colour)
{
    double highest = 0;
    for (const double value : trail)
        highest = std::max(highest, value);
    if (highest <= 0 || trail.size() < 2)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPainterPath line;
    bool down = false;
    for (qsizetype at = 0; at < trail.size(); ++at) {
        if (trail[at] < 0) {
            down = false;
            continue;
        }
        const QPointF point(box.left() + box.width() * double(at) / double(trail.size() - 1),
                            box.bottom() - box.height() * trail[at] / highest);
        if (down)
            line.lineTo(point);
        else
            line.moveTo(point);
        down = true;
    }
    painter.drawPath(line);
    painter.restore();
}

/// Where the text of a cell goes, beside its mark or trail.
QRect textRect(const QRect &cellRect, const QModelIndex &index)
{
    QRect rect = cellRect.adjusted(Side, 0, -Side, 0);
    if (index.data(cell::MarkRole).isValid())
        rect.adjust(MarkSize + 6, 0, 0, 0);
    if (index.data(cell::TrailRole).isValid())
        rect.adjust(TrailWidth + Side, 0, 0, 0);
    return rect;
}

} // namespace

RecordTable::RecordTable(QWidget *parent) : QTreeView(parent)
{
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(SingleSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollMode(ScrollPerPixel);
    setItemDelegate(new RecordDelegate(space::Row, this));
    header()->setSectionsMovable(false);
    header()->setHighlightSections(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header()->setMinimumSectionSize(32);
    header()->setFont(textFont(TextSize::Small));
    header()->setStretchLastSection(false);
}

void RecordTable::setStretchColumn(int column, int widest)
{
    m_stretchColumn = column;
    m_widest = widest;
    fitColumns();
}

void RecordTable::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    // Content that comes later may need wider columns; one fit serves all announcements of one turn of the loop.
    const auto fitSoon = [this] {
        if (m_fitPending)
            return;
        m_fitPending = true;
        QMetaObject::invokeMethod(this, &RecordTable::fitColumns, Qt::QueuedConnection);
    };
    connect(model, &QAbstractItemModel::rowsInserted, this, fitSoon);
    connect(model, &QAbstractItemModel::modelReset, this, fitSoon);
}

void RecordTable::fitColumns()
{
    m_fitPending = false;
    if (!model() || m_stretchColumn < 0)
        return;
    int left = viewport()->width();
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (column == m_stretchColumn || isColumnHidden(column))
            continue;
        const int wanted = qMax(sizeHintForColumn(column), header()->sectionSizeHint(column));
        const int given = qMin(wanted, m_widest);
        header()->resizeSection(column, given);
        left -= given;
    }
    header()->resizeSection(m_stretchColumn, qMax(left, qMin(m_widest, 140)));
}

void RecordTable::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

int RecordTable::headerHeight() const
{
    return header()->sizeHint().height();
}

QString RecordTable::currentRowText() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return {};
    QStringList cells;
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (!isColumnHidden(column))
            cells += current.siblingAtColumn(column).data(Qt::DisplayRole).toString();
    }
    return cells.join(u'\t');
}

void RecordTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        if (const QString text = currentRowText(); !text.isEmpty())
            QGuiApplication::clipboard()->setText(text);
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

RecordDelegate::RecordDelegate(int rowHeight, QObject *parent) : QStyledItemDelegate(parent), m_rowHeight(rowHeight) { }

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &colours = coloursOf(option.palette);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colours.accentWash);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, colours.hover);

    const QVariant meaning = index.data(cell::MeaningRole);
    const QColor ink = meaning.isValid() ? colours.of(Meaning(meaning.toInt())).ink : colours.text;
    const QRect inside = option.rect.adjusted(Side, 0, -Side, 0);
    if (const QVariant mark = index.data(cell::MarkRole); mark.isValid()) {
        const QRectF square(inside.left(), option.rect.center().y() - MarkSize / 2.0 + 0.5, MarkSize, MarkSize);
        paintMark(*painter, square, Mark(mark.toInt()), ink);
    }
    if (const QVariant trail = index.data(cell::TrailRole); trail.isValid()) {
        const QRectF box(inside.left(), option.rect.top() + 7, TrailWidth, option.rect.height() - 14);
        paintTrail(*painter, box, trail.value<QList<double>>(), colours.muted);
    }
    const QVariant font = index.data(Qt::FontRole);
    painter->setFont(font.isValid() ? font.value<QFont>() : option.font);
    painter->setPen(ink);
    const QVariant aligned = index.data(Qt::TextAlignmentRole);
    const int alignment = aligned.isValid() ? aligned.toInt() : int(Qt::AlignLeft | Qt::AlignVCenter);
    const QRect room = textRect(option.rect, index);
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->drawText(room, alignment, painter->fontMetrics().elidedText(text, Qt::ElideRight, room.width()));

    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_Selected)) {
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colours.accent);
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1), colours.accent);
    }
}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant font = index.data(Qt::FontRole);
    const QFontMetrics metrics(font.isValid() ? font.value<QFont>() : option.font);
    const int beside = textRect(QRect(0, 0, 1000, 1), index).width();
    return {metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + (1000 - beside) + 4, m_rowHeight};
}

bool RecordDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                               const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QString tip = index.data(Qt::ToolTipRole).toString();
    if (tip.isEmpty() && sizeHint(option, index).width() > option.rect.width())
        tip = index.data(Qt::DisplayRole).toString();
    // Plain text: what a service said may look like mark-up.
    QToolTip::showText(event->globalPos(), tip.isEmpty() ? QString() : u"<span>%1</span>"_s.arg(tip.toHtmlEscaped()),
                       view);
    return true;
}

} // namespace bindery::ui
