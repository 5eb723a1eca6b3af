#include "ui/queue/queue_filter.h"

#include "base/plain_words.h"
#include "domain/submission_status.h"
#include "ui/common/status_badge.h"
#include "ui/queue/queue_role.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

bool belongs(QueueView view, domain::SubmissionStatus status, bool needsMe, bool withdrawn)
{
    using domain::SubmissionStatus;
    if (withdrawn)
        return view == QueueView::All || view == QueueView::Withdrawn;
    switch (view) {
    case QueueView::NeedsMe: return needsMe;
    case QueueView::All: return true;
    case QueueView::Drafts: return status == SubmissionStatus::Draft;
    case QueueView::UnderWay: return status == SubmissionStatus::Submitted || status == SubmissionStatus::Gathering;
    case QueueView::Quoted: return status == SubmissionStatus::Quoted;
    case QueueView::Referred: return status == SubmissionStatus::Referred;
    case QueueView::Declined: return status == SubmissionStatus::Declined;
    case QueueView::Cancelled: return status == SubmissionStatus::Cancelled;
    case QueueView::Withdrawn: return false;
    }
    return true;
}

} // namespace

QString queueViewName(QueueView view)
{
    return queueViewTitle(view).toLower().replace(u' ', u'_');
}

QString queueViewTitle(QueueView view)
{
    switch (view) {
    case QueueView::NeedsMe: return u"Needs me"_s;
    case QueueView::All: return u"All"_s;
    case QueueView::Drafts: return u"Drafts"_s;
    case QueueView::UnderWay: return u"Under way"_s;
    case QueueView::Quoted: return u"Quoted"_s;
    case QueueView::Referred: return u"Referred"_s;
    case QueueView::Declined: return u"Declined"_s;
    case QueueView::Cancelled: return u"Cancelled"_s;
    case QueueView::Withdrawn: return u"Withdrawn"_s;
    }
    return {};
}

const std::vector<QueueView> &queueViews()
{
    static const std::vector<QueueView> views{QueueView::All,      QueueView::NeedsMe,   QueueView::Drafts,
                                              QueueView::UnderWay, QueueView::Quoted,    QueueView::Referred,
                                              QueueView::Declined, QueueView::Cancelled, QueueView::Withdrawn};
    return views;
}

void QueueFilter::setView(QueueView view)
{
    if (m_view == view)
        return;
    m_view = view;
    invalidateRowsFilter();
}

void QueueFilter::setText(const QString &text)
{
    QStringList words = plainWordsOf(text);
    if (words == m_words)
        return;
    m_words = std::move(words);
    m_found.clear();
    invalidateRowsFilter();
}

void QueueFilter::setFound(const QHash<QString, QString> &fields)
{
    if (m_found == fields)
        return;
    m_found = fields;
    invalidateRowsFilter();
}

QVariant QueueFilter::data(const QModelIndex &index, int role) const
{
    if (role == queue_role::Place && !m_found.isEmpty()) {
        const QString fields = m_found.value(index.data(queue_role::Id).toString());
        if (!fields.isEmpty())
            return u"in "_s + fields;
    }
    return QSortFilterProxyModel::data(index, role);
}

void QueueFilter::setKept(const QString &id)
{
    if (m_kept == id)
        return;
    m_kept = id;
    invalidateRowsFilter();
}

bool QueueFilter::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    // A typed text may hide the row in hand. A row in hand that has the words stays, also where the view leaves it out.
    const bool isKept = !m_kept.isEmpty() && index.data(queue_role::Id).toString() == m_kept;
    if (isKept && m_words.isEmpty())
        return true;
    const auto status = static_cast<domain::SubmissionStatus>(index.data(queue_role::Status).toInt());
    const bool needsMe = index.data(queue_role::NeedsMe).toBool();
    if (!isKept && !belongs(m_view, status, needsMe, index.data(queue_role::Withdrawn).toBool()))
        return false;
    if (m_words.isEmpty() || m_found.contains(index.data(queue_role::Id).toString()))
        return true;
    const QString haystack = u"%1 #%2 %3 %4"_s.arg(
        index.data(queue_role::Insured).toString(), QString::number(index.data(queue_role::Number).toLongLong()),
        index.data(queue_role::Place).toString(), index.data(queue_role::Look).value<StatusLook>().word);
    return hasPlainWords(haystack, m_words);
}

} // namespace bindery::ui

#include "moc_queue_filter.cpp"
