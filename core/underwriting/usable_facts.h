#pragma once

#include "facts/fact_set.h"

#include <QDate>

namespace bindery::services {
struct Orders;
}

namespace bindery::underwriting {

/// True where a consumer report is too old to be used on that day, and its value still stands among the facts.
[[nodiscard]] bool hasOldReports(const facts::FactSet &facts, const services::Orders &orders, QDate day,
                                 int reportMaxAgeDays);

/// The facts for rating on that day: without the values of consumer reports that are too old to be used. The reports'
/// origins stay. A service is one of consumer reports where its definition names a kind of report.
[[nodiscard]] facts::FactSet usableFacts(facts::FactSet facts, const services::Orders &orders, QDate day,
                                         int reportMaxAgeDays);

} // namespace bindery::underwriting
