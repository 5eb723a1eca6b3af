#include "base/named_value.h"
#include "domain/decision_kind.h"
#include "domain/release.h"
#include "domain/submission_status.h"

namespace bindery::domain {

namespace {

using L = QLatin1StringView;

constexpr std::array ReleaseActs{
    NamedValue{ReleaseAct::Approve, L("approve")},        NamedValue{ReleaseAct::Reject, L("reject")},
    NamedValue{ReleaseAct::RequestInformation, L("ask")}, NamedValue{ReleaseAct::Escalate, L("hand_up")},
    NamedValue{ReleaseAct::Reopen, L("reopen")},
};

constexpr std::array Decisions{
    NamedValue{DecisionKind::Accept, L("accept")},
    NamedValue{DecisionKind::Refer, L("refer")},
    NamedValue{DecisionKind::Decline, L("decline")},
};

constexpr std::array Statuses{
    NamedValue{SubmissionStatus::Draft, L("draft")},         NamedValue{SubmissionStatus::Submitted, L("submitted")},
    NamedValue{SubmissionStatus::Gathering, L("gathering")}, NamedValue{SubmissionStatus::Quoted, L("quoted")},
    NamedValue{SubmissionStatus::Referred, L("referred")},   NamedValue{SubmissionStatus::Declined, L("declined")},
    NamedValue{SubmissionStatus::Cancelled, L("cancelled")},
};

constexpr std::array SetAsides{
    NamedValue{SetAside::No, L("no")},
    NamedValue{SetAside::Withdrawn, L("withdrawn")},
    NamedValue{SetAside::Deleted, L("deleted")},
    NamedValue{SetAside::Erased, L("erased")},
};

} // namespace

QString decisionName(DecisionKind kind)
{
    return nameOf(Decisions, kind);
}
std::optional<DecisionKind> decisionFromName(QStringView name)
{
    return valueOf(Decisions, name);
}
QString releaseActName(ReleaseAct act)
{
    return nameOf(ReleaseActs, act);
}
std::optional<ReleaseAct> releaseActFromName(QStringView name)
{
    return valueOf(ReleaseActs, name);
}
QString submissionStatusName(SubmissionStatus status)
{
    return nameOf(Statuses, status);
}
std::optional<SubmissionStatus> submissionStatusFromName(QStringView name)
{
    return valueOf(Statuses, name);
}
QString setAsideName(SetAside state)
{
    return nameOf(SetAsides, state);
}
std::optional<SetAside> setAsideFromName(QStringView name)
{
    return valueOf(SetAsides, name);
}

SubmissionStatus statusAfter(DecisionKind decision)
{
    switch (decision) {
    case DecisionKind::Accept: return SubmissionStatus::Quoted;
    case DecisionKind::Refer: return SubmissionStatus::Referred;
    case DecisionKind::Decline: return SubmissionStatus::Declined;
    }
    Q_UNREACHABLE();
}

} // namespace bindery::domain
