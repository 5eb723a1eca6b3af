#pragma once

// The services as a table for views, changed by difference.

#include "ui/common/record_model.h"
#include "ui/health/health_board.h"

namespace bindery::ui {

struct HealthRowKey {
    const QString &operator()(const HealthRow &row) const { return row.service; }
};

class HealthModel final : public RecordModel<HealthRow, HealthRowKey> {
    Q_OBJECT
public:
    enum Column { Service, State, Calls, PerMinute, Success, P50, P95, InFlight, Waiting, Tokens, Cache, LastError };

    explicit HealthModel(QObject *parent = nullptr);

private:
    [[nodiscard]] QString cellText(const HealthRow &row, int column) const override;
    [[nodiscard]] QString readAloud(const HealthRow &row, int column) const override;
    [[nodiscard]] QVariant look(const HealthRow &row, int column, int role) const override;
};

} // namespace bindery::ui
