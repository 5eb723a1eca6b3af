#include "ui/quote/release_options.h"

#include "domain/submission.h"
#include "text/format.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

using domain::ReleaseAct;
using domain::SubmissionStatus;

bool standsOnItsQuote(SubmissionStatus status)
{
    return status == SubmissionStatus::Quoted || status == SubmissionStatus::Referred
        || status == SubmissionStatus::Declined;
}

/// The sentence that says why no act is possible now; empty where acts are possible.
QString whyNothing(const domain::Submission &submission, bool hasChangedSince)
{
    using domain::SetAside;
    const SetAside aside = submission.summary.setAside;
    if (aside == SetAside::Withdrawn)
        return u"This submission is withdrawn. Bring it back to do anything about it."_s;
    if (aside == SetAside::Deleted)
        return u"This submission is in the trash. Bring it back to do anything about it."_s;
    if (hasChangedSince)
        return u"The application has changed since this quote: quote it again, or take the change back."_s;
    return {};
}

} // namespace

ReleaseOptions::ReleaseOptions(const domain::Submission &submission, const underwriting::Actor &actor,
                               bool hasChangedSince)
    : m_actor(actor)
{
    m_inTheWay = whyNothing(submission, hasChangedSince);
    const bool stands = m_inTheWay.isEmpty() && submission.quote && standsOnItsQuote(submission.summary.status)
        && submission.quote->decision.kind == domain::DecisionKind::Refer;
    if (stands) {
        m_standing = underwriting::standingReferrals(submission.quote->decision, submission.releases);
        m_settled = underwriting::settledReferrals(submission.quote->decision, submission.releases);
    }
    int lowest = domain::HighestAuthority;
    for (const domain::DecisionReason &reason : m_standing.reasons) {
        m_mayRelease = m_mayRelease || mayRelease(reason);
        lowest = std::min(lowest, domain::levelNeeded(reason));
        const domain::Release *newest = domain::newestRelease(submission.releases, reason.rule);
        m_isHandedUp = m_isHandedUp && (mayRelease(reason) || (newest && newest->act == ReleaseAct::Escalate));
    }
    if (hasStanding() && !m_mayRelease)
        m_tooLow = u"Level %1 is needed to release or reject what stands; you have level %2."_s.arg(lowest).arg(
            m_actor.level);
    int reopens = domain::HighestAuthority;
    for (const underwriting::SettledReferral &referral : m_settled)
        reopens = std::min(reopens, domain::levelNeeded(referral.reason));
    if (hasSettled() && m_actor.level < reopens)
        m_cannotReopen = u"Level %1 is needed to reopen %2; you have level %3."_s.arg(
            QString::number(reopens), hasStanding() ? u"what was released or rejected"_s : u"it"_s,
            QString::number(m_actor.level));
    if (stands) {
        QStringList told{underwriting::whatRejectionsBlock(submission.quote->decision, submission.releases), m_tooLow,
                         m_cannotReopen};
        told.removeAll(QString());
        m_inTheWay = told.join(u' ');
    }
}

bool ReleaseOptions::mayRelease(const domain::DecisionReason &reason) const
{
    return m_actor.level >= domain::levelNeeded(reason);
}

std::vector<std::pair<QString, QString>> ReleaseOptions::referralsFor(ReleaseAct act) const
{
    std::vector<std::pair<QString, QString>> referrals;
    if (act == ReleaseAct::Reopen) {
        for (const auto &[reason, by] : m_settled) {
            if (mayRelease(reason))
                referrals.emplace_back(
                    u"%1 (%2)"_s.arg(text::spoken(reason.rule), underwriting::actDone(by.act).toLower()), reason.rule);
        }
        return referrals;
    }
    const bool needsLevel = act == ReleaseAct::Approve || act == ReleaseAct::Reject;
    for (const domain::DecisionReason &reason : m_standing.reasons) {
        if (!needsLevel || mayRelease(reason))
            referrals.emplace_back(text::spoken(reason.rule), reason.rule);
    }
    return referrals;
}

int ReleaseOptions::levelAbove(const QString &rule) const
{
    domain::Release mine;
    mine.act = ReleaseAct::Escalate;
    mine.level = m_actor.level;
    int level = 0;
    for (const domain::DecisionReason &reason : m_standing.reasons) {
        if (rule.isEmpty() || reason.rule == rule)
            level = std::max(level, domain::levelWaitedFor(reason, &mine));
    }
    return level;
}

} // namespace bindery::ui
