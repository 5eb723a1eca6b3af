#pragma once

// One row of the queue: mark and word, number, name, where, age, premium. Columns that have no room are left out, the
// least important first; the name is elided and never left out.

#include <QStyledItemDelegate>

namespace bindery {
class Clock;
}

namespace bindery::ui {

class QueueDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// The clock tells ages; it outlives the delegate.
    QueueDelegate(const Clock &clock, QObject *parent);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Clock &m_clock;
};

} // namespace bindery::ui
