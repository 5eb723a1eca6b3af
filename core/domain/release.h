#pragma once

// What somebody with authority did about a referral. Lines are added and never change; for each rule that refers, the
// newest line counts.

#include "base/utc_time.h"
#include "domain/decision.h"

#include <optional>
#include <vector>

namespace bindery::domain {

struct Quote;

/// A referral that names no level needs this one: whoever keeps the rules.
inline constexpr int HighestAuthority = 3;

enum class ReleaseAct {
    Approve,            ///< released: this referral no longer stands in the way
    Reject,             ///< declined by hand
    RequestInformation, ///< information was asked for; it stands until it has come
    Escalate,           ///< handed to a higher level
    Reopen,             ///< an approval or rejection taken back
};

/// "approve", "reject", "ask", "hand_up", "reopen": as on the command line and in the store.
[[nodiscard]] QString releaseActName(ReleaseAct act);
[[nodiscard]] std::optional<ReleaseAct> releaseActFromName(QStringView name);

struct Release {
    UtcTime at{};
    QString actor;
    /// The authority level that the actor had.
    int level = 1;
    ReleaseAct act = ReleaseAct::RequestInformation;
    /// Which referral: DecisionReason::rule.
    QString rule;
    QString note;
    friend bool operator==(const Release &, const Release &) = default;
};

/// The level that may approve or reject this referral.
[[nodiscard]] int levelNeeded(const DecisionReason &reason);

/// What was done last about a rule; none where nothing was.
[[nodiscard]] const Release *newestRelease(const std::vector<Release> &releases, const QString &rule);

/// Approved or rejected: by what was done last, the referral is not open any more.
[[nodiscard]] bool isSettled(const Release *newest);

/// The lowest level that acts next on an open referral: one that somebody handed up waits for a level above theirs.
[[nodiscard]] int levelWaitedFor(const DecisionReason &reason, const Release *newest);

/// What was done about a rule and still says how it stands, oldest first: an approval or a rejection that was taken
/// back says nothing any more.
[[nodiscard]] std::vector<Release> standingReleases(const std::vector<Release> &releases, const QString &rule);

/// The lowest level that one of the open referrals waits for; 0 where none is open.
[[nodiscard]] int levelToAct(const Decision &decision, const std::vector<Release> &releases);

/// The decision as it stands after them: a referral with every rule approved is accepted, one with a rule rejected is
/// declined. A decline by the rules, or an acceptance, stays what it is.
[[nodiscard]] DecisionKind standingDecision(const Decision &decision, const std::vector<Release> &releases);

/// A quote that is rated with one premium, by a plan that makes offers, stands accepted, and rests on facts that allow
/// it.
[[nodiscard]] bool mayBeBound(const Quote &quote, const std::vector<Release> &releases);

} // namespace bindery::domain
