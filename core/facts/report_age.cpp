#include "facts/report_age.h"

#include "facts/fact.h"

#include <algorithm>

namespace bindery::facts {

int reportAgeDays(const FactOrigin &origin, QDate reportDate, QDate day)
{
    const auto held = static_cast<int>(std::chrono::duration_cast<std::chrono::days>(origin.age).count());
    if (!reportDate.isValid() || !day.isValid())
        return held;
    // A bureau in a time zone west of this machine may be a day behind, and one east of it a day ahead.
    return static_cast<int>(std::max<qint64>(0, reportDate.daysTo(day)));
}

} // namespace bindery::facts
