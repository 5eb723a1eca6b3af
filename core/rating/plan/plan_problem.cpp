#include "rating/plan/plan_problem.h"

namespace bindery::rating {

Problems toDomainProblems(const PlanProblems &problems)
{
    Problems result;
    for (const PlanProblem &problem : problems)
        result.push_back(Problem{toText(problem.place), problem.message, problem.place});
    return result;
}

} // namespace bindery::rating
