#pragma once

// What has become of a submission.

#include <QString>

#include <optional>

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

} // namespace bindery::domain
