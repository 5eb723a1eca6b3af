#pragma once

// One service opened, in figures and words: what is under way, what waits for what, what the limits and the cache
// hold, what is promised; and the settings in force, strategy by strategy in the order in which a call meets them.

#include "base/utc_time.h"
#include "ui/health/figure.h"
#include "ui/health/program_health.h"

#include <vector>

namespace bindery::resilience {
struct PipelineHealth;
}

namespace bindery::ui {

/// `levels` may hold those of others.
[[nodiscard]] std::vector<Figure> figuresOf(const resilience::PipelineHealth &health,
                                            const std::vector<LevelHealth> &levels, UtcTime now);

/// "Breaker: opens after 5 failures in a row …"; what was changed by hand is marked. Empty while nothing is known.
[[nodiscard]] std::vector<Figure> settingsInForce(const resilience::PipelineHealth &health);

/// "84 KB", "16 MB".
[[nodiscard]] QString bytesText(qint64 bytes);

} // namespace bindery::ui
