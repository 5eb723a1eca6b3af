#pragma once

// How long each kind of work takes: quotes, look-ups, ratings, writes. Service levels (requirement R11) and the profile
// of slow operations (requirement R13) are read from it.
//
// Single-threaded, like the work that it measures. Recording takes some nanoseconds and, after the first calls of an
// operation, no memory.

#include "base/instant.h"
#include "telemetry/latency_history.h"

#include <QString>

#include <memory>
#include <vector>

namespace bindery::telemetry {

class Operation {
public:
    Operation(QString name, QString title) : m_name(std::move(name)), m_title(std::move(title)) {}
    Q_DISABLE_COPY(Operation)

    void record(Instant endedAt, Duration took);

    /// "premium": in metrics; "Rating a premium": for people.
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QString &title() const { return m_title; }
    /// Since the program began.
    [[nodiscard]] quint64 count() const { return m_count; }
    [[nodiscard]] Duration total() const { return m_total; }
    [[nodiscard]] Duration mean() const
    {
        return m_count ? m_total / static_cast<Duration::rep>(m_count) : Duration(0);
    }
    [[nodiscard]] Duration worst() const { return m_worst; }
    /// The last hour, minute by minute.
    [[nodiscard]] const LatencyHistory &history() const { return m_history; }

private:
    QString m_name;
    QString m_title;
    quint64 m_count = 0;
    Duration m_total{0};
    Duration m_worst{0};
    LatencyHistory m_history;
};

class OperationLog {
public:
    /// The operation of this name, made when it is named for the first time. It stays as long as the log.
    [[nodiscard]] Operation &operation(const QString &name, const QString &title);
    /// Null when nobody has named it.
    [[nodiscard]] const Operation *find(const QString &name) const;
    /// In the order in which they were named.
    [[nodiscard]] const std::vector<std::unique_ptr<Operation>> &all() const { return m_operations; }
    [[nodiscard]] qint64 bytes() const;

private:
    std::vector<std::unique_ptr<Operation>> m_operations;
};

} // namespace bindery::telemetry
