#include "rating/compile/plan.h"

#include "base/transaction.h"
#include "rating/compile/plan_compiler.h"
#include "rating/compile/program.h"
#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"
#include "rating/plan/plan_reader.h"

#include <algorithm>

namespace bindery::rating {

Problems inOrder(Problems problems)
{
    std::stable_sort(problems.begin(), problems.end(), [](const Problem &a, const Problem &b) {
        return std::tie(a.place.file, a.place.row, a.place.column)
            < std::tie(b.place.file, b.place.row, b.place.column);
    });
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    return problems;
}

const Edition &Plan::edition() const
{
    return program->edition;
}

const QString &Plan::name() const
{
    return model->name;
}

const QString &Plan::line() const
{
    return model->line;
}

const QString &Plan::company() const
{
    return model->company;
}

bool Plan::isIndication() const
{
    return model->isIndication;
}

const QString &Plan::folderName() const
{
    return folder->name;
}

const Place &Plan::place() const
{
    return model->place;
}

const formula::Program &Plan::asks() const
{
    return *program;
}

std::map<QString, QByteArray> Plan::ratingFiles() const
{
    return folder->ratingFiles();
}

domain::QuotedPlan Plan::quotedFor(Transaction transaction) const
{
    const Period &period = periodFor(*model, transaction);
    return {edition(), model->name, period.from, period.to, model->isIndication};
}

bool Plan::is(const Edition &wanted) const
{
    const Edition &mine = edition();
    return wanted.code == mine.code && wanted.edition == mine.edition
        && (wanted.contentHash == mine.contentHash || wanted.contentHash == folder->bytesHash());
}

Plan Plan::named(const Edition &wanted) const
{
    Plan plan = *this;
    auto renamed = std::make_shared<Program>(*program);
    renamed->edition = wanted;
    plan.program = std::move(renamed);
    return plan;
}

tl::expected<Plan, Problems> makePlan(PlanFolder folder)
{
    auto model = readPlan(folder);
    if (!model)
        return tl::unexpected(inOrder(std::move(model.error())));
    auto program = compilePlan(*model);
    if (!program)
        return tl::unexpected(inOrder(std::move(program.error())));
    return Plan{std::make_shared<const PlanFolder>(std::move(folder)),
                std::make_shared<const PlanModel>(std::move(*model)), std::move(*program)};
}

tl::expected<Plan, Problems> loadPlan(const QString &path)
{
    auto folder = readPlanFolder(path);
    if (!folder)
        return tl::unexpected(Problems{folder.error()});
    return makePlan(std::move(*folder));
}

} // namespace bindery::rating
