#pragma once

// The state of the services as texts and marks: everything that the health screens show.

#include "base/utc_time.h"
#include "resilience/pipeline/pipeline_health.h"
#include "ui/common/colors.h"
#include "ui/common/status_badge.h"

#include <QHash>
#include <QList>
#include <QString>

#include <vector>

namespace bindery::ui {

struct HealthMark {
    QString service;
    QString title;
    Mark mark = Mark::Dot;
    Meaning meaning = Meaning::Good;
    friend bool operator==(const HealthMark &, const HealthMark &) = default;
};

struct HealthRow : HealthMark {
    /// "Closed", "Open 0:38", "Half-open 1 of 2", "Isolated"; and "faults on" while some are injected.
    QString state;
    QString calls;
    QString perMinute;
    QString success;
    QString p50;
    QString p95;
    QString inFlight;
    QString waiting;
    QString tokens;
    QString cache;
    QString lastError;
    QString lastErrorAge;
    /// These figures need attention.
    bool successIsLow = false;
    bool placesAreTaken = false;
    bool tokensAreGone = false;
    bool faultsAreOn = false;
    /// p95 in milliseconds for each minute, oldest first; NoValue for a minute without calls.
    QList<double> trail;

    friend bool operator==(const HealthRow &, const HealthRow &) = default;
};

/// A service in the last line of the window: "open 0:38", "212 ms".
struct HealthPiece : HealthMark {
    QString text;
    QString tip;
    friend bool operator==(const HealthPiece &, const HealthPiece &) = default;
};

[[nodiscard]] HealthPiece healthPiece(const resilience::PipelineHealth &health, UtcTime now);
/// "5 services, 1 open"; "5 services, all well".
[[nodiscard]] QString overallText(const std::vector<resilience::PipelineHealth> &services);
/// The worst state of all services.
[[nodiscard]] StatusLook overallLook(const std::vector<resilience::PipelineHealth> &services);
/// A service in sentences: what its state means, when it is asked again, what went wrong last.
[[nodiscard]] QString healthStory(const resilience::PipelineHealth &health, UtcTime now);

/// The state as mark and word. What was forced by hand comes before what the breaker says.
[[nodiscard]] StatusLook circuitLook(const resilience::PipelineHealth &health, UtcTime now);

class HealthBoard {
public:
    static constexpr double NoValue = -1;

    void read(std::vector<resilience::PipelineHealth> services, UtcTime utcNow);
    /// p95 of the last hour in milliseconds, for the line in the row.
    void setTrail(const QString &service, QList<double> trail) { m_trails[service] = std::move(trail); }

    [[nodiscard]] const std::vector<resilience::PipelineHealth> &services() const { return m_services; }
    [[nodiscard]] std::vector<HealthRow> rows() const;
    [[nodiscard]] QString overall() const { return overallText(m_services); }
    [[nodiscard]] StatusLook look() const { return overallLook(m_services); }
    /// The row of the service; null for an unknown one.
    [[nodiscard]] const resilience::PipelineHealth *find(const QString &service) const;
    [[nodiscard]] UtcTime now() const { return m_utcNow; }

private:
    std::vector<resilience::PipelineHealth> m_services;
    QHash<QString, QList<double>> m_trails;
    UtcTime m_utcNow{};
};

} // namespace bindery::ui
