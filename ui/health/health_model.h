#pragma once

// The services as a table for views, changed by difference alone.

#include "ui/common/list_updater.h"
#include "ui/health/health_board.h"

#include <QAbstractTableModel>

namespace bindery::ui {

struct HealthRowKey {
    const QString &operator()(const HealthRow &row) const { return row.service; }
};

class HealthModel final : public ListUpdater<QAbstractTableModel, HealthRow, HealthRowKey> {
    Q_OBJECT
public:
    enum Column {
        Service,
        State,
        Calls,
        PerMinute,
        Success,
        P50,
        P95,
        InFlight,
        Waiting,
        Tokens,
        Cache,
        LastError,
        ColumnCount
    };

    using ListUpdater::ListUpdater;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace bindery::ui
