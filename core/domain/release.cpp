#include "domain/release.h"

#include <algorithm>

namespace bindery::domain {

int levelNeeded(const DecisionReason &reason)
{
    return reason.authorityLevel > 0 ? reason.authorityLevel : HighestAuthority;
}

const Release *newestRelease(const std::vector<Release> &releases, const QString &rule)
{
    const auto found = std::find_if(releases.rbegin(), releases.rend(),
                                    [&rule](const Release &release) { return release.rule == rule; });
    return found == releases.rend() ? nullptr : &*found;
}

bool isSettled(const Release *newest)
{
    return newest && (newest->act == ReleaseAct::Approve || newest->act == ReleaseAct::Reject);
}

int levelToAct(const Decision &decision, const std::vector<Release> &releases)
{
    // What the rules declined or accepted is not released by hand.
    if (standingDecision(decision, releases) != DecisionKind::Refer)
        return 0;
    int lowest = 0;
    for (const DecisionReason &reason : decision.reasons) {
        const Release *newest = newestRelease(releases, reason.rule);
        if (reason.kind != DecisionKind::Refer || isSettled(newest))
            continue;
        int level = levelNeeded(reason);
        if (newest && newest->act == ReleaseAct::HandUp)
            level = std::max(level, std::min(newest->level + 1, HighestAuthority));
        lowest = lowest == 0 ? level : std::min(lowest, level);
    }
    return lowest;
}

DecisionKind standingDecision(const Decision &decision, const std::vector<Release> &releases)
{
    if (decision.kind != DecisionKind::Refer)
        return decision.kind;
    bool approved = true;
    for (const DecisionReason &reason : decision.reasons) {
        if (reason.kind != DecisionKind::Refer)
            continue;
        const Release *newest = newestRelease(releases, reason.rule);
        if (newest && newest->act == ReleaseAct::Reject)
            return DecisionKind::Decline;
        approved = approved && newest && newest->act == ReleaseAct::Approve;
    }
    return approved ? DecisionKind::Accept : DecisionKind::Refer;
}

bool mayBeBound(const Quote &quote, const std::vector<Release> &releases)
{
    const std::vector<FactLine> facts = factLines(quote.facts);
    const bool isOffer = quote.premium && !quote.range && !(quote.plan && quote.plan->isIndication);
    return isOffer && standingDecision(quote.decision, releases) == DecisionKind::Accept
        && std::all_of(facts.begin(), facts.end(),
                       [](const FactLine &line) { return allowsBinding(line.origin); });
}

} // namespace bindery::domain
