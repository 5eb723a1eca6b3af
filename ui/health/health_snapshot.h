#pragma once

// Everything that the health panel shows, as JSON for whoever looks into a trouble later: services with their figures,
// settings, last hour and what was done by hand, and the program itself. Nothing personal: no submission, no name of
// who did what, no path of a file.

#include "ui/health/health_source.h"

#include <QByteArray>

namespace bindery::ui {

[[nodiscard]] QByteArray healthSnapshot(const HealthSource &source, UtcTime now);

} // namespace bindery::ui
