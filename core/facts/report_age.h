#pragma once

#include <QDate>

namespace bindery::facts {

struct FactOrigin;

/// Completed days between a consumer report and `day`. They count from the day on which the agency wrote the report, or
/// from the moment at which it was obtained where the report does not say.
[[nodiscard]] int reportAgeDays(const FactOrigin &origin, QDate reportDate, QDate day);

} // namespace bindery::facts
