#pragma once

// The facts of a quote as a table: what was found, from whom, and how far it can be trusted.

#include "ui/common/status_badge.h"

#include <QAbstractTableModel>

#include <vector>

namespace bindery::domain {
struct AutoApplication;
struct Quote;
}

namespace bindery::ui {

struct FactRow {
    QString title;
    QString value;
    QString source;
    StatusLook provenance;
    QString age;
    QString obtained;
    QString reason;
    QString tries;
    QString elapsed;
    /// All of it as sentences.
    QString story;
    /// It does not allow binding, or is not what the service said.
    bool doubtful = false;
};

/// Names the drivers of `application` in the titles of their records. Without a widget, for tests and models.
[[nodiscard]] std::vector<FactRow> factRows(const domain::Quote &quote, const domain::AutoApplication &application);

class FactsModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Fact, Value, Provenance, Age, Source, Tries, Elapsed, Reason, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setRows(std::vector<FactRow> rows);
    [[nodiscard]] const std::vector<FactRow> &rows() const { return m_rows; }

    /// The first fact that somebody should look at, or 0.
    [[nodiscard]] int firstDoubtful() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<FactRow> m_rows;
};

} // namespace bindery::ui
