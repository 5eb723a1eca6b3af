#pragma once

// Who may release a referral, and what follows from it. Pure functions: the desk reads and writes.
//
// A referral is approved or rejected by somebody whose level is at least the one that the authority table names for it;
// anybody may ask for information about it or hand it to a higher level. Everything needs a note: it is the record of
// why. What was decided by a quote's rules never changes; what was done about it stands beside it.

#include "base/result.h"
#include "base/utc_time.h"
#include "domain/decision.h"
#include "domain/release.h"
#include "domain/submission_summary.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::domain {
struct Submission;
}

namespace bindery::underwriting {

/// Who acts, and how far their authority goes.
struct Actor {
    QString name = QStringLiteral("underwriter");
    int level = 1;

    Actor() = default;
    Actor(QString who, int authority)
        : name(std::move(who))
        , level(authority)
    {
    }
};

/// "Release", "Ask for information", "Refer to level 2": the act as its button is called. `level`: the one referred to.
[[nodiscard]] QString actTitle(domain::ReleaseAct act, int level);
/// "Released", "Asked for information", "Referred to level 2": the same words once it is done. Without a level
/// "Referred to a higher level".
[[nodiscard]] QString actDone(domain::ReleaseAct act, int level = 0);

struct ReleaseRequest {
    domain::ReleaseAct act = domain::ReleaseAct::Approve;
    /// Which referral; empty: every one that the act fits and that the actor may act on.
    QString rule;
    QString note;

    ReleaseRequest() = default;
    ReleaseRequest(domain::ReleaseAct what, QString about, QString why)
        : act(what)
        , rule(std::move(about))
        , note(std::move(why))
    {
    }
};

struct ReleaseOutcome {
    std::vector<domain::Release> lines;
    domain::SubmissionStatus status = domain::SubmissionStatus::Referred;
    bool bindable = false;
    int levelToAct = 0;
    /// For the history: what was done about which referral, by which level, under which condition, and why.
    QString audit;
};

/// Errors: BadInput (no note, no such referral, a level too low, and the sentence names the level needed), Conflict
/// (no quote to release, changed since, or it stands as asked already).
[[nodiscard]] Result<ReleaseOutcome> releaseOf(const domain::Submission &submission, const Actor &actor,
                                               const ReleaseRequest &request, UtcTime now);

/// The referrals that nobody has approved or rejected, and the highest level that one of them needs.
struct StandingReferrals {
    std::vector<domain::DecisionReason> reasons;
    int highestLevel = 0;
};
[[nodiscard]] StandingReferrals standingReferrals(const domain::Decision &decision,
                                                  const std::vector<domain::Release> &releases);

/// A referral that somebody has approved or rejected, and by which act. Reopen takes that back, also while others
/// stand.
struct SettledReferral {
    domain::DecisionReason reason;
    domain::Release by;
};
[[nodiscard]] std::vector<SettledReferral> settledReferrals(const domain::Decision &decision,
                                                            const std::vector<domain::Release> &releases);
/// "“credit score” was rejected by Jane."
[[nodiscard]] QString settledInWords(const SettledReferral &referral);
/// What the referrals that were rejected stand in the way of, in sentences; empty where none was.
[[nodiscard]] QString whatRejectionsBlock(const domain::Decision &decision,
                                          const std::vector<domain::Release> &releases);

} // namespace bindery::underwriting
