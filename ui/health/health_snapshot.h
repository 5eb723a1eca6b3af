#pragma once

// Everything that the health panel shows, as JSON for a look into a problem later: services with their figures,
// settings, last hour and actions by hand, and the program itself. The JSON has no personal data: no submission, no
// name of a user, no path of a file.

#include "ui/health/health_source.h"

#include <QByteArray>

namespace bindery::ui {

[[nodiscard]] QByteArray healthSnapshot(const HealthSource &source, UtcTime now);

} // namespace bindery::ui
