#include "ui/health/trial_model.h"

#include "text/duration_text.h"
#include "text/format.h"
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
        rows.push_back({what, text::countText(qint64(now)), text::countText(qint64(tried)),
                        moreIsBetter ? verdict(now, tried, *moreIsBetter) : 0});
    };
    const auto time = [&rows](const QString &what, Duration now, Duration tried) {
        rows.push_back({what, text::durationText(now), text::durationText(tried), verdict(now, tried, false)});
    };
    const backtest::BacktestFigures &now = result.now;
    const backtest::BacktestFigures &tried = result.tried;
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

TrialModel::TrialModel(QObject *parent)
    : RecordModel({{u"On the last day"_s}, {u"As set now"_s, true}, {u"With these"_s, true}}, parent)
{
}

QString TrialModel::cellText(const TrialRow &row, int column) const
{
    return column == What ? row.what : column == Now ? row.now : row.tried;
}

QString TrialModel::readAloud(const TrialRow &row, int column) const
{
    return column == What ? u"%1: %2 now, %3 with these settings"_s.arg(row.what, row.now, row.tried)
                          : cellText(row, column);
}

QVariant TrialModel::look(const TrialRow &row, int column, int role) const
{
    if (column != Tried || row.verdict == 0)
        return {};
    if (role == cell::MarkRole)
        return int(row.verdict < 0 ? Mark::Check : Mark::Triangle);
    return role == cell::MeaningRole ? QVariant(int(row.verdict < 0 ? Meaning::Good : Meaning::Attention)) : QVariant();
}

} // namespace bindery::ui

#include "moc_trial_model.cpp"
