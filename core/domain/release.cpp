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
