#pragma once

// Where a submission stands: its row of the queue.

#include "base/money.h"
#include "base/utc_time.h"

#include <QDate>
#include <QString>

#include <optional>
#include <utility>

namespace bindery::domain {

enum class DecisionKind;

enum class SubmissionStatus {
    Draft,     ///< being entered; saved all the time
    Submitted, ///< written down, not yet begun, or interrupted by the end of the program
    Gathering, ///< calls to data services under way
    Quoted,    ///< accepted
    Referred,
    Declined,
    Cancelled, ///< the underwriter stopped it; it can be submitted again
};

[[nodiscard]] QString submissionStatusName(SubmissionStatus status);
[[nodiscard]] std::optional<SubmissionStatus> submissionStatusFromName(QStringView name);

/// Out of the way, and kept: it stays what it was, and comes back as that.
enum class SetAside {
    No,
    Withdrawn, ///< the applicant does not want it any more
    Deleted,   ///< in the trash
    Erased,    ///< nothing is left of it but its number and who did what when
};

[[nodiscard]] QString setAsideName(SetAside state);
[[nodiscard]] std::optional<SetAside> setAsideFromName(QStringView name);

/// Where a submission stands by the decision on its quote.
[[nodiscard]] SubmissionStatus statusAfter(DecisionKind decision);

/// A row of the queue: no personal data but the name.
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
    /// Where the premium is a range: its lower end, and `premium` is the upper one.
    std::optional<Money> premiumLowest;
    bool bindable = false;
    /// The lowest authority level that may act on one of its open referrals (domain/release.h); 0 where none is open.
    int levelToAct = 0;
    /// Grows with every change, whoever made it.
    qint64 revision = 0;
    SetAside setAside = SetAside::No;
    /// Of what is in the trash: it was withdrawn before, and is so again when it is brought back.
    bool wasWithdrawn = false;
    friend bool operator==(const SubmissionSummary &, const SubmissionSummary &) = default;
};

/// Which submission is to be changed, and as what it was seen: what somebody else has written since is not overwritten.
struct SeenSubmission {
    /// Empty: a new one.
    QString id;
    /// SubmissionSummary::revision as it was seen. None: whatever stands there, for who has nothing in hand.
    std::optional<qint64> revision;

    SeenSubmission() = default;
    SeenSubmission(QString submissionId) : id(std::move(submissionId)) {}
    SeenSubmission(QString submissionId, qint64 seenRevision) : id(std::move(submissionId)), revision(seenRevision) {}
    SeenSubmission(const SubmissionSummary &seen) : id(seen.id), revision(seen.revision) {}
};

} // namespace bindery::domain
