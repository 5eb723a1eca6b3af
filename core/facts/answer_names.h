#pragma once

#include <QLatin1StringView>

namespace bindery::facts {

// The names that mean the same in the records of every service.

/// The list, in a record and in each item of its lists, with the names of what was not understood.
inline constexpr QLatin1StringView NotUnderstoodName("not_understood");
/// The field of that list's items.
inline constexpr QLatin1StringView DoubtName("name");
/// The field of the items of a list of texts.
inline constexpr QLatin1StringView TextName("text");
/// The field of a record with the day on which the agency wrote the report. A service that does not say it has none.
inline constexpr QLatin1StringView ReportDateName("report_date");

} // namespace bindery::facts
