#pragma once

// Changes of a submission, within the caller's transaction.

#include "base/result.h"
#include "base/utc_time.h"
#include "storage/submission_store.h"

#include <vector>

namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct SeenSubmission;
struct SubmissionSummary;
enum class SetAside;
enum class SubmissionStatus;
}

namespace bindery::storage {

struct Note;
struct WriteTerms;

[[nodiscard]] Result<domain::SubmissionSummary> saveDraft(const WriteTerms &terms, const domain::SeenSubmission &seen,
                                                          SubmissionStore::Expect expect, const risk::Record &record);

[[nodiscard]] Result<domain::SubmissionSummary> writeDown(const WriteTerms &terms, const domain::SeenSubmission &seen,
                                                          SubmissionStore::Expect expect, const risk::Record &record,
                                                          const Note &note);

/// A cancelled gathering restores the earlier status: where the record is what the newest quote was made from,
/// Cancelled becomes the status that this quote and its releases give.
[[nodiscard]] Result<domain::SubmissionSummary> changeStatus(const WriteTerms &terms, domain::SubmissionSummary summary,
                                                             domain::SubmissionStatus status, const Note &note);

[[nodiscard]] Result<std::vector<domain::SubmissionSummary>>
recoverInterrupted(const WriteTerms &terms, const QStringList &running, const Note &note);

/// `aside` is Withdrawn, Deleted, or No to bring it back.
[[nodiscard]] Result<domain::SubmissionSummary> setAside(const WriteTerms &terms, const domain::SeenSubmission &seen,
                                                         domain::SetAside aside, const Note &note);

[[nodiscard]] Result<domain::SubmissionSummary> eraseForGood(const WriteTerms &terms,
                                                             const domain::SeenSubmission &seen, const Note &note);

/// What the queue shows of a record.
void describe(domain::SubmissionSummary &summary, const risk::Record &record);

/// Error: Conflict for a row that was put aside. It has to be brought back first.
[[nodiscard]] Result<void> refuseSetAside(const domain::SubmissionSummary &row);

} // namespace bindery::storage
