#include "underwriting/release.h"

#include "domain/quote.h"
#include "domain/submission.h"
#include "underwriting/actor.h"
#include "underwriting/assess.h"

#include <algorithm>

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

QString quotedRule(const QString &rule)
{
    QString words = rule;
    return u"“%1”"_s.arg(words.replace(u'_', u' '));
}

bool needsLevel(ReleaseAct act)
{
    return act == ReleaseAct::Approve || act == ReleaseAct::Reject || act == ReleaseAct::Reopen;
}

/// Do the earlier acts allow `act` now?
bool fits(ReleaseAct act, const Release *newest)
{
    return act == ReleaseAct::Reopen ? isSettled(newest) : !isSettled(newest);
}

Error tooLow(const Actor &actor, const ReleaseRequest &request, const DecisionReason &reason)
{
    const int needed = levelNeeded(reason);
    return Error(ErrorCode::BadInput,
                 u"Level %1 is needed to %2 %3, and %4 has level %5. Refer it to level %1, or let somebody who has it "
                 "do it."_s.arg(needed)
                     .arg(actTitle(request.act, needed).toLower(), quotedRule(reason.rule), actor.name)
                     .arg(actor.level));
}

Error standsAlready(const ReleaseRequest &request, const DecisionReason &reason, const Release *newest)
{
    if (request.act == ReleaseAct::Reopen) {
        return Error(ErrorCode::Conflict,
                     u"%1 has been neither released nor rejected, so there is nothing to reopen."_s.arg(
                         quotedRule(reason.rule)));
    }
    return Error(ErrorCode::Conflict,
                 u"%1 was %2 by %3 already. Reopen it first if that is to change."_s.arg(
                     quotedRule(reason.rule), actDone(newest->act).toLower(), newest->actor));
}

/// The referrals to which the request applies.
Result<std::vector<DecisionReason>> chosen(const Submission &submission, const Actor &actor,
                                           const ReleaseRequest &request)
{
    std::vector<DecisionReason> wanted;
    QStringList names;
    std::optional<Error> refusal;
    for (const DecisionReason &reason : submission.quote->decision.reasons) {
        if (reason.kind != DecisionKind::Refer)
            continue;
        names.append(reason.rule);
        if (!request.rule.isEmpty() && reason.rule != request.rule)
            continue;
        const Release *newest = newestRelease(submission.releases, reason.rule);
        if (!fits(request.act, newest))
            refusal = refusal ? refusal : std::optional(standsAlready(request, reason, newest));
        else if (needsLevel(request.act) && actor.level < levelNeeded(reason))
            refusal = tooLow(actor, request, reason);
        else
            wanted.push_back(reason);
    }
    if (!wanted.empty())
        return wanted;
    if (refusal)
        return failure(*refusal);
    return failure(ErrorCode::BadInput,
                   u"This quote has no referral %1. It has: %2."_s.arg(quotedRule(request.rule), names.join(u", "_s)));
}

std::optional<Error> refusalOf(const Submission &submission, const Actor &actor, const ReleaseRequest &request)
{
    if (!submission.quote)
        return Error(ErrorCode::Conflict, u"There is no quote yet, so there is no referral to act on."_s);
    const SubmissionStatus status = submission.summary.status;
    if (status != SubmissionStatus::Quoted && status != SubmissionStatus::Referred
        && status != SubmissionStatus::Declined) {
        return Error(ErrorCode::Conflict,
                     u"The application has been changed or is being quoted again, so this quote no longer stands. "
                     "Submit it, and act on the new quote."_s);
    }
    if (submission.quote->decision.kind != DecisionKind::Refer) {
        return Error(ErrorCode::Conflict,
                     submission.quote->decision.kind == DecisionKind::Accept
                         ? u"The rules accepted this quote: nothing is referred."_s
                         : u"The rules declined this quote. A decline is not released by hand; change what it rests "
                           "on, and quote it again."_s);
    }
    if (request.note.trimmed().isEmpty())
        return Error(ErrorCode::BadInput, u"Say why in a note: it stands in the history with your name."_s);
    if (actor.level < 1)
        return Error(ErrorCode::BadInput, u"An authority level is 1 or more."_s);
    return std::nullopt;
}

} // namespace

