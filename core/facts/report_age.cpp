#include "facts/report_age.h"

#include "facts/answer_names.h"
#include "risk/check/plain_value.h"
#include "risk/schema/schema.h"

#include <algorithm>

namespace bindery::facts {

namespace {

QDate dayOfReport(const RecordFact &fact)
{
    if (!fact.value)
        return {};
    static const QString name = ReportDateName;
    const int field = fact.value->schema()->policy().fieldIndexes.value(name, -1);
    return field < 0 ? QDate() : risk::plainDate(fact.value->value({{}, 0, field}));
}

} // namespace

int reportAgeDays(const RecordFact &fact, QDate day)
{
    const QDate written = dayOfReport(fact);
    if (!written.isValid() || !day.isValid())
        return static_cast<int>(std::chrono::duration_cast<std::chrono::days>(fact.origin.age).count());
    // A bureau in a time zone west of this machine may be a day behind, and one east of it a day ahead.
    return static_cast<int>(std::max<qint64>(0, written.daysTo(day)));
}

} // namespace bindery::facts
