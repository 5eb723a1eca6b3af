#pragma once

// A submission as the queue shows it.

#include "base/money.h"
#include "base/utc_time.h"
#include "domain/seen_submission.h"
#include "domain/submission_status.h"

#include <QDate>
#include <QString>

#include <optional>

namespace bindery::domain {

/// A row of the queue. It holds no personal data but the name.
struct SubmissionSummary {
    QString id;
    /// A running number that people can say on the telephone.
    qint64 number = 0;
    SubmissionStatus status = SubmissionStatus::Draft;
    /// The code of its product: "personal-auto".
    QString product;
    /// The following five as the product's summary has them (risk/record/record_summary.h).
    QString insured;
    QString state;
    QString place;
    /// "2 buildings, 1 location"
    QString what;
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

inline SeenSubmission::SeenSubmission(const SubmissionSummary &seen) : id(seen.id), revision(seen.revision) {}

} // namespace bindery::domain
