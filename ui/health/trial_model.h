#pragma once

// The result of a trial as a table: with the settings as they are now, and with those that were tried.

#include "ui/common/record_model.h"
#include "ui/health/trial_result.h"

namespace bindery::ui {

struct TrialRow {
    QString what;
    QString now;
    QString tried;
    /// The tried settings compared with those of now: -1 better, 0 the same or neither, 1 worse.
    int verdict = 0;
    friend bool operator==(const TrialRow &, const TrialRow &) = default;
};

struct TrialRowKey {
    const QString &operator()(const TrialRow &row) const { return row.what; }
};

[[nodiscard]] std::vector<TrialRow> trialRows(const TrialResult &result);

class TrialModel final : public RecordModel<TrialRow, TrialRowKey> {
    Q_OBJECT
public:
    enum Column { What, Now, Tried };

    explicit TrialModel(QObject *parent = nullptr);

private:
    [[nodiscard]] QString cellText(const TrialRow &row, int column) const override;
    [[nodiscard]] QString readAloud(const TrialRow &row, int column) const override;
    [[nodiscard]] QVariant look(const TrialRow &row, int column, int role) const override;
};

} // namespace bindery::ui
