#include "rating/run/plan_library.h"

#include "base/policy_terms.h"
#include "formula/run/bound_risk.h"
#include "rating/compile/plan_overlap.h"
#include "rating/compile/program.h"
#include "rating/compile/state_plans.h"
#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"
#include "rating/run/engine.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::bindRisk;

namespace {

constexpr auto Retired = "retired"_L1;

/// Of whatever line.
bool covers(const PlanModel &model, const PolicyTerms &terms)
{
    return periodFor(model, terms.transaction).contains(terms.effectiveDate)
        && (model.states.isEmpty() || model.states.contains(terms.state)) && !model.ownStates.contains(terms.state);
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

tl::expected<PlanLibrary, Problems> PlanLibrary::load(const QString &root, const std::vector<FolderFiles> &own)
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
    const auto take = [&](const QString &name, const tl::expected<StatePlans, Problems> &found) {
        if (!found)
            tell(name, found.error());
        for (const Plan &plan : found ? found->all() : std::vector<Plan>()) {
            for (const Plan &other : plans) {
                if (const QString conflict = conflictOf(plan, other); !conflict.isEmpty())
                    tell(name, {{plan.model->place, conflict}});
            }
            plans.push_back(plan);
        }
    };
    for (const QString &name : folders)
        take(name, loadStatePlans(root + u'/' + name));
    for (const FolderFiles &folder : own)
        take(folder.name, makeStatePlans(PlanFolder{folder}));
    if (folders.isEmpty())
        problems.push_back({root, u"There is no rate plan here."_s});
    const QString retired = root + u'/' + Retired;
    for (const QString &name : QDir(retired).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const auto found = loadStatePlans(retired + u'/' + name);
        if (!found)
            tell(u"%1/%2"_s.arg(Retired, name), found.error());
        for (const Plan &plan : found ? found->all() : std::vector<Plan>())
            retiredPlans.push_back(plan);
    }
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    auto parts = std::make_unique<Parts>();
    parts->refusals.resize(plans.size());
    parts->plans = std::make_shared<const std::vector<Plan>>(std::move(plans));
    parts->retired = std::make_shared<const std::vector<Plan>>(std::move(retiredPlans));
    return PlanLibrary(std::move(parts));
}

tl::expected<Rated, RatingFailure> rateWith(const Plan &plan, const formula::BoundRisk &risk)
{
    return rateRisk(*plan.program, risk);
}

tl::expected<Rated, RatingFailure> rateWith(const Plan &plan, const formula::RiskNode &risk)
{
    const auto bound = bindRisk(*plan.program, risk);
    if (bound)
        return rateWith(plan, *bound);
    const Problem &first = bound.error().front();
    RatingFailure failure;
    failure.key = first.path;
    failure.message = u"The application does not fit the rate plan at %1: %2"_s.arg(first.path, first.message);
    return tl::unexpected(failure);
}

namespace {

/// "personal auto" for the line "personal_auto".
QString lineInWords(const QString &line)
{
    QString words = line;
    return words.replace(u'_', u' ');
}

/// `plan` begins the sentence: "The rate plan personal-auto-full, edition 2, is not".
RatingFailure nothingInForce(const QString &plan, const PolicyTerms &terms)
{
    const QString day = terms.effectiveDate.toString(Qt::ISODate);
    RatingFailure failure;
    failure.key = u"%1, %2"_s.arg(terms.state, day);
    failure.message = u"%1 in force for %2 in %3 on %4."_s.arg(
        plan, terms.transaction == Transaction::Renewal ? u"renewals"_s : u"new business"_s,
        terms.state.isEmpty() ? u"an unknown state"_s : terms.state,
        terms.effectiveDate.isValid() ? day : u"an unknown date"_s);
    return failure;
}

RatingFailure notInForce(const QString &code, const PolicyTerms &terms)
{
    return nothingInForce(u"The rate plan \"%1\" is not"_s.arg(code), terms);
}

} // namespace

RatingFailure noPlanInForce(const PolicyTerms &terms)
{
    return nothingInForce(u"No %1 rate plan is"_s.arg(lineInWords(terms.line)), terms);
}

std::vector<const Plan *> PlanLibrary::inForce(const PolicyTerms &terms) const
{
    std::vector<const Plan *> plans;
    for (const Plan &plan : *m_parts->plans) {
        if (plan.model->line == terms.line && covers(*plan.model, terms))
            plans.push_back(&plan);
    }
    std::stable_sort(plans.begin(), plans.end(),
                     [](const Plan *a, const Plan *b) { return preference(a) < preference(b); });
    return plans;
}

tl::expected<const Plan *, RatingFailure> PlanLibrary::choose(const PolicyTerms &terms, const QString &code) const
{
    const std::vector<const Plan *> plans = inForce(terms);
    const auto found = std::find_if(plans.begin(), plans.end(), [&code](const Plan *plan) {
        return code.isEmpty() ? plan->model->company.isEmpty() : plan->model->code == code;
    });
    if (found != plans.end())
        return m_parts->unlessRefused(**found);
    return tl::unexpected(code.isEmpty() ? noPlanInForce(terms) : notInForce(code, terms));
}

tl::expected<const Plan *, RatingFailure> PlanLibrary::standIn(const QString &code, const PolicyTerms &terms) const
{
    for (const Plan &plan : *m_parts->plans) {
        if (plan.model->code == code && covers(*plan.model, terms))
            return m_parts->unlessRefused(plan);
    }
    return tl::unexpected(notInForce(code, terms));
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

std::vector<const Plan *> PlanLibrary::all() const
{
    std::vector<const Plan *> plans;
    for (const Plan &plan : *m_parts->plans)
        plans.push_back(&plan);
    return plans;
}

std::vector<const Plan *> PlanLibrary::ofLine(const QString &line) const
{
    std::vector<const Plan *> plans = all();
    std::erase_if(plans, [&line](const Plan *plan) { return plan->model->line != line; });
    return plans;
}

} // namespace bindery::rating
