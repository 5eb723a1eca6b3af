#pragma once

// What is measured, in the shapes of the health panel.

#include "resilience/pipeline/pipeline_settings.h"
#include "telemetry/call_record.h"
#include "ui/health/health_source.h"
#include "ui/health/trial_result.h"

#include <stop_token>
#include <vector>

namespace bindery::telemetry {
class LatencyHistory;
}

namespace bindery::app {

class House;

[[nodiscard]] ui::LatencyPicture latencyPicture(const telemetry::LatencyHistory &history, Instant now);
[[nodiscard]] ui::ProgramHealth programHealth(House &house);

/// The calls under the settings of now and under those that are tried, side by side. For any thread.
[[nodiscard]] ui::TrialResult trialOf(const QString &service, const std::vector<telemetry::CallRecord> &calls,
                                      const resilience::PipelineSettings &now,
                                      const resilience::PipelineSettings &tried, std::stop_token stop);

} // namespace bindery::app
