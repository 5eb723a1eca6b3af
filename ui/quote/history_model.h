#pragma once

// Who did what when, newest first, as a table for views.

#include "domain/audit_line.h"

#include <QAbstractTableModel>

#include <vector>

namespace bindery {
class Clock;
}

namespace bindery::ui {

class HistoryModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { When, Who, Action, Detail, ColumnCount };

    /// The clock says how long ago; it outlives the model.
    explicit HistoryModel(Clock &clock, QObject *parent = nullptr) : QAbstractTableModel(parent), m_clock(clock) { }
    /// In the order in which they came about, as the store has them.
    void setLines(std::vector<domain::AuditLine> lines);
    /// Which version of the quote the line tells of, counted from 1; 0 where it tells of something else.
    [[nodiscard]] int versionAt(int row) const;
    /// Relative times are said anew.
    void refreshTimes();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Clock &m_clock;
    std::vector<domain::AuditLine> m_lines;
};

} // namespace bindery::ui
