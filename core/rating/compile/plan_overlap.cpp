#include "rating/compile/plan_overlap.h"

#include "base/period_overlap.h"
#include "rating/compile/plan.h"
#include "rating/plan/plan_model.h"

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

/// True where every state of the plan has a plan of its own.
bool ratesNowhere(const PlanModel &plan)
{
    return !plan.ownStates.isEmpty() && plan.ratedStates().isEmpty();
}

QString editionIn(const Plan &plan)
{
    return u"edition %1 of %2 in %3"_s.arg(plan.edition().edition, plan.edition().code, plan.folderName());
}

} // namespace

QString conflictOf(const Plan &plan, const Plan &other)
{
    const PlanModel &a = *plan.model;
    const PlanModel &b = *other.model;
    if (a.code == b.code && a.edition == b.edition) {
        const bool isSame = plan.edition().contentHash == other.edition().contentHash;
        return isSame ? u"%1 is the same edition once more: take one of the two away."_s.arg(editionIn(other))
                      : u"%1 has another content: an edition has one. Give one of the two another \"edition\"."_s.arg(
                            editionIn(other));
    }
    const bool shareDays
        = a.code == b.code || (a.line == b.line && a.company == b.company && a.isIndication == b.isIndication);
    if (ratesNowhere(a) || ratesNowhere(b))
        return {};
    const auto states = shareDays ? sharedStates(a.ratedStates(), b.ratedStates()) : std::nullopt;
    if (!states)
        return {};
    QStringList parts;
    const auto newBusiness = sharedDays(a.newBusiness, b.newBusiness);
    const auto renewals = sharedDays(a.renewal, b.renewal);
    if (newBusiness)
        parts.append(u"for new business %1"_s.arg(daysText(*newBusiness)));
    if (renewals)
        parts.append(u"for renewals %1"_s.arg(daysText(*renewals)));
    if (parts.isEmpty())
        return {};
    return u"This plan and %1 are in force at the same time in %2, %3, and nothing says which of the two rates. Let "
           "the older one end where the newer one begins: \"to\" is the first day that is no longer in it."_s.arg(
               editionIn(other), *states, parts.join(u" and "_s));
}

} // namespace bindery::rating
