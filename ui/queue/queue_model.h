#pragma once

// The rows of the queue: plain summaries, newest first, changed by difference. Delegate and filter read a row by role
// numbers, so that they need not know the model.

#include "domain/submission_summary.h"
#include "ui/common/list_updater.h"

namespace bindery::ui {

namespace queue_role {
enum : int {
    Id = Qt::UserRole + 1,
    Number,    ///< qint64
    Status,    ///< int of domain::SubmissionStatus
    Look,      ///< StatusLook: as the row shows the status
    Applicant, ///< QString, "No name yet" where there is none
    Place,     ///< "NY 11201"
    People,    ///< "Auto · 2 drivers"
    ChangedAt, ///< qint64, milliseconds since the epoch
    Premium,   ///< "$1,842.00", or empty
    NeedsMe,   ///< bool: needsUnderwriter()
    Withdrawn, ///< bool
};
} // namespace queue_role

/// The submission waits for an underwriter of this authority level: to be submitted again, decided, or made bindable. A
/// draft waits for its author, and a referral above the level for somebody else.
[[nodiscard]] bool needsUnderwriter(const domain::SubmissionSummary &summary, int level);

struct SummaryKey {
    QString operator()(const domain::SubmissionSummary &summary) const { return summary.id; }
};

class QueueModel final : public ListUpdater<QAbstractListModel, domain::SubmissionSummary, SummaryKey> {
    Q_OBJECT
public:
    /// `level` is the authority of the user.
    explicit QueueModel(int level = 1, QObject *parent = nullptr) : ListUpdater(parent), m_level(level) {}
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    int m_level;
};

} // namespace bindery::ui
