#pragma once

// A trial's result side by side: as the settings are now, and with those that were tried.

#include "ui/common/list_updater.h"
#include "ui/health/health_trial.h"

#include <QAbstractTableModel>

namespace bindery::ui {

struct TrialRow {
    QString what;
    QString now;
    QString tried;
    /// More of it is worse, less is better: -1 better, 0 the same or neither, 1 worse.
    int verdict = 0;
    friend bool operator==(const TrialRow &, const TrialRow &) = default;
};

struct TrialRowKey {
    const QString &operator()(const TrialRow &row) const { return row.what; }
};

[[nodiscard]] std::vector<TrialRow> trialRows(const TrialResult &result);

class TrialModel final : public ListUpdater<QAbstractTableModel, TrialRow, TrialRowKey> {
    Q_OBJECT
public:
    enum Column { What, Now, Tried, ColumnCount };
    using ListUpdater::ListUpdater;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace bindery::ui
