#pragma once

// The profile of slow operations (requirement R13): where the time went, the top ten by total time. Operations stand
// inside each other (a quote holds its look-ups and its rating), and work that waits counts its waiting, so the totals
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

/// Those that were done at least once; the longest total first, of equal ones the first by name.
[[nodiscard]] std::vector<SlowOperation> slowestOperations(const OperationLog &log, std::size_t atMost = 10);

} // namespace bindery::telemetry
