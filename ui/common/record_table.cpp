#include "ui/common/record_table.h"

#include "ui/common/spreadsheet_cell.h"
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
/// The trail takes this part of the cell, at the left.
constexpr int TrailWidth = 56;
constexpr int NarrowestText = 96;

void paintTrail(QPainter &painter, const QRectF &box, const QList<double> &trail, const QColor &color)
{
    double highest = 0;
    for (const double value : trail)
        highest = std::max(highest, value);
    if (highest <= 0 || trail.size() < 2)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
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

/// The place of the text, beside mark or trail.
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

RecordTable::RecordTable(QAbstractItemModel *model, const QString &objectName, const QString &name, QWidget *parent)
    : RecordTable(parent)
{
    setObjectName(objectName);
    setAccessibleName(name);
    setModel(model);
}

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

void RecordTable::setColumnPlan(std::vector<int> texts, std::vector<int> giveWay, std::vector<int> wants)
{
    m_texts = std::move(texts);
    m_giveWay = std::move(giveWay);
    m_wants = std::move(wants);
    fitColumns();
}

void RecordTable::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    // Rows that are added or changed later may need wider columns.
    connect(model, &QAbstractItemModel::rowsInserted, this, &RecordTable::fitSoon);
    connect(model, &QAbstractItemModel::modelReset, this, &RecordTable::fitSoon);
    connect(model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
        if (outgrows(from, to))
            fitSoon();
    });
}

void RecordTable::fitSoon()
{
    if (m_fitPending)
        return;
    m_fitPending = true;
    QMetaObject::invokeMethod(this, &RecordTable::fitColumns, Qt::QueuedConnection);
}

bool RecordTable::outgrows(const QModelIndex &from, const QModelIndex &to) const
{
    for (int column = from.column(); column <= to.column(); ++column) {
        const bool mayBeCut = std::find(m_texts.begin(), m_texts.end(), column) != m_texts.end();
        if (mayBeCut || isColumnHidden(column))
            continue;
        for (int row = from.row(); row <= to.row(); ++row) {
            if (sizeHintForIndex(model()->index(row, column)).width() > columnWidth(column))
                return true;
        }
    }
    return false;
}

int RecordTable::wantedWidth(int column) const
{
    return qMax(sizeHintForColumn(column), header()->sectionSizeHint(column));
}

int RecordTable::wants(int column) const
{
    const auto at = std::find(m_texts.begin(), m_texts.end(), column) - m_texts.begin();
    return at < qsizetype(m_wants.size()) ? m_wants[static_cast<std::size_t>(at)] : 0;
}

int RecordTable::leastWidth(int column, int wanted, bool isText) const
{
    return isText ? qMin(wanted, qMax(NarrowestText, wants(column))) : wanted;
}

void RecordTable::fitColumns()
{
    m_fitPending = false;
    if (!model() || m_texts.empty())
        return;
    const int columns = model()->columnCount();
    std::vector<int> wanted(static_cast<std::size_t>(columns));
    std::vector<bool> isText(static_cast<std::size_t>(columns), false);
    for (const int column : m_texts)
        isText[static_cast<std::size_t>(column)] = true;
    // Only columns of texts may be cut, down to a width at which a text still says something.
    int needed = 0;
    for (int column = 0; column < columns; ++column) {
        setColumnHidden(column, false);
        const auto at = static_cast<std::size_t>(column);
        wanted[at] = wantedWidth(column);
        needed += leastWidth(column, wanted[at], isText[at]);
    }
    for (const int column : m_giveWay) {
        if (needed <= viewport()->width())
            break;
        const auto at = static_cast<std::size_t>(column);
        needed -= leastWidth(column, wanted[at], isText[at]);
        setColumnHidden(column, true);
    }
    int left = viewport()->width();
    for (int column = 0; column < columns; ++column) {
        const auto at = static_cast<std::size_t>(column);
        if (isText[at] || isColumnHidden(column))
            continue;
        header()->resizeSection(column, wanted[at]);
        left -= wanted[at];
    }
    shareAmongTexts(left, wanted);
}

