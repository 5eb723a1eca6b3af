#pragma once

// One service in figures and words: calls under way and waiting, limits, cache and service levels; and the settings in
// force, strategy by strategy in the order in which a call meets them.

#include "base/utc_time.h"
#include "ui/health/figure.h"
#include "ui/health/program_health.h"

#include <vector>

namespace bindery::resilience {
struct PipelineHealth;
}

namespace bindery::ui {

/// `levels` may hold levels of other services.
[[nodiscard]] std::vector<Figure> figuresOf(const resilience::PipelineHealth &health,
                                            const std::vector<LevelHealth> &levels, UtcTime now);

/// "Breaker: opens after 5 failures in a row …". Settings that were changed by hand are marked. Empty while nothing is
/// known.
[[nodiscard]] std::vector<Figure> settingsInForce(const resilience::PipelineHealth &health);

/// "84 KB", "16 MB".
[[nodiscard]] QString bytesText(qint64 bytes);

} // namespace bindery::ui
