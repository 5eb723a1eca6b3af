#pragma once

// The worksheet as a table for views.

#include "ui/quote/worksheet_lines.h"

#include <QAbstractTableModel>

namespace bindery::ui {

class WorksheetModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Step, Table, Key, Row, Operation, Rounding, Change, Value, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    /// A worksheet never changes; another quote's takes its place whole.
    void setLines(std::vector<WorksheetLine> lines);
    [[nodiscard]] const std::vector<WorksheetLine> &lines() const { return m_lines; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<WorksheetLine> m_lines;
};

} // namespace bindery::ui
