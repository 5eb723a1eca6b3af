#pragma once

// A table of records: whole rows in hand, keys alone reach everything, and the row in hand can be copied as text.

#include "ui/common/status_badge.h"

#include <QStyledItemDelegate>
#include <QTreeView>

#include <vector>

namespace bindery::ui {

/// What a cell tells beyond its text. Delegates know these numbers, and no model.
namespace cell {
enum Role {
    MarkRole = Qt::UserRole + 100, ///< a Mark as int: drawn before the text
    MeaningRole,                   ///< a Meaning as int: colors mark and text
    TrailRole,                     ///< QList<double>, negative for a gap: drawn as a line before the number
};
} // namespace cell

class RecordTable final : public QTreeView {
    Q_OBJECT
public:
    explicit RecordTable(QWidget *parent = nullptr);

    /// Set after the model. `texts` share the room that the other columns leave, each as wide as it wants where there
    /// is enough, the first of them taking what is left over. Where there is little, those of `giveWay` are hidden, in
    /// that order: what they say must be told elsewhere too. Of the first texts `wants` says below how many pixels each
    /// is not cut, if it wants that much, as long as something can give way.
    void setColumnPlan(std::vector<int> texts, std::vector<int> giveWay = {}, std::vector<int> wants = {});

    /// The content is another one by now: each column gets the width that it needs, once for all that happens in one
    /// turn of the event loop.
    void fitSoon();
    [[nodiscard]] int headerHeight() const;

    /// The row in hand, its cells divided by tabs.
    [[nodiscard]] QString currentRowText() const;

    void setModel(QAbstractItemModel *model) override;

protected:
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    /// The row in hand stays in sight when the table gets less room.
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    /// Of a text: below what it is not cut, 0 for nothing.
    [[nodiscard]] int wants(int column) const;
    /// What a column needs at least, if it wants `wanted`.
    [[nodiscard]] int leastWidth(int column, int wanted, bool isText) const;
    /// Does a cell of those need more than its column has? Texts that may be cut do not count.
    [[nodiscard]] bool outgrows(const QModelIndex &from, const QModelIndex &to) const;
    [[nodiscard]] int wantedWidth(int column) const;
    void shareAmongTexts(int room, const std::vector<int> &wanted);

    std::vector<int> m_texts;
    std::vector<int> m_giveWay;
    std::vector<int> m_wants;
    bool m_fitPending = false;
};

/// Draws mark and text of a cell, and says the whole text on hover where it does not fit.
class RecordDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit RecordDelegate(int rowHeight, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    int m_rowHeight;
};

} // namespace bindery::ui
