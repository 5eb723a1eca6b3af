#pragma once

// The queue's rows: plain summaries, newest first, changed by difference. What a row shows is reached by role number,
// so that delegate and filter need not know the model.

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

/// Does this wait for an underwriter of this authority level: to be submitted again, decided, or made bindable? A draft
/// waits for whoever writes it, and a referral above the level for somebody else.
[[nodiscard]] bool needsUnderwriter(const domain::SubmissionSummary &summary, int level);

struct SummaryKey {
    QString operator()(const domain::SubmissionSummary &summary) const { return summary.id; }
};

class QueueModel final : public ListUpdater<QAbstractListModel, domain::SubmissionSummary, SummaryKey> {
    Q_OBJECT
public:
    /// `level`: the authority of whoever sits in front of it.
    explicit QueueModel(int level = 1, QObject *parent = nullptr) : ListUpdater(parent), m_level(level) {}
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    int m_level;
};

} // namespace bindery::ui
