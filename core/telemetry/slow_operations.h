#pragma once

// The profile of slow operations (requirement R13): where the time went, the first ten by total time. Operations stand
// inside each other (a quote holds its look-ups and its rating), and work that waits counts its waiting. So the totals
// overlap and do not sum up.

#include "telemetry/operation_log.h"

namespace bindery::telemetry {

struct SlowOperation {
    QString name;
    QString title;
    quint64 count = 0;
    Duration total{0};
    Duration mean{0};
    Duration worst{0};
};

/// Operations that were done at least once: the longest total first, and of equal totals the first by name.
[[nodiscard]] std::vector<SlowOperation> slowestOperations(const OperationLog &log, std::size_t atMost = 10);

} // namespace bindery::telemetry
