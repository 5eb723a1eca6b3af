#include "rating/run/plan_library.h"

#include "risk/record/record.h"
#include "facts/fact_set.h"
#include "formula/run/bound_risk.h"
#include "rating/compile/plan.h"
#include "rating/compile/plan_overlap.h"
#include "rating/compile/program.h"
#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"
#include "rating/run/auto_risk.h"
#include "rating/run/engine.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::bindRisk;

namespace {

constexpr auto IndicationCode = "local-indication"_L1;
constexpr auto AutoLine = "personal_auto"_L1;
constexpr auto Retired = "retired"_L1;

bool covers(const PlanModel &model, QLatin1StringView line, const risk::Record &application)
{
    return model.line == line && periodFor(model, application.transaction).contains(application.effectiveDate)
        && (model.states.isEmpty() || model.states.contains(application.garaging.state));
}

/// The order of plans in force. The house's own plans name no company. Those of other companies are there for
/// comparison, and a caller asks for them by name.
int preference(const Plan *plan)
{
    return (plan->model->company.isEmpty() ? 0 : 2) + (plan->model->isIndication ? 1 : 0);
}

} // namespace

struct PlanLibrary::Parts {
    /// Copies of a library share the plans.
    std::shared_ptr<const std::vector<Plan>> plans;
    std::shared_ptr<const std::vector<Plan>> retired;
    /// For each plan the reason why it rates nothing. Empty while the plan may rate.
    std::vector<QString> refusals;

    [[nodiscard]] tl::expected<const Plan *, RatingFailure> unlessRefused(const Plan &plan) const
    {
        const QString &refusal = refusals[static_cast<std::size_t>(&plan - plans->data())];
        if (refusal.isEmpty())
            return &plan;
        RatingFailure failure;
        failure.key = plan.model->edition;
        failure.message = refusal;
        return tl::unexpected(failure);
    }
};

