#include "ui/quote/history_model.h"

#include "base/clock.h"
#include "text/format.h"
#include "text/time_text.h"
#include "ui/common/record_table.h"
#include "underwriting/release.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// Acts on referrals have the words of their buttons.
QString actionTitle(const QString &action)
{
    const std::optional<domain::ReleaseAct> act = domain::releaseActFromName(action);
    return act ? underwriting::actDone(*act) : text::spokenTitle(action);
}

} // namespace

HistoryModel::HistoryModel(Clock &clock, QObject *parent)
    : RecordModel({{u"When"_s}, {u"Who"_s}, {u"What"_s}, {u"Detail"_s}}, parent), m_clock(clock)
{
}

void HistoryModel::setLines(std::vector<domain::AuditLine> lines)
{
    std::vector<HistoryRow> next;
    next.reserve(lines.size());
    int versions = 0;
    for (domain::AuditLine &line : lines) {
        const bool isQuote = line.action == "quoted"_L1;
        next.push_back({static_cast<int>(next.size()), std::move(line), isQuote ? ++versions : 0});
    }
    std::reverse(next.begin(), next.end());
    update(std::move(next));
}

int HistoryModel::versionAt(int row) const
{
    return row < 0 || row >= rowCount() ? 0 : this->row(row).version;
}

void HistoryModel::refreshTimes()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, When), index(rowCount() - 1, When), {Qt::DisplayRole});
}

QString HistoryModel::cellText(const HistoryRow &row, int column) const
{
    switch (column) {
    case When: return text::relativeTime(row.line.at, m_clock.utcNow());
    case Who: return row.line.actor;
    case Action: return row.version > 0 ? u"Quoted, version %1"_s.arg(row.version) : actionTitle(row.line.action);
    case Detail: return row.line.detail;
    default: return {};
    }
}

QVariant HistoryModel::look(const HistoryRow &row, int column, int role) const
{
    if (role == Qt::ToolTipRole)
        return column == When ? QVariant(text::exactTime(row.line.at)) : QVariant();
    if (role == cell::MeaningRole)
        return column == When || column == Who ? QVariant(int(Meaning::Calm)) : QVariant();
    return {};
}

} // namespace bindery::ui

#include "moc_history_model.cpp"
