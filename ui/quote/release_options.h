#pragma once

// What an underwriter may do about the referrals of a quote, and why other acts are not possible.

#include "underwriting/actor.h"
#include "underwriting/release.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace bindery::ui {

class ReleaseOptions {
public:
    /// Without a quote nothing can be done.
    ReleaseOptions() = default;
    /// `hasChangedSince` says that the application is another one than was quoted.
    ReleaseOptions(const domain::Submission &submission, const underwriting::Actor &actor, bool hasChangedSince);

    /// A referral waits for a release or a rejection.
    [[nodiscard]] bool hasStanding() const { return !m_standing.reasons.empty(); }
    /// A referral was released or rejected.
    [[nodiscard]] bool hasSettled() const { return !m_settled.empty(); }
    /// A waiting referral can be released or rejected by the level of the underwriter.
    [[nodiscard]] bool mayRelease() const { return m_mayRelease; }
    [[nodiscard]] bool mayReopen() const { return m_cannotReopen.isEmpty(); }
    /// A waiting referral needs a higher level than the underwriter has.
    [[nodiscard]] bool needsHigherLevel() const { return m_standing.highestLevel > m_actor.level; }
    [[nodiscard]] int highestLevel() const { return m_standing.highestLevel; }
    /// Each waiting referral that this level cannot release was referred to a higher level already.
    [[nodiscard]] bool isHandedUp() const { return m_isHandedUp; }

    /// The sentence that says why this level can release nothing; empty where it can.
    [[nodiscard]] const QString &whyNoRelease() const { return m_tooLow; }
    [[nodiscard]] const QString &whyNoReopening() const { return m_cannotReopen; }
    /// The sentences that say what is in the way of any act; empty where nothing is.
    [[nodiscard]] const QString &inTheWay() const { return m_inTheWay; }

    /// The referrals that `act` fits: title and rule of each.
    [[nodiscard]] std::vector<std::pair<QString, QString>> referralsFor(domain::ReleaseAct act) const;
    /// The level that the referral of `rule` is referred to by this underwriter. An empty rule stands for all
    /// referrals.
    [[nodiscard]] int levelAbove(const QString &rule) const;

private:
    [[nodiscard]] bool mayRelease(const domain::DecisionReason &reason) const;

    underwriting::Actor m_actor;
    underwriting::StandingReferrals m_standing;
    std::vector<underwriting::SettledReferral> m_settled;
    bool m_mayRelease = false;
    bool m_isHandedUp = true;
    QString m_tooLow;
    QString m_cannotReopen;
    QString m_inTheWay;
};

} // namespace bindery::ui
