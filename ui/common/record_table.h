#pragma once

// A table of records: the current row is a whole record, keys reach everything, and Ctrl+C copies the current row.

#include "ui/common/status_badge.h"

#include <QStyledItemDelegate>
#include <QTreeView>

#include <vector>

namespace bindery::ui {

/// What a cell tells beyond its text. Delegates know these role numbers and no model.
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
    /// `objectName` is for tests and style sheets, `name` for people who listen.
    RecordTable(QAbstractItemModel *model, const QString &objectName, const QString &name, QWidget *parent);

    /// Says how columns share the width; call it after setModel(). The columns of `texts` share what the other columns
    /// leave: each is as wide as its text where there is room, and the first takes the rest. Where there is little
    /// room, the columns of `giveWay` are hidden in that order, so what they say must be told elsewhere too. `wants`
    /// gives for the first of `texts` the width in pixels below which the text is not cut as long as another column can
    /// give way.
    void setColumnPlan(std::vector<int> texts, std::vector<int> giveWay = {}, std::vector<int> wants = {});

    /// Gives each column the width that its content needs by now, once for all calls in one turn of the event loop.
    void fitSoon();
    [[nodiscard]] int headerHeight() const;
    /// The table asks its layout for the height of so many rows; without a call, for the height that Qt gives a list.
    void setRowsWanted(int rows);
    [[nodiscard]] QSize sizeHint() const override;

    /// The current row, its cells divided by tabs.
    [[nodiscard]] QString currentRowText() const;

    void setModel(QAbstractItemModel *model) override;

protected:
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    /// Keeps the current row in sight when the table gets less room.
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();
    /// The width below which the text of this column is not cut; 0 where it may always be cut.
    [[nodiscard]] int wants(int column) const;
    /// The least width of a column whose content is `wanted` wide.
    [[nodiscard]] int leastWidth(int column, int wanted, bool isText) const;
    /// One of these cells is wider than its column. Columns of texts that may be cut do not count.
    [[nodiscard]] bool outgrows(const QModelIndex &from, const QModelIndex &to) const;
    [[nodiscard]] int wantedWidth(int column) const;
    void shareAmongTexts(int room, const std::vector<int> &wanted);

    std::vector<int> m_texts;
    std::vector<int> m_giveWay;
    std::vector<int> m_wants;
    int m_rowsWanted = 0;
    bool m_fitPending = false;
};

/// Draws mark and text of a cell. A text that does not fit is told whole by a tooltip.
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
