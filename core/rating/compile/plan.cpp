#include "rating/compile/plan.h"

#include "rating/compile/plan_compiler.h"
#include "rating/plan/plan_reader.h"

#include <algorithm>

namespace bindery::rating {

namespace {

PlanProblems sorted(PlanProblems problems)
{
    std::stable_sort(problems.begin(), problems.end(), [](const PlanProblem &a, const PlanProblem &b) {
        return std::tie(a.place.file, a.place.row, a.place.column)
            < std::tie(b.place.file, b.place.row, b.place.column);
    });
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    return problems;
}

} // namespace

bool Plan::is(const domain::Edition &edition) const
{
    const domain::Edition &mine = program->edition;
    return edition.code == mine.code && edition.edition == mine.edition
        && (edition.contentHash == mine.contentHash || edition.contentHash == folder.bytesHash());
}

Plan Plan::named(const domain::Edition &edition) const
{
    Plan plan = *this;
    auto renamed = std::make_shared<Program>(*program);
    renamed->edition = edition;
    plan.program = std::move(renamed);
    return plan;
}

tl::expected<Plan, PlanProblems> makePlan(PlanFolder folder)
{
    Plan plan;
    auto model = readPlan(folder);
    if (!model)
        return tl::unexpected(sorted(std::move(model.error())));
    plan.model = std::move(*model);
    auto program = compilePlan(plan.model);
    if (!program)
        return tl::unexpected(sorted(std::move(program.error())));
    plan.program = std::move(*program);
    plan.folder = std::move(folder);
    return plan;
}

tl::expected<Plan, PlanProblems> loadPlan(const QString &path)
{
    auto folder = readPlanFolder(path);
    if (!folder)
        return tl::unexpected(PlanProblems{folder.error()});
    return makePlan(std::move(*folder));
}

} // namespace bindery::rating
