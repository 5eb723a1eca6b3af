#include "rating/compile/plan_overlap.h"

#include "rating/compile/plan.h"
#include "rating/plan/plan_model.h"

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

QString editionIn(const Plan &plan)
{
    return u"edition %1 of %2 in %3"_s.arg(plan.edition().edition, plan.edition().code, plan.folderName());
}

/// The days on which both periods are in force.
std::optional<Period> sharedDays(const Period &a, const Period &b)
{
    const auto endsBefore = [](const Period &one, const Period &next) {
        return one.to.isValid() && next.from.isValid() && one.to <= next.from;
    };
    if (endsBefore(a, b) || endsBefore(b, a))
        return std::nullopt;
    Period both;
    // A date that is not valid is before every other.
    both.from = std::max(a.from, b.from);
    both.to = !a.to.isValid() ? b.to : !b.to.isValid() ? a.to : std::min(a.to, b.to);
    return both;
}

QString daysText(const Period &period)
{
    const QString from = period.from.isValid() ? u"from %1"_s.arg(period.from.toString(Qt::ISODate)) : QString();
    const QString to
        = period.to.isValid() ? u"up to the day before %1"_s.arg(period.to.toString(Qt::ISODate)) : QString();
    if (from.isEmpty() && to.isEmpty())
        return u"on every day"_s;
    return from.isEmpty() || to.isEmpty() ? from + to : from + u' ' + to;
}

/// The states that both plans hold for, in words. No value where they have none in common.
std::optional<QString> sharedStates(const PlanModel &a, const PlanModel &b)
{
    if (a.states.isEmpty() && b.states.isEmpty())
        return u"every state"_s;
    QStringList states = a.states.isEmpty() ? b.states : a.states;
    if (!a.states.isEmpty() && !b.states.isEmpty())
        states.removeIf([&](const QString &state) { return !b.states.contains(state); });
    states.sort();
    return states.isEmpty() ? std::nullopt : std::optional(states.join(u", "_s));
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
    const auto states = shareDays ? sharedStates(a, b) : std::nullopt;
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
