#pragma once

// The rows of the queue: plain summaries, newest first, changed by difference.

#include "domain/submission_summary.h"
#include "ui/common/list_updater.h"
#include "ui/queue/queue_role.h"

#include <QMap>

namespace bindery::ui {

/// The submission waits for an underwriter of this authority level: to be submitted again, decided, or made bindable. A
/// draft waits for its author, and a referral above the level for somebody else.
[[nodiscard]] bool needsUnderwriter(const domain::SubmissionSummary &summary, int level);

struct SummaryKey {
    QString operator()(const domain::SubmissionSummary &summary) const { return summary.id; }
};

class QueueModel final : public ListUpdater<QAbstractListModel, domain::SubmissionSummary, SummaryKey> {
    Q_OBJECT
public:
    /// `level` is the authority of the user. `products` has the short titles of products by their codes.
    explicit QueueModel(int level = 1, QMap<QString, QString> products = {}, QObject *parent = nullptr)
        : ListUpdater(parent), m_level(level), m_products(std::move(products))
    {
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    int m_level;
    QMap<QString, QString> m_products;
};

} // namespace bindery::ui
