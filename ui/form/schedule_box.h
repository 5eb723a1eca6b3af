#pragma once

// The items of a long list in a table as in a spreadsheet: typed cell by cell, pasted, filled down, sorted, filtered,
// with totals, and with the problems of each cell.

#include <QStringList>
#include <QWidget>

#include <memory>
#include <utility>
#include <vector>

class QKeyEvent;
class QLabel;
class QLineEdit;
class QModelIndex;
class QPushButton;

namespace bindery::ui {

class RecordTable;
class ScheduleModel;
class ScheduleOrder;
struct FieldSpec;
struct FormContext;

class ScheduleBox final : public QWidget {
    Q_OBJECT
public:
    /// `columns` are the fields of an item of the list. `most` is how many items it can have.
    ScheduleBox(const FormContext &context, const QString &list, std::vector<FieldSpec> columns, int most,
                QWidget *parent);

    void refresh();
    /// The keyboard goes to the cell. False where the path names none here.
    bool focusCell(const QString &path);
    /// The path of the cell that has the keyboard. Empty where none has it.
    [[nodiscard]] QString pathInHand() const;
    /// Those of items and cells that have problems, row by row.
    void appendPaths(QStringList &paths) const;
    /// In the order in which the keyboard reaches them.
    [[nodiscard]] std::vector<QWidget *> controls() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHead();
    void takeColumnWidths();
    [[nodiscard]] bool take(const QKeyEvent &event);
    void step(int rows, int columns);
    void copy() const;
    void paste();
    void fillDown();
    void clearCells();
    void removeItems();
    void copyItem();
    void showHand();
    void showTotals();
    /// (item, column) of the selected cells that can be typed, in the order of the rows on screen.
    [[nodiscard]] std::vector<std::pair<int, int>> selectedCells() const;
    [[nodiscard]] std::pair<int, int> cellAt(const QModelIndex &shown) const;

    const std::unique_ptr<const FormContext> m_context;
    QString m_list;
    int m_most;
    ScheduleModel *m_model;
    ScheduleOrder *m_order;
    QLineEdit *m_filter;
    QLabel *m_count;
    QPushButton *m_fillDown;
    QPushButton *m_copy;
    QPushButton *m_remove;
    RecordTable *m_table;
    QLabel *m_said;
    QLabel *m_totals;
};

} // namespace bindery::ui