QString actTitle(ReleaseAct act, int level)
{
    switch (act) {
    case ReleaseAct::Approve: return u"Release"_s;
    case ReleaseAct::Reject: return u"Reject"_s;
    case ReleaseAct::RequestInformation: return u"Ask for information"_s;
    case ReleaseAct::Escalate: return level > 0 ? u"Refer to level %1"_s.arg(level) : u"Refer"_s;
    case ReleaseAct::Reopen: return u"Reopen"_s;
    }
    Q_UNREACHABLE();
}

QString actDone(ReleaseAct act, int level)
{
    switch (act) {
    case ReleaseAct::Approve: return u"Released"_s;
    case ReleaseAct::Reject: return u"Rejected"_s;
    case ReleaseAct::RequestInformation: return u"Asked for information"_s;
    case ReleaseAct::Escalate:
        return level > 0 ? u"Referred to level %1"_s.arg(level) : u"Referred to a higher level"_s;
    case ReleaseAct::Reopen: return u"Reopened"_s;
    }
    Q_UNREACHABLE();
}

Result<ReleaseOutcome> releaseOf(const Submission &submission, const Actor &actor, const ReleaseRequest &request,
                                 UtcTime now)
{
    if (const std::optional<Error> refusal = refusalOf(submission, actor, request))
        return failure(*refusal);
    const Result<std::vector<DecisionReason>> reasons = chosen(submission, actor, request);
    if (!reasons)
        return failure(reasons.error());
    ReleaseOutcome outcome;
    QStringList told;
    int referredTo = 0;
    for (const DecisionReason &reason : *reasons) {
        Release line;
        line.at = now;
        line.actor = actor.name;
        line.level = actor.level;
        line.act = request.act;
        line.rule = reason.rule;
        line.note = request.note.trimmed();
        outcome.lines.push_back(line);
        referredTo = std::max(referredTo, levelWaitedFor(reason, &line));
        QString about = quotedRule(reason.rule);
        if (needsLevel(request.act))
            about += u" (needs level %1)"_s.arg(levelNeeded(reason));
        told.append(about);
    }
    std::vector<Release> all = submission.releases;
    all.insert(all.end(), outcome.lines.begin(), outcome.lines.end());
    const Quote &quote = *submission.quote;
    outcome.status = statusAfter(standingDecision(quote.decision, all));
    outcome.bindable = mayBeBound(quote, all);
    outcome.levelToAct = levelToAct(quote.decision, all);
    outcome.audit
        = u"%1%2 %3 by level %4: %5"_s.arg(actDone(request.act, referredTo),
                                           request.act == ReleaseAct::RequestInformation ? u" about"_s
                                               : request.act == ReleaseAct::Escalate     ? u":"_s
                                                                                         : QString(),
                                           told.join(u", "_s), QString::number(actor.level), request.note.trimmed());
    return outcome;
}

StandingReferrals standingReferrals(const Decision &decision, const std::vector<Release> &releases)
{
    StandingReferrals standing;
    for (const DecisionReason &reason : decision.reasons) {
        if (reason.kind != DecisionKind::Refer || isSettled(newestRelease(releases, reason.rule)))
            continue;
        standing.reasons.push_back(reason);
        standing.highestLevel = std::max(standing.highestLevel, levelNeeded(reason));
    }
    return standing;
}

std::vector<SettledReferral> settledReferrals(const Decision &decision, const std::vector<Release> &releases)
{
    std::vector<SettledReferral> settled;
    for (const DecisionReason &reason : decision.reasons) {
        const Release *newest = newestRelease(releases, reason.rule);
        if (reason.kind == DecisionKind::Refer && isSettled(newest))
            settled.push_back({reason, *newest});
    }
    return settled;
}

QString settledInWords(const SettledReferral &referral)
{
    return u"%1 was %2 by %3."_s.arg(quotedRule(referral.reason.rule), actDone(referral.by.act).toLower(),
                                     referral.by.actor);
}

QString whatRejectionsBlock(const Decision &decision, const std::vector<Release> &releases)
{
    if (decision.kind != DecisionKind::Refer)
        return {};
    QStringList told;
    for (const SettledReferral &referral : settledReferrals(decision, releases)) {
        if (referral.by.act == ReleaseAct::Reject)
            told.append(settledInWords(referral));
    }
    if (told.empty())
        return {};
    const bool anyStands = !standingReferrals(decision, releases).reasons.empty();
    const QString blocked = anyStands ? u"The submission is declined, whatever is done about what still stands."_s
                                      : u"The submission is declined."_s;
    return u"%1 %2 Reopen takes a rejection back."_s.arg(told.join(u' '), blocked);
}

} // namespace bindery::underwriting
