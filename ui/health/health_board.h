#pragma once

// How the services are doing, as texts and marks: everything that the health screens show, without a widget.

#include "async/clock.h"
#include "resilience/pipeline_health.h"
#include "ui/common/status_badge.h"
#include "ui/health/latency_trail.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <vector>

namespace bindery::ui {

struct HealthRow {
    QString service;
    QString title;
    /// "Closed", "Open 0:38", "Half-open 1 of 2".
    Mark mark = Mark::Dot;
    Meaning meaning = Meaning::Good;
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
    /// Figures that somebody should look at.
    bool successIsLow = false;
    bool placesAreTaken = false;
    bool tokensAreGone = false;
    /// p95 in milliseconds over the last minutes, oldest first; LatencyTrail::Gap where there was none.
    QList<double> trail;

    friend bool operator==(const HealthRow &, const HealthRow &) = default;
};

/// For the window's last line: "open 0:38", "212 ms".
struct HealthPiece {
    QString service;
    QString title;
    Mark mark = Mark::Dot;
    Meaning meaning = Meaning::Good;
    QString text;
    QString tip;
    friend bool operator==(const HealthPiece &, const HealthPiece &) = default;
};

[[nodiscard]] HealthPiece healthPiece(const resilience::PipelineHealth &health, UtcTime now);
/// "5 services, 1 open"; "5 services, all well".
[[nodiscard]] QString overallText(const std::vector<resilience::PipelineHealth> &services);
/// The worst of them.
[[nodiscard]] StatusLook overallLook(const std::vector<resilience::PipelineHealth> &services);
/// One service in sentences: what its state means, when it will be asked again, what went wrong last.
[[nodiscard]] QString healthStory(const resilience::PipelineHealth &health, UtcTime now);

class HealthBoard {
public:
    static constexpr std::chrono::seconds SampleEvery{5};

    void read(std::vector<resilience::PipelineHealth> services, Instant now, UtcTime utcNow);

    [[nodiscard]] std::vector<HealthRow> rows() const;
    [[nodiscard]] QString overall() const { return overallText(m_services); }
    [[nodiscard]] StatusLook look() const { return overallLook(m_services); }
    /// Empty for a service that is not known.
    [[nodiscard]] QString story(const QString &service) const;
    /// "Fastest 88 ms, average 140 ms …" of the calls kept; empty when there were none.
    [[nodiscard]] QString figures(const QString &service) const;

private:
    [[nodiscard]] const resilience::PipelineHealth *find(const QString &service) const;

    std::vector<resilience::PipelineHealth> m_services;
    QHash<QString, LatencyTrail> m_trails;
    std::optional<Instant> m_lastSample;
    UtcTime m_utcNow{};
};

} // namespace bindery::ui
