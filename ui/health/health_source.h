#pragma once

// The source of everything that the health screens show. Reading changes nothing. health() costs microseconds and is
// read four times a second, the pictures of one service once a second, and only while a screen is visible.

#include "resilience/pipeline/pipeline_health.h"
#include "telemetry/call_timeline.h"
#include "ui/health/latency_picture.h"
#include "ui/health/program_health.h"

#include <QJsonObject>
#include <QString>

#include <vector>

namespace bindery::domain {
struct AuditLine;
}

namespace bindery::ui {

class HealthSource {
public:
    virtual ~HealthSource() = default;

    /// An entry for each service, always in the same order.
    [[nodiscard]] virtual std::vector<resilience::PipelineHealth> health() const = 0;
    /// Null while nothing is known of the service. The pointer stays valid as long as the source lives.
    [[nodiscard]] virtual const telemetry::CallTimeline *timeline(const QString &service) const = 0;
    [[nodiscard]] virtual LatencyPicture latency(const QString &service) const = 0;
    [[nodiscard]] virtual ProgramHealth program() const = 0;
    /// The settings of the pipeline as JSON, with what was changed for good. They hold from the next start on.
    [[nodiscard]] virtual QJsonObject settings(const QString &service) const = 0;
    /// A limit of this session, or a setting that was changed for good, can be put back.
    [[nodiscard]] virtual bool differsFromShipped(const QString &service) const = 0;
    /// The actions by hand on this service, newest first.
    [[nodiscard]] virtual std::vector<domain::AuditLine> doneByHand(const QString &service) const = 0;
};

} // namespace bindery::ui
