#pragma once

// What an underwriter may do about the referrals of a quote, and why not the rest. Without a widget.

#include "underwriting/release.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace bindery::ui {

class ReleaseOptions {
public:
    /// Nothing at all: no quote is shown.
    ReleaseOptions() = default;
    /// `hasChangedSince`: the application is not what was quoted any more.
    ReleaseOptions(const domain::Submission &submission, const underwriting::Actor &actor, bool hasChangedSince);

    /// A referral stands.
    [[nodiscard]] bool hasStanding() const { return !m_standing.reasons.empty(); }
    /// A referral was released or rejected.
    [[nodiscard]] bool hasSettled() const { return !m_settled.empty(); }
    /// One of those that stand can be released or rejected by this level.
    [[nodiscard]] bool mayRelease() const { return m_mayRelease; }
    [[nodiscard]] bool mayReopen() const { return m_cannotReopen.isEmpty(); }
    /// One of those that stand needs a level above this one.
    [[nodiscard]] bool needsHigherLevel() const { return m_standing.highestLevel > m_actor.level; }
    [[nodiscard]] int highestLevel() const { return m_standing.highestLevel; }
    /// Referred to a higher level by everybody who could, it waits for that level.
    [[nodiscard]] bool isHandedUp() const { return m_isHandedUp; }

    /// Why nothing that stands can be released by this level: a sentence, or empty.
    [[nodiscard]] const QString &whyNoRelease() const { return m_tooLow; }
    [[nodiscard]] const QString &whyNoReopening() const { return m_cannotReopen; }
    /// All that is in the way, in sentences; empty where nothing is.
    [[nodiscard]] const QString &inTheWay() const { return m_inTheWay; }

    /// The referrals that `act` fits: as they are listed, and their rules.
    [[nodiscard]] std::vector<std::pair<QString, QString>> referralsFor(domain::ReleaseAct act) const;
    /// The level that the referral of `rule` goes to when it is referred on; of all of them where `rule` is empty.
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
