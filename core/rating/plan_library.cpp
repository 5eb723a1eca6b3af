#include "rating/plan_library.h"

#include "rating/auto_risk.h"
#include "rating/engine.h"
#include "rating/plan.h"
#include "rating/plan_overlap.h"

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

} // namespace

struct PlanLibrary::Parts {
    std::vector<Plan> plans;
    /// Plan by plan: why it rates nothing. Empty while it may.
    std::vector<QString> refusals;

    [[nodiscard]] tl::expected<domain::Premium, RatingFailure>
    rate(std::size_t index, const domain::AutoApplication &application, const domain::RiskFacts &facts) const
    {
        if (refusals[index].isEmpty())
            return rateWith(plans[index], application, facts);
        RatingFailure failure;
        failure.key = plans[index].model.edition;
        failure.message = refusals[index];
        return tl::unexpected(failure);
    }
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
            if (const QString conflict = conflictOf(*plan, other); !conflict.isEmpty())
                tell(name, {{plan->model.place, conflict}});
        }
        parts->plans.push_back(std::move(*plan));
    }
    parts->refusals.resize(parts->plans.size());
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
    for (std::size_t i = 0; i < m_parts->plans.size(); ++i) {
        if (covers(m_parts->plans[i].model, AutoLine, application))
            return m_parts->rate(i, application, facts);
    }
    return tl::unexpected(noPlan(application));
}

tl::expected<domain::Premium, RatingFailure> PlanLibrary::indicate(const domain::AutoApplication &application) const
{
    for (std::size_t i = 0; i < m_parts->plans.size(); ++i) {
        if (m_parts->plans[i].model.code == IndicationCode)
            return m_parts->rate(i, application, {});
    }
    return tl::unexpected(noPlan(application));
}

const Plan *PlanLibrary::find(const domain::Edition &edition) const
{
    const auto found = std::find_if(m_parts->plans.begin(), m_parts->plans.end(),
                                    [&](const Plan &plan) { return plan.is(edition); });
    return found == m_parts->plans.end() ? nullptr : &*found;
}

domain::Problems PlanLibrary::refuseChanged(const std::vector<domain::Edition> &inUse)
{
    domain::Problems problems;
    for (std::size_t i = 0; i < m_parts->plans.size(); ++i) {
        const Plan &plan = m_parts->plans[i];
        const domain::Edition &mine = plan.program->edition;
        const auto isSame = [&](const domain::Edition &used) {
            return used.code == mine.code && used.edition == mine.edition;
        };
        const auto used = std::find_if(inUse.begin(), inUse.end(), isSame);
        const bool isUnchanged
            = std::any_of(inUse.begin(), inUse.end(), [&](const domain::Edition &one) { return plan.is(one); });
        if (used == inUse.end() || isUnchanged)
            continue;
        m_parts->refusals[i]
            = u"Quotes were made with edition %1 of the rate plan %2 when its content was %3; now it is %4. An edition "
              "in use is not changed, so this one rates nothing: bring the old content back, or give the new one "
              "another \"edition\"."_s.arg(mine.edition, mine.code, used->contentHash, mine.contentHash);
        problems.push_back({plan.folder.name, m_parts->refusals[i]});
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
