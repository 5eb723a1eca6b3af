#pragma once

// The figures of one service: what its calls and flights came to, for the health panel, and a record of each call, for
// the log.

#include "resilience/pipeline/flight_end.h"
#include "telemetry/call_record.h"
#include "telemetry/call_statistics.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::resilience {

class CalendarReader;
class CircuitBreaker;
struct PipelineHealth;

class Counters {
public:
    /// `log` may be null: no call is written down. The state of `breaker` stands in each record. Calendar, breaker and
    /// log outlive the counters.
    Counters(const QString &service, const QString &title, CalendarReader &calendar, CircuitBreaker &breaker,
             telemetry::CallLog *log);

    /// A caller has its outcome: counted by where the answer came from, and written down. `requests`: those of the
    /// flight whose figures stand in this record; none stand in all other records.
    void callEnded(const EndFigures &end, QByteArray key, const QByteArray &requestId, Instant startedAt,
                   Instant endedAt, const RequestFigures &requests = {});
    /// A flight has ended. The statistics count it when the service was asked and had its chance.
    void flightEnded(const FlightEnd &end, Instant at, const RequestFigures &requests);

    void noteMiss() { ++m_misses; }
    void noteRefresh() { ++m_refreshed; }
    void noteRetrySuppressed() { ++m_retriesSuppressed; }
    void noteHedge() { ++m_hedgesSent; }
    void noteHedgeWon() { ++m_hedgesWon; }

    [[nodiscard]] const telemetry::CallStatistics &statistics() const { return m_statistics; }
    /// Goes on where the last run ended: `records` of this service, oldest first.
    void restore(const std::vector<telemetry::CallRecord> &records, Instant now, UtcTime utcNow);

    void addTo(PipelineHealth &health, Instant at) const;

private:
    QString m_title;
    CalendarReader &m_calendar;
    CircuitBreaker &m_breaker;
    telemetry::CallLog *m_log;
    telemetry::CallStatistics m_statistics;
    /// Filled anew for each call.
    telemetry::CallRecord m_record;
    quint64 m_hits = 0;
    quint64 m_misses = 0;
    quint64 m_staleServed = 0;
    quint64 m_joined = 0;
    quint64 m_refreshed = 0;
    quint64 m_retriesSuppressed = 0;
    quint64 m_hedgesSent = 0;
    quint64 m_hedgesWon = 0;
    QString m_lastError;
    std::optional<UtcTime> m_lastErrorAt;
};

} // namespace bindery::resilience
