#pragma once

#include <QStyledItemDelegate>

namespace bindery::ui {

class RecordDelegate;
class ScheduleModel;

/// Paints the cells of a schedule and opens them for typing. A key that ends the typing says where the cursor goes on.
class ScheduleDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// The model outlives the delegate.
    ScheduleDelegate(const ScheduleModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

Q_SIGNALS:
    /// The typing has ended: by Enter below, by Tab beside.
    void goneOn(int rows, int columns);

protected:
    bool eventFilter(QObject *editor, QEvent *event) override;

private:
    const ScheduleModel &m_model;
    RecordDelegate *m_cells;
};

} // namespace bindery::ui
