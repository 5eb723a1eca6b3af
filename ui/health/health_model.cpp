#include "ui/health/health_model.h"

#include "ui/common/record_table.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QVariant meaningOf(const HealthRow &row, int column)
{
    const auto attention = [](bool on) { return on ? QVariant(int(Meaning::Attention)) : QVariant(); };
    switch (column) {
    case HealthModel::State: return int(row.meaning);
    case HealthModel::Success: return attention(row.successIsLow);
    case HealthModel::InFlight: return attention(row.placesAreTaken);
    case HealthModel::Waiting: return attention(row.waiting != "0"_L1);
    case HealthModel::Tokens: return attention(row.tokensAreGone);
    case HealthModel::LastError: return int(Meaning::Calm);
    default: return {};
    }
}

} // namespace

HealthModel::HealthModel(QObject *parent)
    : RecordModel({{u"Service"_s},
                   {u"Circuit"_s, false,
                    u"Closed: calls go through. Open: they are refused at once. Half-open: it is being tried out."_s},
                   {u"Calls"_s, true},
                   {u"A minute"_s, true},
                   {u"Success"_s, true},
                   {u"p50"_s, true, u"Half of the calls kept were answered within this time."_s},
                   {u"p95"_s, true,
                    u"Nineteen calls in twenty were answered within this time. The line shows the last hour."_s},
                   {u"In flight"_s, true},
                   {u"Waiting"_s, true},
                   {u"Tokens"_s, true, u"Calls that the rate limit would let through right now."_s},
                   {u"Cache"_s, true, u"Questions answered without asking the service."_s},
                   {u"Last error"_s}},
                  parent)
{
}

QString HealthModel::cellText(const HealthRow &row, int column) const
{
    switch (column) {
    case Service: return row.title;
    case State: return row.state;
    case Calls: return row.calls;
    case PerMinute: return row.perMinute;
    case Success: return row.success;
    case P50: return row.p50;
    case P95: return row.p95;
    case InFlight: return row.inFlight;
    case Waiting: return row.waiting;
    case Tokens: return row.tokens;
    case Cache: return row.cache;
    case LastError: return row.lastErrorAge.isEmpty() ? row.lastError : row.lastErrorAge + u" · "_s + row.lastError;
    default: return {};
    }
}

QString HealthModel::readAloud(const HealthRow &row, int column) const
{
    return column == Service
        ? u"%1: %2, success %3, p95 %4. %5"_s.arg(row.title, row.state, row.success, row.p95, row.lastError)
        : cellText(row, column);
}

QVariant HealthModel::look(const HealthRow &row, int column, int role) const
{
    switch (role) {
    case cell::MarkRole: return column == State ? QVariant(int(row.mark)) : QVariant();
    case cell::MeaningRole: return meaningOf(row, column);
    case cell::TrailRole: return column == P95 ? QVariant::fromValue(row.trail) : QVariant();
    default: return {};
    }
}

} // namespace bindery::ui

#include "moc_health_model.cpp"
