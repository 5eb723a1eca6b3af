#include "rating/plan_problem.h"

namespace bindery::rating {

QString toText(const Place &place)
{
    QString text = place.file;
    if (place.row > 0)
        text += QStringLiteral(":%1").arg(place.row);
    if (place.row > 0 && place.column > 0)
        text += QStringLiteral(":%1").arg(place.column);
    return text;
}

domain::Problems toDomainProblems(const PlanProblems &problems)
{
    domain::Problems result;
    for (const PlanProblem &problem : problems)
        result.push_back(domain::Problem{toText(problem.place), problem.message});
    return result;
}

} // namespace bindery::rating
