#pragma once

// What is done to a submission, within the caller's transaction.

#include "base/result.h"
#include "base/utc_time.h"
#include "storage/submission_store.h"

#include <vector>

namespace bindery::domain {
struct AutoApplication;
}

namespace bindery::storage {

class Connection;
class Protector;

/// What all of them are made with.
struct WriteTerms {
    Connection &connection;
    const Protector &protector;
    UtcTime now;
};

[[nodiscard]] Result<domain::SubmissionSummary> saveDraft(const WriteTerms &terms, const domain::SeenSubmission &seen,
                                                          SubmissionStore::Expect expect,
                                                          const domain::AutoApplication &application);

[[nodiscard]] Result<domain::SubmissionSummary> writeDown(const WriteTerms &terms, const domain::SeenSubmission &seen,
                                                          SubmissionStore::Expect expect,
                                                          const domain::AutoApplication &application, const Note &note);

/// A gathering that was called off leaves what there was before: where the application is what the newest quote was
/// made from, Cancelled becomes what that quote and the releases on it give.
[[nodiscard]] Result<domain::SubmissionSummary> changeStatus(const WriteTerms &terms, domain::SubmissionSummary summary,
                                                             domain::SubmissionStatus status, const Note &note);

[[nodiscard]] Result<std::vector<domain::SubmissionSummary>>
recoverInterrupted(const WriteTerms &terms, const QStringList &running, const Note &note);

/// `aside` is Withdrawn, Deleted, or No to bring it back.
[[nodiscard]] Result<domain::SubmissionSummary> setAside(const WriteTerms &terms, const domain::SeenSubmission &seen,
                                                         domain::SetAside aside, const Note &note);

[[nodiscard]] Result<domain::SubmissionSummary> eraseForGood(const WriteTerms &terms,
                                                             const domain::SeenSubmission &seen, const Note &note);

/// Conflict for a row that is out of the way: it has to be brought back first.
[[nodiscard]] Result<void> refuseSetAside(const domain::SubmissionSummary &row);

} // namespace bindery::storage
