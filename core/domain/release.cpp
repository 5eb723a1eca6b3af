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

} // namespace bindery::domain
