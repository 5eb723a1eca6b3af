#include "ui/health/trial_model.h"

#include "ui/common/format.h"
#include "ui/common/record_table.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

int verdict(auto now, auto tried, bool moreIsBetter)
{
    if (now == tried)
        return 0;
    return (tried > now) == moreIsBetter ? -1 : 1;
}

} // namespace

std::vector<TrialRow> trialRows(const TrialResult &result)
{
    std::vector<TrialRow> rows;
    if (!result.ok())
        return rows;
    const auto count = [&rows](const QString &what, quint64 now, quint64 tried, std::optional<bool> moreIsBetter) {
        rows.push_back({what, countText(qint64(now)), countText(qint64(tried)),
                        moreIsBetter ? verdict(now, tried, *moreIsBetter) : 0});
    };
    const auto time = [&rows](const QString &what, Duration now, Duration tried) {
        rows.push_back({what, durationText(now), durationText(tried), verdict(now, tried, false)});
    };
    const resilience::RehearsalFigures &now = result.now;
    const resilience::RehearsalFigures &tried = result.tried;
    count(u"Calls"_s, now.calls, tried.calls, {});
    count(u"Answered by the service"_s, now.answered, tried.answered, {});
    count(u"From the cache, or joined"_s, now.fromCache, tried.fromCache, {});
    count(u"Served stale"_s, now.servedStale, tried.servedStale, {});
    count(u"Refused"_s, now.refused(), tried.refused(), false);
    count(u"Failed"_s, now.failed, tried.failed, false);
    count(u"Caller had no more time"_s, now.abandoned, tried.abandoned, false);
    count(u"Tried again"_s, now.retried, tried.retried, {});
    count(u"Tries that the service saw"_s, now.tries, tried.tries, {});
    count(u"Circuit opened"_s, now.opened, tried.opened, {});
    time(u"Waited, p50"_s, now.waitingP50, tried.waitingP50);
    time(u"Waited, p95"_s, now.waitingP95, tried.waitingP95);
    time(u"Waited, longest"_s, now.waitingMost, tried.waitingMost);
    return rows;
}

int TrialModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TrialModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const TrialRow &line = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return index.column() == What ? line.what : index.column() == Now ? line.now : line.tried;
    case Qt::AccessibleTextRole:
        return index.column() == What ? u"%1: %2 now, %3 with these settings"_s.arg(line.what, line.now, line.tried)
                                      : data(index, Qt::DisplayRole);
    case Qt::TextAlignmentRole:
        return int((index.column() == What ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case cell::MarkRole:
        if (index.column() != Tried || line.verdict == 0)
            return {};
        return int(line.verdict < 0 ? Mark::Check : Mark::Triangle);
    case cell::MeaningRole:
        if (index.column() != Tried || line.verdict == 0)
            return {};
        return int(line.verdict < 0 ? Meaning::Good : Meaning::Attention);
    default:
        return {};
    }
}

QVariant TrialModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == What ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static const QStringList Titles{u"On the last day"_s, u"As set now"_s, u"With these"_s};
    return Titles.value(section);
}

} // namespace bindery::ui

#include "moc_trial_model.cpp"
