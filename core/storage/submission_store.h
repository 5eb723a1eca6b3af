#pragma once

// Submissions in the store: drafts, what was submitted, and where each stands.
//
// Every change is one transaction with its audit line. Cancellation, failure and shutdown: as Database says. Errors:
// StoreUnavailable, NotFound, and what the context brings.

#include "async/call_context.h"
#include "async/result.h"
#include "domain/submission.h"

#include <qcoro/qcorotask.h>

#include <optional>
#include <vector>

namespace bindery::storage {

class Database;
class Protector;

/// Who did what: the store adds the time.
struct Note {
    QString actor;
    QString action;
    QString detail;

    Note() = default;
    Note(QString who, QString what, QString how = {})
        : actor(std::move(who))
        , action(std::move(what))
        , detail(std::move(how))
    {
    }
};

/// A new submission's id: random, so that it can be made before the store is asked.
[[nodiscard]] QString newSubmissionId();

class SubmissionStore {
public:
    /// Is the submission to be made, or must it be there?
    enum class Expect { New, Known };

    /// All of them outlive the store.
    SubmissionStore(Database &database, const Protector &protector, Clock &clock);

    /// Keeps what is being entered. A submission that was quoted becomes a draft again (its quotes stay); one that
    /// is being gathered for is refused with Conflict; an application that has not changed changes nothing.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    saveDraftAsync(QString id, Expect expect, domain::AutoApplication application, CallContext context);

    /// The submission with its application and status "gathering", and the audit line `note`.
    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    writeDownAsync(QString id, Expect expect, domain::AutoApplication application, Note note, CallContext context);

    [[nodiscard]] QCoro::Task<Result<domain::SubmissionSummary>>
    changeStatusAsync(QString id, domain::SubmissionStatus status, Note note, CallContext context);

    /// What is "gathering" but in `running` becomes "submitted": the end of a program interrupted it.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    recoverInterruptedAsync(QStringList running, Note note, CallContext context);

    /// Newest first, those with a number below `before` (requirement U14: by key, never by offset).
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::SubmissionSummary>>>
    pageAsync(std::optional<qint64> before, int atMost, CallContext context);

    /// With its newest quote, and what was done about its referrals.
    [[nodiscard]] QCoro::Task<Result<domain::Submission>> loadAsync(QString id, CallContext context);

private:
    Database &m_database;
    const Protector &m_protector;
    Clock &m_clock;
};

} // namespace bindery::storage
