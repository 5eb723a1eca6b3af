#include "ui/common/flow_layout.h"

#include <QWidget>

namespace bindery::ui {

FlowLayout::FlowLayout(int gap, QWidget *parent) : QLayout(parent), m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
    if (parent) {
        QSizePolicy policy = parent->sizePolicy();
        policy.setHeightForWidth(true);
        parent->setSizePolicy(policy);
    }
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[static_cast<std::size_t>(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        width += item->sizeHint().width() + (width > 0 ? m_gap : 0);
        height = qMax(height, item->sizeHint().height());
    }
    return {width, height};
}

QSize FlowLayout::minimumSize() const
{
    QSize least;
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            least = least.expandedTo(item->minimumSize());
    }
    return least;
}

void FlowLayout::setGeometry(const QRect &room)
{
    QLayout::setGeometry(room);
    arrange(room, true);
}

int FlowLayout::arrange(const QRect &room, bool moves) const
{
    int x = room.left();
    int y = room.top();
    int lineHeight = 0;
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size = item->sizeHint();
        const int width = qMin(size.width(), room.width());
        if (lineHeight > 0 && x + width > room.left() + room.width()) {
            x = room.left();
            y += lineHeight + m_gap;
            lineHeight = 0;
        }
        if (moves)
            item->setGeometry(QRect(x, y, width, size.height()));
        x += width + m_gap;
        lineHeight = qMax(lineHeight, size.height());
    }
    return y + lineHeight - room.top();
}

} // namespace bindery::ui
