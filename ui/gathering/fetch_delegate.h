#pragma once

// Draws one fetch: mark, what is fetched, how it goes and how long it took; under it what was found, or why not. Every
// line is equally high from its first moment on, so that nothing jumps when words come in.

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
