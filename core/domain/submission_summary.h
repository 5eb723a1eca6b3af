#pragma once

// The state of a submission: its row of the queue.

#include "base/money.h"
#include "base/utc_time.h"

#include <QDate>
#include <QString>

#include <optional>
#include <utility>

namespace bindery::domain {

enum class DecisionKind;

enum class SubmissionStatus {
    Draft,     ///< being entered, saved all the time
    Submitted, ///< written down, not yet begun, or interrupted by the end of the program
    Gathering, ///< calls to data services are under way
    Quoted,    ///< accepted
    Referred,
    Declined,
    Cancelled, ///< the underwriter stopped it, and can submit it again
};

[[nodiscard]] QString submissionStatusName(SubmissionStatus status);
[[nodiscard]] std::optional<SubmissionStatus> submissionStatusFromName(QStringView name);

/// How a submission was put out of the queue. It keeps its status, and comes back with it.
enum class SetAside {
    No,
    Withdrawn, ///< the applicant does not want it any more
    Deleted,   ///< in the trash
    Erased,    ///< only its number and its history (who did what, and when) are left
};

[[nodiscard]] QString setAsideName(SetAside state);
[[nodiscard]] std::optional<SetAside> setAsideFromName(QStringView name);

/// The status of a submission by the decision on its quote.
[[nodiscard]] SubmissionStatus statusAfter(DecisionKind decision);

/// A row of the queue. It holds no personal data but the name.
struct SubmissionSummary {
    QString id;
    /// A running number that people can say on the telephone.
    qint64 number = 0;
    SubmissionStatus status = SubmissionStatus::Draft;
    QString applicant;
    QString state;
    QString zip;
    int drivers = 0;
    int vehicles = 0;
    QDate effectiveDate;
    UtcTime createdAt{};
    UtcTime changedAt{};
    std::optional<Money> premium;
    /// The lower end of a premium that is a range. `premium` is the upper end then.
    std::optional<Money> premiumLowest;
    bool bindable = false;
    /// The lowest authority level that may act on one of the open referrals (domain/release.h). 0 where none is open.
    int levelToAct = 0;
    /// Grows with every change by any program.
    qint64 revision = 0;
    SetAside setAside = SetAside::No;
    /// True for a submission in the trash that was withdrawn before. It is withdrawn again when it is brought back.
    bool wasWithdrawn = false;
    friend bool operator==(const SubmissionSummary &, const SubmissionSummary &) = default;
};

/// The submission to be changed, and the state in which its user saw it. A change that another program has written
/// since is not overwritten.
struct SeenSubmission {
    /// Empty for a new submission.
    QString id;
    /// The SubmissionSummary::revision that the user saw. No value for a caller that saw none: the write goes over any
    /// revision.
    std::optional<qint64> revision;

    SeenSubmission() = default;
    SeenSubmission(QString submissionId) : id(std::move(submissionId)) {}
    SeenSubmission(QString submissionId, qint64 seenRevision) : id(std::move(submissionId)), revision(seenRevision) {}
    SeenSubmission(const SubmissionSummary &seen) : id(seen.id), revision(seen.revision) {}
};

} // namespace bindery::domain
