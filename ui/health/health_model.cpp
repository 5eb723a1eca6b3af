#include "ui/health/health_model.h"

#include "ui/common/record_table.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString cellText(const HealthRow &row, int column)
{
    switch (column) {
    case HealthModel::Service:
        return row.title;
    case HealthModel::State:
        return row.state;
    case HealthModel::Calls:
        return row.calls;
    case HealthModel::PerMinute:
        return row.perMinute;
    case HealthModel::Success:
        return row.success;
    case HealthModel::P50:
        return row.p50;
    case HealthModel::P95:
        return row.p95;
    case HealthModel::InFlight:
        return row.inFlight;
    case HealthModel::Waiting:
        return row.waiting;
    case HealthModel::Tokens:
        return row.tokens;
    case HealthModel::Cache:
        return row.cache;
    case HealthModel::LastError:
        return row.lastErrorAge.isEmpty() ? row.lastError : row.lastErrorAge + u" · "_s + row.lastError;
    default:
        return {};
    }
}

bool isHealthNumber(int column)
{
    return column >= HealthModel::Calls && column <= HealthModel::Cache;
}

QVariant meaningOf(const HealthRow &row, int column)
{
    const auto attention = [](bool on) { return on ? QVariant(int(Meaning::Attention)) : QVariant(); };
    switch (column) {
    case HealthModel::State:
        return int(row.meaning);
    case HealthModel::Success:
        return attention(row.successIsLow);
    case HealthModel::InFlight:
        return attention(row.placesAreTaken);
    case HealthModel::Waiting:
        return attention(row.waiting != "0"_L1);
    case HealthModel::Tokens:
        return attention(row.tokensAreGone);
    case HealthModel::LastError:
        return int(Meaning::Calm);
    default:
        return {};
    }
}

} // namespace

int HealthModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HealthModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const HealthRow &line = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(line, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Service
            ? u"%1: %2, success %3, p95 %4. %5"_s.arg(line.title, line.state, line.success, line.p95, line.lastError)
            : cellText(line, index.column());
    case Qt::TextAlignmentRole:
        return int((isHealthNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case cell::MarkRole:
        return index.column() == State ? QVariant(int(line.mark)) : QVariant();
    case cell::MeaningRole:
        return meaningOf(line, index.column());
    case cell::TrailRole:
        return index.column() == P95 ? QVariant::fromValue(line.trail) : QVariant();
    default:
        return {};
    }
}

QVariant HealthModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isHealthNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case State:
            return u"Closed: calls go through. Open: they are refused at once. Half-open: it is being tried out."_s;
        case P50:
            return u"Half of the calls kept were answered within this time."_s;
        case P95:
            return u"Nineteen calls in twenty were answered within this time. The line shows the last hour."_s;
        case Tokens:
            return u"Calls that the rate limit would let through right now."_s;
        case Cache:
            return u"Questions answered without asking the service."_s;
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    static const QStringList Titles{u"Service"_s, u"Circuit"_s,   u"Calls"_s,   u"A minute"_s, u"Success"_s, u"p50"_s,
                                    u"p95"_s,     u"In flight"_s, u"Waiting"_s, u"Tokens"_s,   u"Cache"_s,
                                    u"Last error"_s};
    return Titles.value(section);
}

} // namespace bindery::ui

#include "moc_health_model.cpp"