PlanLibrary::PlanLibrary(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
PlanLibrary::PlanLibrary(const PlanLibrary &other) : m_parts(std::make_unique<Parts>(*other.m_parts)) {}
PlanLibrary::PlanLibrary(PlanLibrary &&) noexcept = default;
PlanLibrary &PlanLibrary::operator=(PlanLibrary &&) noexcept = default;
PlanLibrary::~PlanLibrary() = default;

tl::expected<PlanLibrary, Problems> PlanLibrary::load(const QString &root)
{
    std::vector<Plan> plans;
    std::vector<Plan> retiredPlans;
    Problems problems;
    const auto tell = [&](const QString &folder, const Problems &found) {
        for (const Problem &problem : found)
            problems.push_back({folder + u'/' + toText(problem.place), problem.message});
    };
    QStringList folders = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    folders.removeAll(QString(Retired));
    for (const QString &name : folders) {
        auto plan = loadPlan(root + u'/' + name);
        if (!plan) {
            tell(name, plan.error());
            continue;
        }
        for (const Plan &other : plans) {
            if (const QString conflict = conflictOf(*plan, other); !conflict.isEmpty())
                tell(name, {{plan->model->place, conflict}});
        }
        plans.push_back(std::move(*plan));
    }
    if (folders.isEmpty())
        problems.push_back({root, u"There is no rate plan here."_s});
    const QString retired = root + u'/' + Retired;
    for (const QString &name : QDir(retired).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (auto plan = loadPlan(retired + u'/' + name))
            retiredPlans.push_back(std::move(*plan));
        else
            tell(u"%1/%2"_s.arg(Retired, name), plan.error());
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    auto parts = std::make_unique<Parts>();
    parts->refusals.resize(plans.size());
    parts->plans = std::make_shared<const std::vector<Plan>>(std::move(plans));
    parts->retired = std::make_shared<const std::vector<Plan>>(std::move(retiredPlans));
    return PlanLibrary(std::move(parts));
}

tl::expected<Rated, RatingFailure> rateWith(const Plan &plan, const risk::Record &application,
                                            const facts::FactSet &facts)
{
    const auto bound = bindRisk(*plan.program, autoRisk(application, facts));
    if (bound)
        return rateRisk(*plan.program, *bound);
    const Problem &first = bound.error().front();
    RatingFailure failure;
    failure.key = first.path;
    failure.message = u"The application does not fit the rate plan at %1: %2"_s.arg(first.path, first.message);
    return tl::unexpected(failure);
}

namespace {

/// `plan` begins the sentence: "The rate plan personal-auto-full, edition 2, is not".
RatingFailure nothingInForce(const QString &plan, const risk::Record &application)
{
    RatingFailure failure;
    failure.key = u"%1, %2"_s.arg(application.garaging.state, application.effectiveDate.toString(Qt::ISODate));
    failure.message = u"%1 in force for %2 in %3 on %4."_s.arg(
        plan, application.transaction == Transaction::Renewal ? u"renewals"_s : u"new business"_s,
        application.garaging.state.isEmpty() ? u"an unknown state"_s : application.garaging.state,
        application.effectiveDate.isValid() ? application.effectiveDate.toString(Qt::ISODate) : u"an unknown date"_s);
    return failure;
}

} // namespace

RatingFailure noPlanInForce(const risk::Record &application)
{
    return nothingInForce(u"No personal auto rate plan is"_s, application);
}

std::vector<const Plan *> PlanLibrary::inForce(const risk::Record &application) const
{
    std::vector<const Plan *> plans;
    for (const Plan &plan : *m_parts->plans) {
        if (covers(*plan.model, AutoLine, application))
            plans.push_back(&plan);
    }
    std::stable_sort(plans.begin(), plans.end(),
                     [](const Plan *a, const Plan *b) { return preference(a) < preference(b); });
    return plans;
}

tl::expected<const Plan *, RatingFailure> PlanLibrary::choose(const risk::Record &application,
                                                              const QString &code) const
{
    const std::vector<const Plan *> plans = inForce(application);
    const auto found = std::find_if(plans.begin(), plans.end(), [&code](const Plan *plan) {
        return code.isEmpty() ? plan->model->company.isEmpty() : plan->model->code == code;
    });
    if (found != plans.end())
        return m_parts->unlessRefused(**found);
    return tl::unexpected(code.isEmpty() ? noPlanInForce(application)
                                         : nothingInForce(u"The rate plan \"%1\" is not"_s.arg(code), application));
}

tl::expected<Rated, RatingFailure> PlanLibrary::indicate(const risk::Record &application) const
{
    for (const Plan &plan : *m_parts->plans) {
        if (plan.model->code != IndicationCode)
            continue;
        const auto chosen = m_parts->unlessRefused(plan);
        if (!chosen)
            return tl::unexpected(chosen.error());
        return rateWith(**chosen, application, {});
    }
    return tl::unexpected(noPlanInForce(application));
}

const Plan *PlanLibrary::find(const Edition &edition) const
{
    for (const auto &plans : {m_parts->plans, m_parts->retired}) {
        const auto found
            = std::find_if(plans->begin(), plans->end(), [&](const Plan &plan) { return plan.is(edition); });
        if (found != plans->end())
            return &*found;
    }
    return nullptr;
}

Problems PlanLibrary::refuseChanged(const std::vector<Edition> &inUse)
{
    Problems problems;
    for (std::size_t i = 0; i < m_parts->plans->size(); ++i) {
        const Plan &plan = (*m_parts->plans)[i];
        const Edition &mine = plan.program->edition;
        const auto isSame = [&](const Edition &used) { return used.code == mine.code && used.edition == mine.edition; };
        const auto used = std::find_if(inUse.begin(), inUse.end(), isSame);
        const bool isUnchanged
            = std::any_of(inUse.begin(), inUse.end(), [&](const Edition &one) { return plan.is(one); });
        if (used == inUse.end() || isUnchanged)
            continue;
        m_parts->refusals[i]
            = u"Quotes were made with edition %1 of the rate plan %2 when its content was %3; now it is %4. An edition "
              "in use is not changed, so this one rates nothing: bring the old content back, or give the new one "
              "another \"edition\"."_s.arg(mine.edition, mine.code, used->contentHash, mine.contentHash);
        problems.push_back({plan.folder->name, m_parts->refusals[i]});
    }
    return problems;
}

std::vector<const Plan *> PlanLibrary::autoPlans() const
{
    std::vector<const Plan *> plans;
    for (const Plan &plan : *m_parts->plans) {
        if (plan.model->line == AutoLine)
            plans.push_back(&plan);
    }
    return plans;
}

} // namespace bindery::rating
