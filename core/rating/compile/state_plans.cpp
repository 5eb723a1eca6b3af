#include "rating/compile/state_plans.h"

#include "base/read_json.h"
#include "base/state_spelling.h"
#include "rating/compile/plan_compiler.h"
#include "rating/plan/plan_reader.h"
#include "rating/plan/state_difference.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

/// Problems of the base's own files say in which state they are. A row of the state that stands in a table of the base
/// has its own place.
Problems inState(Problems problems, const StateSource &source, const QString &state)
{
    for (Problem &problem : problems) {
        for (const RowOrigins &origins : source.origins)
            problem.place = origins.of(problem.place);
        if (!isOfState(problem.place.file))
            problem.message = u"With states/%1.json: %2"_s.arg(state, problem.message);
    }
    return problems;
}

tl::expected<Plan, Problems> planOf(const StateSource &source, const QString &state)
{
    auto model = readPlan(source);
    Problems problems = source.problems;
    const auto tell = [&](Problems found) {
        found = inState(std::move(found), source, state);
        problems.insert(problems.end(), found.begin(), found.end());
    };
    if (!model)
        tell(std::move(model.error()));
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    auto program = compilePlan(*model);
    if (!program) {
        tell(std::move(program.error()));
        return tl::unexpected(std::move(problems));
    }
    return Plan{std::make_shared<const PlanFolder>(source.asFolder()),
                std::make_shared<const PlanModel>(std::move(*model)), std::move(*program)};
}

/// Files of states that nobody reads.
Problems unreadFiles(const PlanFolder &folder, const QSet<QString> &read)
{
    Problems problems;
    for (const auto &[path, bytes] : folder.files) {
        if (isOfState(path) && !read.contains(path) && !path.endsWith(".schema.json"_L1))
            problems.push_back(
                {{path, 0, 0},
                 u"Nobody reads this file. What differs in a state stands in a file with its two letters, "
                 "as states/NY.json, which names its tables: \"tables\": {\"base\": {\"file\": "
                 "\"states/NY/base.csv\"}}."_s});
    }
    return problems;
}

} // namespace

const Plan &StatePlans::in(const QString &state) const
{
    const auto found = ofStates.find(state);
    return found == ofStates.end() ? base : found->second;
}

std::vector<Plan> StatePlans::all() const
{
    std::vector<Plan> plans{base};
    for (const auto &[state, plan] : ofStates)
        plans.push_back(plan);
    return plans;
}

const QStringList &StatePlans::states() const
{
    return base.model->states;
}

bool StatePlans::isSoldIn(const QString &state) const
{
    const QStringList &sold = states().isEmpty() ? stateCodes() : states();
    return sold.contains(state);
}

tl::expected<StatePlans, Problems> makeStatePlans(PlanFolder folder)
{
    auto base = makePlan(std::move(folder));
    if (!base)
        return tl::unexpected(std::move(base.error()));
    StatePlans plans{std::move(*base), {}};
    const PlanFolder &files = *plans.base.folder;
    const QStringList states = statesWithDifferences(files);
    const auto manifest = readJson(files.files.at(u"plan.json"_s), u"plan.json"_s);
    QSet<QString> read;
    Problems problems;
    const auto tell
        = [&problems](const Problems &found) { problems.insert(problems.end(), found.begin(), found.end()); };
    for (const QString &state : states) {
        read.insert(u"states/%1.json"_s.arg(state));
        const StateSource source = differingPlan(files, *manifest, state);
        for (const auto &[path, bytes] : source.folder.files)
            read.insert(path);
        for (const RowOrigins &origins : source.origins)
            read.insert(origins.from);
        // Which files a state reads is known where its own is sound.
        const QString own = u"states/%1/"_s.arg(state);
        for (const auto &[path, bytes] : files.files) {
            if (!source.problems.empty() && path.startsWith(own))
                read.insert(path);
        }
        auto plan = planOf(source, state);
        if (plan)
            plans.ofStates.emplace(state, std::move(*plan));
        else
            tell(plan.error());
    }
    tell(unreadFiles(files, read));
    if (!problems.empty())
        return tl::unexpected(inOrder(std::move(problems)));
    if (!states.isEmpty()) {
        auto model = std::make_shared<PlanModel>(*plans.base.model);
        model->ownStates = states;
        plans.base.model = std::move(model);
    }
    return plans;
}

tl::expected<StatePlans, Problems> loadStatePlans(const QString &path)
{
    auto folder = readPlanFolder(path);
    if (!folder)
        return tl::unexpected(Problems{folder.error()});
    return makeStatePlans(std::move(*folder));
}

} // namespace bindery::rating
