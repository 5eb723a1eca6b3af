#pragma once

// The history: who did what when. Lines are added with what they tell of, in one transaction, and never change.

#include "async/call_context.h"
#include "async/result.h"
#include "domain/submission.h"

#include <qcoro/qcorotask.h>

#include <vector>

namespace bindery::storage {

class Database;

class AuditStore {
public:
    explicit AuditStore(Database &database);

    /// Of one submission, oldest first. Empty for one that is not known.
    [[nodiscard]] QCoro::Task<Result<std::vector<domain::AuditLine>>> historyAsync(QString submissionId,
                                                                                   CallContext context);

private:
    Database &m_database;
};

} // namespace bindery::storage
