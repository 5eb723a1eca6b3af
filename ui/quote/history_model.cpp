#include "ui/quote/history_model.h"

#include "text/format.h"
#include "ui/common/record_table.h"
#include "underwriting/release.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// What was done about referrals has the words of the buttons that do it.
QString actionTitle(const QString &action)
{
    const std::optional<domain::ReleaseAct> act = domain::releaseActFromName(action);
    return act ? underwriting::actDone(*act) : text::spokenTitle(action);
}

} // namespace

void HistoryModel::setLines(std::vector<domain::AuditLine> lines)
{
    if (m_lines.empty() && lines.empty())
        return;
    beginResetModel();
    m_lines = std::move(lines);
    std::reverse(m_lines.begin(), m_lines.end());
    endResetModel();
}

int HistoryModel::versionAt(int row) const
{
    const auto isQuote = [](const domain::AuditLine &line) { return line.action == "quoted"_L1; };
    if (row < 0 || row >= rowCount() || !isQuote(m_lines[static_cast<std::size_t>(row)]))
        return 0;
    // Every version has one line, and the newest comes first.
    return static_cast<int>(std::count_if(m_lines.begin() + row, m_lines.end(), isQuote));
}

void HistoryModel::refreshTimes()
{
    if (!m_lines.empty())
        Q_EMIT dataChanged(index(0, When), index(rowCount() - 1, When), {Qt::DisplayRole});
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int HistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const domain::AuditLine &line = m_lines[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole)
        return index.column() == When ? QVariant(text::exactTime(line.at)) : QVariant();
    if (role == cell::MeaningRole)
        return index.column() == When || index.column() == Who ? QVariant(int(Meaning::Calm)) : QVariant();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case When:
        return text::relativeTime(line.at, m_clock.utcNow());
    case Who:
        return line.actor;
    case Action:
        if (const int version = versionAt(index.row()))
            return u"Quoted, version %1"_s.arg(version);
        return actionTitle(line.action);
    case Detail:
        return line.detail;
    default:
        return {};
    }
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case When:
        return u"When"_s;
    case Who:
        return u"Who"_s;
    case Action:
        return u"What"_s;
    case Detail:
        return u"Detail"_s;
    default:
        return {};
    }
}

} // namespace bindery::ui

#include "moc_history_model.cpp"
