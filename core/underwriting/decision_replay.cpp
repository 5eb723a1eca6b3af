// Makes the decision of a stored quote again, and tells the differences in sentences.
#include "underwriting/assess.h"
#include "underwriting/replay.h"

#include <algorithm>

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

/// The name of a rule is unique in its table.
const DecisionReason *reasonLike(const Decision &decision, const DecisionReason &like)
{
    const auto found
        = std::find_if(decision.reasons.begin(), decision.reasons.end(), [&](const DecisionReason &reason) {
              return reason.rule == like.rule && reason.table == like.table;
          });
    return found == decision.reasons.end() ? nullptr : &*found;
}

QString tierName(const QString &tier)
{
    return tier.isEmpty() ? u"none"_s : tier;
}

QStringList differencesOf(const Decision &before, const Decision &after)
{
    QStringList differences;
    if (before.kind != after.kind) {
        differences.append(
            u"The decision was %1 and is %2 now."_s.arg(decisionName(before.kind), decisionName(after.kind)));
    }
    if (before.tier != after.tier)
        differences.append(u"The tier was %1 and is %2 now."_s.arg(tierName(before.tier), tierName(after.tier)));
    for (const DecisionReason &reason : before.reasons) {
        const DecisionReason *now = reasonLike(after, reason);
        if (!now)
            differences.append(u"The rule %1 matched and does not now."_s.arg(reason.rule));
        else if (*now != reason)
            differences.append(u"The rule %1 matches with another reason now."_s.arg(reason.rule));
    }
    for (const DecisionReason &reason : after.reasons) {
        if (!reasonLike(before, reason))
            differences.append(u"The rule %1 did not match and does now."_s.arg(reason.rule));
    }
    if (before.adverseActions != after.adverseActions)
        differences.append(u"The adverse action notices differ."_s);
    if (differences.isEmpty() && before != after)
        differences.append(u"The reasons stand in another order now."_s);
    return differences;
}

} // namespace

QDate decisionDay(const Quote &quote)
{
    if (quote.decidedOn.isValid())
        return quote.decidedOn;
    // Quotes of earlier versions do not hold the calendar day on which they were made.
    const auto days = std::chrono::floor<std::chrono::days>(quote.madeAt).time_since_epoch();
    return QDate(1970, 1, 1).addDays(days.count());
}

DecisionReplay compareDecision(const Quote &quote, const risk::Record &record, const Assessment &now,
                               const Editions &editions)
{
    DecisionReplay replay;
    const bool samePremium = quote.premium == now.premium && (quote.ratingFailure == now.failure || quote.engine == 1);
    // Engine 1 did not keep why a risk could not be rated. The plan gives the reason again.
    replay.decision = samePremium ? now.decision : decide(record, quote, editions, decisionDay(quote));
    replay.differences = differencesOf(quote.decision, *replay.decision);
    if (!replay.differences.isEmpty())
        replay.outcome = DecisionReplay::Outcome::Differs;
    return replay;
}

} // namespace bindery::underwriting
