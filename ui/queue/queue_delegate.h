#pragma once

// Draws one row of the queue: mark and word of the status, number, name, place, age, premium. Columns that have no room
// are left out, the least important first. The name is elided and never left out.

#include <QStyledItemDelegate>

namespace bindery {
class Clock;
}

namespace bindery::ui {

class QueueDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// The clock tells ages. It outlives the delegate.
    QueueDelegate(const Clock &clock, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Clock &m_clock;
};

} // namespace bindery::ui
