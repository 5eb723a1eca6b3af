#pragma once

// The facts of a quote as a table: what was found, from whom, and how far it can be trusted.

#include "text/fact_row.h"

#include <QAbstractTableModel>

#include <vector>

namespace bindery::ui {

class FactsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Fact, Value, Provenance, Age, Source, Tries, Elapsed, Reason, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setRows(std::vector<text::FactRow> rows);
    [[nodiscard]] const std::vector<text::FactRow> &rows() const { return m_rows; }

    /// The first fact that somebody should look at, or 0.
    [[nodiscard]] int firstDoubtful() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<text::FactRow> m_rows;
};

} // namespace bindery::ui
