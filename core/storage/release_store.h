#pragma once

// What was done about the referrals of quotes. Lines are added, with the submission's new standing and an audit line in
// one transaction, and never change. Cancellation, failure and shutdown: as Database says.

#include "base/result.h"
#include "domain/release.h"
#include "domain/seen_submission.h"
#include "domain/submission_status.h"
#include "storage/audit_store.h"
#include "storage/stored_types.h"

#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery {
struct CallContext;
class Clock;
}
namespace bindery::domain {
struct SubmissionSummary;
}

namespace bindery::storage {

class Connection;
class Database;
class Protector;

/// Lines about one quote, and where its submission stands after them.
struct ReleaseRecord {
    /// As whoever decides on it saw it.
    domain::SeenSubmission submission;
    int quoteVersion = 0;
    /// How many lines there were when this was decided on: another number means that somebody was quicker.
    int linesBefore = 0;
    std::vector<domain::Release> lines;
    domain::SubmissionStatus status = domain::SubmissionStatus::Referred;
    bool bindable = false;
    int levelToAct = 0;
    Note note;

    ReleaseRecord() = default;
};

class ReleaseStore {
public:
    /// All of them outlive the store.
    ReleaseStore(Database &database, const Protector &protector, StoredTypes types, Clock &clock);

    /// Errors: NotFound, StoreUnavailable; Conflict when the submission has another quote, has been changed since, or
    /// somebody was quicker.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> addAsync(ReleaseRecord record, CallContext context);

    /// A line of the history that changes nothing.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>> noteAsync(QString submissionId, Note note,
                                                                           CallContext context);

private:
    Database &m_database;
    const Protector &m_protector;
    StoredTypes m_types;
    Clock &m_clock;
};

/// Oldest first. Within the caller's transaction.
[[nodiscard]] Result<std::vector<domain::Release>> readReleases(Connection &connection, const Protector &protector,
                                                                qint64 submission, int quoteVersion);

} // namespace bindery::storage
