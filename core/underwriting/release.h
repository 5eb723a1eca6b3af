#pragma once

// Acts on referrals: which level may act, and what follows. Pure functions; the workflow reads and writes.
//
// Approving or rejecting a referral needs at least the level that the authority table names for it. Every level may ask
// for information about it or refer it to a higher level. Every act needs a note, as the record of its reason. The
// decision by a quote's rules never changes; the acts are stored beside it.

#include "base/result.h"
#include "base/utc_time.h"
#include "domain/decision_reason.h"
#include "domain/release.h"
#include "domain/submission_status.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::domain {
struct Decision;
struct Submission;
}

namespace bindery::underwriting {

struct Actor;

/// The name of the act on its button: "Release", "Ask for information", "Refer to level 2". `level`: the level that the
/// referral goes to.
[[nodiscard]] QString actTitle(domain::ReleaseAct act, int level);
/// The name of the act once it is done: "Released", "Asked for information", "Referred to level 2", or without a level
/// "Referred to a higher level".
[[nodiscard]] QString actDone(domain::ReleaseAct act, int level = 0);

struct ReleaseRequest {
    domain::ReleaseAct act = domain::ReleaseAct::Approve;
    /// The name of the referral. Empty: every one that the act fits and that the actor may act on.
    QString rule;
    QString note;

    ReleaseRequest() = default;
    ReleaseRequest(domain::ReleaseAct what, QString about, QString why)
        : act(what), rule(std::move(about)), note(std::move(why))
    {
    }
};

struct ReleaseOutcome {
    std::vector<domain::Release> lines;
    domain::SubmissionStatus status = domain::SubmissionStatus::Referred;
    bool bindable = false;
    int levelToAct = 0;
    /// The line of the history: act, referral, level, condition and reason.
    QString audit;
};

/// Errors: BadInput (no note, no such referral, or a level too low, where the sentence names the level needed),
/// Conflict (no quote to release, changed since, or nothing would change).
[[nodiscard]] Result<ReleaseOutcome> releaseOf(const domain::Submission &submission, const Actor &actor,
                                               const ReleaseRequest &request, UtcTime now);

/// The referrals that nobody has approved or rejected, and the highest level that one of them needs.
struct StandingReferrals {
    std::vector<domain::DecisionReason> reasons;
    int highestLevel = 0;
};
[[nodiscard]] StandingReferrals standingReferrals(const domain::Decision &decision,
                                                  const std::vector<domain::Release> &releases);

/// A referral that was approved or rejected, and the act. Reopening undoes the act, also while other referrals stand.
struct SettledReferral {
    domain::DecisionReason reason;
    domain::Release by;
};
[[nodiscard]] std::vector<SettledReferral> settledReferrals(const domain::Decision &decision,
                                                            const std::vector<domain::Release> &releases);
/// "“credit score” was rejected by Jane."
[[nodiscard]] QString settledInWords(const SettledReferral &referral);
/// Sentences that say what the rejected referrals prevent; empty where none was rejected.
[[nodiscard]] QString whatRejectionsBlock(const domain::Decision &decision,
                                          const std::vector<domain::Release> &releases);

} // namespace bindery::underwriting
