#pragma once

#include "base/utc_time.h"

#include <QString>

namespace bindery::domain {

/// A line of the history: who did what, and when.
struct AuditLine {
    UtcTime at{};
    QString actor;
    /// The action: "submitted", "quoted", "cancelled" …
    QString action;
    QString detail;
};

} // namespace bindery::domain
