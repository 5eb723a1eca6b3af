#pragma once

// The history: who did what when. A line about a submission is written in one transaction with the change that it tells
// of. A line about the program itself (a circuit held open by hand, a changed limit) belongs to no submission. Lines
// never change, except that the lines of a submission that is erased for good lose their words.

#include "base/result.h"
#include "base/utc_time.h"

#include <QString>
#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery::domain {
struct AuditLine;
}
namespace bindery {
struct CallContext;
}

namespace bindery::storage {

class Database;
class Protector;

/// A line of the history without its time, which the store adds.
struct Note {
    QString actor;
    QString action;
    QString detail;

    Note() = default;
    Note(QString who, QString what, QString how = {})
        : actor(std::move(who)), action(std::move(what)), detail(std::move(how))
    {
    }
};

class AuditStore {
public:
    /// All of them outlive the store.
    AuditStore(Database &database, const Protector &protector);

    /// The lines of one submission, oldest first. Empty for an unknown submission.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::AuditLine>>> historyAsync(QString submissionId,
                                                                                   CallContext context);

    /// Hands over a line that belongs to no submission. A failure to write it is logged.
    void add(const Note &note, UtcTime at);
    /// The last `atMost` lines that belong to no submission, newest first.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::AuditLine>>> programHistoryAsync(int atMost,
                                                                                          CallContext context);

private:
    Database &m_database;
    const Protector &m_protector;
};

} // namespace bindery::storage
