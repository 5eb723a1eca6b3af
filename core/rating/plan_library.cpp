#include "rating/plan_library.h"

#include "rating/auto_risk.h"
#include "rating/engine.h"
#include "rating/plan.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

constexpr auto IndicationCode = "local-indication"_L1;
constexpr auto AutoLine = "personal_auto"_L1;

/// The house's own plans name no company; those of others are there for comparison and are asked for by name.
bool covers(const PlanModel &model, QLatin1StringView line, const domain::AutoApplication &application)
{
    const bool isRenewal = application.transaction == domain::Transaction::Renewal;
    const Period &inForce = isRenewal ? model.renewal : model.newBusiness;
    return model.line == line && model.company.isEmpty() && inForce.contains(application.effectiveDate)
        && (model.states.isEmpty() || model.states.contains(application.garaging.state));
}

bool overlap(const Period &a, const Period &b)
{
    const auto endsBefore = [](const Period &one, const Period &other) {
        return one.to.isValid() && other.from.isValid() && one.to <= other.from;
    };
    return !endsBefore(a, b) && !endsBefore(b, a);
}

/// Two editions that would both be in force on some day for some risk.
bool collide(const PlanModel &a, const PlanModel &b)
{
    const bool sameState = a.states.isEmpty() || b.states.isEmpty()
        || std::any_of(a.states.begin(), a.states.end(),
                       [&](const QString &state) { return b.states.contains(state); });
    return a.line == b.line && a.company == b.company && sameState
        && (overlap(a.newBusiness, b.newBusiness) || overlap(a.renewal, b.renewal));
}

} // namespace

struct PlanLibrary::Parts {
    std::vector<Plan> plans;
};

PlanLibrary::PlanLibrary(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}
PlanLibrary::PlanLibrary(PlanLibrary &&) noexcept = default;
PlanLibrary &PlanLibrary::operator=(PlanLibrary &&) noexcept = default;
PlanLibrary::~PlanLibrary() = default;

tl::expected<PlanLibrary, domain::Problems> PlanLibrary::load(const QString &root)
{
    auto parts = std::make_unique<Parts>();
    domain::Problems problems;
    const auto tell = [&](const QString &folder, const PlanProblems &found) {
        for (const domain::Problem &problem : toDomainProblems(found))
            problems.push_back({folder + u'/' + problem.path, problem.message});
    };
    const QStringList folders = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : folders) {
        auto plan = loadPlan(root + u'/' + name);
        if (!plan) {
            tell(name, plan.error());
            continue;
        }
        for (const Plan &other : parts->plans) {
            if (collide(other.model, plan->model))
                tell(name,
                     {{plan->model.place,
                       u"This plan and %1 are in force at the same time for the same line, "
                       "company and state."_s.arg(other.folder.name)}});
        }
        parts->plans.push_back(std::move(*plan));
    }
    if (folders.isEmpty())
        problems.push_back({root, u"There is no rate plan here."_s});
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return PlanLibrary(std::move(parts));
}

tl::expected<domain::Premium, RatingFailure> rateWith(const Plan &plan, const domain::AutoApplication &application,
                                                      const domain::RiskFacts &facts)
{
    const auto bound = bindRisk(*plan.program, autoRisk(application, facts));
    if (bound)
        return rateRisk(*plan.program, *bound);
    const domain::Problem &first = bound.error().front();
    RatingFailure failure;
    failure.key = first.path;
    failure.message = u"The application does not fit the rate plan at %1: %2"_s.arg(first.path, first.message);
    return tl::unexpected(failure);
}

namespace {

RatingFailure noPlan(const domain::AutoApplication &application)
{
    RatingFailure failure;
    failure.key = u"%1, %2"_s.arg(application.garaging.state, application.effectiveDate.toString(Qt::ISODate));
    failure.message = u"No personal auto rate plan is in force for %1 in %2 on %3."_s.arg(
        application.transaction == domain::Transaction::Renewal ? u"renewals"_s : u"new business"_s,
        application.garaging.state.isEmpty() ? u"an unknown state"_s : application.garaging.state,
        application.effectiveDate.isValid() ? application.effectiveDate.toString(Qt::ISODate) : u"an unknown date"_s);
    return failure;
}

} // namespace

tl::expected<domain::Premium, RatingFailure> PlanLibrary::rate(const domain::AutoApplication &application,
                                                               const domain::RiskFacts &facts) const
{
    for (const Plan &plan : m_parts->plans) {
        if (covers(plan.model, AutoLine, application))
            return rateWith(plan, application, facts);
    }
    return tl::unexpected(noPlan(application));
}

tl::expected<domain::Premium, RatingFailure> PlanLibrary::indicate(const domain::AutoApplication &application) const
{
    for (const Plan &plan : m_parts->plans) {
        if (plan.model.code == IndicationCode)
            return rateWith(plan, application, {});
    }
    return tl::unexpected(noPlan(application));
}

const Plan *PlanLibrary::find(const domain::Edition &edition) const
{
    const auto found = std::find_if(m_parts->plans.begin(), m_parts->plans.end(),
                                    [&](const Plan &plan) { return plan.program->edition == edition; });
    return found == m_parts->plans.end() ? nullptr : &*found;
}

domain::Problems PlanLibrary::changedSince(const std::vector<domain::Edition> &inUse) const
{
    domain::Problems problems;
    for (const Plan &plan : m_parts->plans) {
        const domain::Edition &mine = plan.program->edition;
        const auto isSame = [&](const domain::Edition &used) {
            return used.code == mine.code && used.edition == mine.edition;
        };
        const auto used = std::find_if(inUse.begin(), inUse.end(), isSame);
        if (used == inUse.end() || std::find(inUse.begin(), inUse.end(), mine) != inUse.end())
            continue;
        problems.push_back(
            {plan.folder.name,
             u"Quotes were made with edition %1 of %2 when its content was %3; now it is %4. An edition in use is not "
             "changed: bring the old content back, or give the new one another \"edition\"."_s.arg(
                 mine.edition, mine.code, used->contentHash, mine.contentHash)});
    }
    return problems;
}

std::vector<const Plan *> PlanLibrary::autoPlans() const
{
    std::vector<const Plan *> plans;
    for (const Plan &plan : m_parts->plans) {
        if (plan.model.line == AutoLine)
            plans.push_back(&plan);
    }
    return plans;
}

} // namespace bindery::rating
