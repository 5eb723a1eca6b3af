#pragma once

// Draws one line of a gathering: mark, what is fetched, its state and its time; below them what was found, or why not.
// Every line has its full height from the beginning, so that nothing moves when words come in.

#include <QStyledItemDelegate>

namespace bindery::ui {

class FetchDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

} // namespace bindery::ui
