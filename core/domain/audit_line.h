#pragma once

#include "base/utc_time.h"

#include <QString>

namespace bindery::domain {

/// A line of the history: who did what when.
struct AuditLine {
    UtcTime at{};
    QString actor;
    /// "submitted", "quoted", "cancelled" …
    QString action;
    QString detail;
};

} // namespace bindery::domain
