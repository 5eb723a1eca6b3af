#include "domain/release.h"

#include "domain/quote.h"

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

int levelWaitedFor(const DecisionReason &reason, const Release *newest)
{
    const int needed = levelNeeded(reason);
    return newest && newest->act == ReleaseAct::Escalate
        ? std::max(needed, std::min(newest->level + 1, HighestAuthority))
        : needed;
}

std::vector<Release> standingReleases(const std::vector<Release> &releases, const QString &rule)
{
    std::vector<Release> standing;
    for (const Release &release : releases) {
        if (release.rule != rule)
            continue;
        if (release.act == ReleaseAct::Reopen)
            std::erase_if(standing, [](const Release &before) { return isSettled(&before); });
        standing.push_back(release);
    }
    return standing;
}

int levelToAct(const Decision &decision, const std::vector<Release> &releases)
{
    // A decline or an acceptance by the rules is not released by hand.
    if (standingDecision(decision, releases) != DecisionKind::Refer)
        return 0;
    int lowest = 0;
    for (const DecisionReason &reason : decision.reasons) {
        const Release *newest = newestRelease(releases, reason.rule);
        if (reason.kind != DecisionKind::Refer || isSettled(newest))
            continue;
        const int level = levelWaitedFor(reason, newest);
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
    const std::vector<facts::FactSet::Entry> &facts = quote.facts.all();
    const bool isOffer = quote.premium && !quote.range && !isIndication(quote.parts);
    return isOffer && standingDecision(quote.decision, releases) == DecisionKind::Accept
        && std::all_of(facts.begin(), facts.end(),
                       [](const facts::FactSet::Entry &entry) { return facts::allowsBinding(entry.fact.origin); });
}

} // namespace bindery::domain
