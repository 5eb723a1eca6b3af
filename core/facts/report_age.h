#pragma once

#include "facts/fact_set.h"

#include <QDate>

namespace bindery::facts {

/// Completed days between a consumer report and `day`. They count from the day on which the agency wrote the report
/// (ReportDateName), or from the moment at which it was obtained where the report does not say.
[[nodiscard]] int reportAgeDays(const RecordFact &fact, QDate day);

} // namespace bindery::facts
