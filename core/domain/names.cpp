// The names of enumerations in JSON and in the store. One table for each enumeration writes them and reads them back.
#include "domain/quote.h"
#include "domain/release.h"
#include "domain/submission.h"

#include <array>

namespace bindery::domain {

namespace {

template<class E>
struct Named {
    E value;
    QLatin1StringView name;
};

template<class E, std::size_t N>
QString nameOf(const std::array<Named<E>, N> &table, E value)
{
    for (const auto &entry : table) {
        if (entry.value == value)
            return QString(entry.name);
    }
    Q_UNREACHABLE();
}

template<class E, std::size_t N>
std::optional<E> valueOf(const std::array<Named<E>, N> &table, QStringView name)
{
    for (const auto &entry : table) {
        if (entry.name == name)
            return entry.value;
    }
    return std::nullopt;
}

using L = QLatin1StringView;

constexpr std::array ReleaseActs{
    Named{ReleaseAct::Approve, L("approve")},        Named{ReleaseAct::Reject, L("reject")},
    Named{ReleaseAct::RequestInformation, L("ask")}, Named{ReleaseAct::Escalate, L("hand_up")},
    Named{ReleaseAct::Reopen, L("reopen")},
};

constexpr std::array Decisions{
    Named{DecisionKind::Accept, L("accept")},
    Named{DecisionKind::Refer, L("refer")},
    Named{DecisionKind::Decline, L("decline")},
};

constexpr std::array Statuses{
    Named{SubmissionStatus::Draft, L("draft")},         Named{SubmissionStatus::Submitted, L("submitted")},
    Named{SubmissionStatus::Gathering, L("gathering")}, Named{SubmissionStatus::Quoted, L("quoted")},
    Named{SubmissionStatus::Referred, L("referred")},   Named{SubmissionStatus::Declined, L("declined")},
    Named{SubmissionStatus::Cancelled, L("cancelled")},
};

constexpr std::array SetAsides{
    Named{SetAside::No, L("no")},
    Named{SetAside::Withdrawn, L("withdrawn")},
    Named{SetAside::Deleted, L("deleted")},
    Named{SetAside::Erased, L("erased")},
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
