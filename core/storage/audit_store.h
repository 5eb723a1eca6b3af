#pragma once

// The history: who did what when. Lines about a submission are added with what they tell of, in one transaction; lines
// about the program itself (a circuit held open by hand, a changed limit) belong to no submission. None ever changes,
// but those of a submission that is erased for good lose their words.

#include "async/call_context.h"
#include "base/result.h"
#include "domain/submission.h"

#include <QString>
#include <qcoro/qcorotask.h>

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

class AuditStore {
public:
    /// All of them outlive the store.
    AuditStore(Database &database, const Protector &protector);

    /// Of one submission, oldest first. Empty for one that is not known.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::AuditLine>>> historyAsync(QString submissionId,
                                                                                   CallContext context);

    /// Hands over a line that belongs to no submission; one that cannot be written is logged.
    void add(const Note &note, UtcTime at);
    /// The last `atMost` lines that belong to no submission, newest first.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::AuditLine>>> programHistoryAsync(int atMost,
                                                                                          CallContext context);

private:
    Database &m_database;
    const Protector &m_protector;
};

} // namespace bindery::storage
