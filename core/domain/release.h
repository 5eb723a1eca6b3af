#pragma once

// Acts of a person with authority on a referral. Acts are added and never change. For each rule that refers, the newest
// act counts.

#include "base/utc_time.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::domain {

struct Decision;
struct DecisionReason;
struct Quote;
enum class DecisionKind;

/// A referral that names no level needs this one, which belongs to the keepers of the rules.
inline constexpr int HighestAuthority = 3;

enum class ReleaseAct {
    Approve,            ///< this referral no longer stands in the way
    Reject,             ///< declined by hand
    RequestInformation, ///< information was asked for; the referral stands until the information has come
    Escalate,           ///< handed to a higher level
    Reopen,             ///< an approval or rejection taken back
};

/// The name on the command line and in the store: "approve", "reject", "ask", "hand_up", "reopen".
[[nodiscard]] QString releaseActName(ReleaseAct act);
[[nodiscard]] std::optional<ReleaseAct> releaseActFromName(QStringView name);

struct Release {
    UtcTime at{};
    QString actor;
    /// The authority level of the actor.
    int level = 1;
    ReleaseAct act = ReleaseAct::RequestInformation;
    /// The referral, by its DecisionReason::rule.
    QString rule;
    QString note;
    friend bool operator==(const Release &, const Release &) = default;
};

/// The level that may approve or reject this referral.
[[nodiscard]] int levelNeeded(const DecisionReason &reason);

/// The newest act on a rule. Null where there is none.
[[nodiscard]] const Release *newestRelease(const std::vector<Release> &releases, const QString &rule);

/// True for an approval or rejection. The newest act decides: such a referral is not open any more.
[[nodiscard]] bool isSettled(const Release *newest);

/// The lowest level that acts next on an open referral. A referral that was handed up waits for a level above that of
/// the person who did so.
[[nodiscard]] int levelWaitedFor(const DecisionReason &reason, const Release *newest);

/// The acts on a rule that still say how it stands, oldest first. An approval or rejection that was taken back says
/// nothing any more.
[[nodiscard]] std::vector<Release> standingReleases(const std::vector<Release> &releases, const QString &rule);

/// The lowest level that one of the open referrals waits for. 0 where none is open.
[[nodiscard]] int levelToAct(const Decision &decision, const std::vector<Release> &releases);

/// The decision after these acts. A referral with every rule approved is accepted, and one with a rule rejected is
/// declined. A decline or an acceptance by the rules stays as it is.
[[nodiscard]] DecisionKind standingDecision(const Decision &decision, const std::vector<Release> &releases);

/// True for a quote that is rated with one premium by a plan that makes offers, stands accepted, and rests on facts
/// that allow binding.
[[nodiscard]] bool mayBeBound(const Quote &quote, const std::vector<Release> &releases);

} // namespace bindery::domain