void RecordTable::shareAmongTexts(int room, const std::vector<int> &wanted)
{
    std::vector<int> open;
    for (const int column : m_texts) {
        if (!isColumnHidden(column))
            open.push_back(column);
    }
    if (open.empty())
        return;
    // Columns that need little are served first; what they leave is shared by the others.
    const int first = open.front();
    std::sort(open.begin(), open.end(), [&wanted](int a, int b) {
        return wanted[static_cast<std::size_t>(a)] < wanted[static_cast<std::size_t>(b)];
    });
    // A column of `wants` is not cut before the others are at their narrowest.
    for (const int column : m_texts) {
        const int given = qMin(wanted[static_cast<std::size_t>(column)], wants(column));
        if (given <= 0 || std::erase(open, column) == 0)
            continue;
        const int most = qMax(NarrowestText, room - static_cast<int>(open.size()) * NarrowestText);
        header()->resizeSection(column, qMin(given, most));
        room -= qMin(given, most);
    }
    auto waiting = static_cast<int>(open.size());
    for (const int column : open) {
        const int fair = room / waiting;
        const int given = qMax(qMin(wanted[static_cast<std::size_t>(column)], fair), NarrowestText / 2);
        header()->resizeSection(column, given);
        room -= given;
        --waiting;
    }
    if (room > 0)
        header()->resizeSection(first, header()->sectionSize(first) + room);
}

void RecordTable::resizeEvent(QResizeEvent *event)
{
    const QRect inHand = visualRect(currentIndex());
    const bool wasInSight = inHand.height() > 0 && inHand.top() >= 0 && inHand.top() < event->oldSize().height();
    QTreeView::resizeEvent(event);
    fitColumns();
    if (wasInSight)
        scrollTo(currentIndex());
}

int RecordTable::headerHeight() const
{
    return header()->sizeHint().height();
}

void RecordTable::setRowsWanted(int rows)
{
    m_rowsWanted = rows;
    updateGeometry();
}

QSize RecordTable::sizeHint() const
{
    const QSize hint = QTreeView::sizeHint();
    return m_rowsWanted > 0 ? QSize(hint.width(), headerHeight() + m_rowsWanted * space::Row) : hint;
}

QString RecordTable::currentRowText() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid())
        return {};
    QStringList cells;
    // Hidden columns belong to the row too.
    for (int column = 0; column < model()->columnCount(); ++column)
        cells += spreadsheetCell(current.siblingAtColumn(column).data(Qt::DisplayRole).toString());
    return cells.join(u'\t');
}

void RecordTable::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    // The style paints the branch area in the selection color; the rest of the row has the soft ground.
    if (selectionModel() && selectionModel()->isSelected(index)) {
        painter->fillRect(rect, palette().color(QPalette::Base));
        painter->fillRect(rect, colorsOf(palette()).accentWash);
    }
    QTreeView::drawBranches(painter, rect, index);
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

RecordDelegate::RecordDelegate(int rowHeight, QObject *parent) : QStyledItemDelegate(parent), m_rowHeight(rowHeight) {}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colors &colors = colorsOf(option.palette);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors.accentWash);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, colors.hover);

    const QVariant meaning = index.data(cell::MeaningRole);
    const QColor ink = meaning.isValid() ? colors.of(Meaning(meaning.toInt())).ink : colors.text;
    const QRect inside = option.rect.adjusted(Side, 0, -Side, 0);
    if (const QVariant mark = index.data(cell::MarkRole); mark.isValid()) {
        const QRectF square(inside.left(), option.rect.center().y() - MarkSize / 2.0 + 0.5, MarkSize, MarkSize);
        paintMark(*painter, square, Mark(mark.toInt()), ink);
    }
    if (const QVariant trail = index.data(cell::TrailRole); trail.isValid()) {
        const QRectF box(inside.left(), option.rect.top() + 7, TrailWidth, option.rect.height() - 14);
        paintTrail(*painter, box, trail.value<QList<double>>(), colors.muted);
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
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), colors.accent);
        painter->fillRect(QRect(option.rect.left(), option.rect.top(), option.rect.width(), 1), colors.accent);
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
    // A tooltip that looks like mark-up would be shown as mark-up, and a service may have said it.
    QToolTip::showText(event->globalPos(), tip.isEmpty() ? QString() : u"<span>%1</span>"_s.arg(tip.toHtmlEscaped()),
                       view);
    return true;
}

} // namespace bindery::ui

#include "moc_record_table.cpp"
