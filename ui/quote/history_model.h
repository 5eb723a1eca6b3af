#pragma once

// The history of a submission as a table for views: who did what when, newest first.

#include "domain/audit_line.h"
#include "ui/common/record_model.h"

#include <vector>

namespace bindery {
class Clock;
}

namespace bindery::ui {

struct HistoryRow {
    /// Counted from the oldest line, so that the number of a line never changes.
    int number = 0;
    domain::AuditLine line;
    /// Which version of the quote the line tells of, counted from 1; 0 where it tells of something else.
    int version = 0;
    friend bool operator==(const HistoryRow &a, const HistoryRow &b)
    {
        return a.number == b.number && a.version == b.version && a.line.at == b.line.at && a.line.actor == b.line.actor
            && a.line.action == b.line.action && a.line.detail == b.line.detail;
    }
};

struct HistoryRowKey {
    int operator()(const HistoryRow &row) const { return row.number; }
};

class HistoryModel final : public RecordModel<HistoryRow, HistoryRowKey> {
    Q_OBJECT
public:
    enum Column { When, Who, Action, Detail };

    /// The clock tells how long ago a line was written. It outlives the model.
    explicit HistoryModel(Clock &clock, QObject *parent = nullptr);
    /// `lines` come as the store has them, oldest first.
    void setLines(std::vector<domain::AuditLine> lines);
    /// HistoryRow::version of the row; 0 where there is no such row.
    [[nodiscard]] int versionAt(int row) const;
    /// Tells views that the relative times have changed.
    void refreshTimes();

private:
    [[nodiscard]] QString cellText(const HistoryRow &row, int column) const override;
    [[nodiscard]] QVariant look(const HistoryRow &row, int column, int role) const override;

    Clock &m_clock;
};

} // namespace bindery::ui
