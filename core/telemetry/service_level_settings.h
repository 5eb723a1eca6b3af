#pragma once

#include "base/instant.h"

#include <QtGlobal>

namespace bindery::telemetry {

/// The levels that are promised. The values are those of requirement R11.
struct ServiceLevelSettings {
    Duration quoteP95 = std::chrono::seconds(3);
    Duration lookupP95 = std::chrono::milliseconds(500);
    Duration premiumP95 = std::chrono::seconds(1);
    double policiesPerHour = 10'000;
    qint64 memoryBytes = 512LL * 1024 * 1024;
    Duration cpuPerRequest = std::chrono::seconds(2);
    int callsPerMinute = 1'000;
};

} // namespace bindery::telemetry
