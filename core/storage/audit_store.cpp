#include "storage/audit_store.h"

#include "domain/audit_line.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/submission_read.h"
#include "storage/submission_rows.h"
#include "storage/submission_store.h"

#include <QLoggingCategory>

namespace bindery::storage {

namespace {

Q_LOGGING_CATEGORY(lcAudit, "bindery.storage.audit")

} // namespace

AuditStore::AuditStore(Database &database, const Protector &protector) : m_database(database), m_protector(protector) {}

QCoro::Task<Result<std::vector<domain::AuditLine>>> AuditStore::historyAsync(QString submissionId, CallContext context)
{
    const Work<std::vector<domain::AuditLine>> work = [&protector = m_protector, submissionId](Connection &connection) {
        return readHistory(connection, protector, submissionId);
    };
    return m_database.readAsync<std::vector<domain::AuditLine>>(work, std::move(context));
}

void AuditStore::add(const Note &note, UtcTime at)
{
    m_database.write(
        [&protector = m_protector, note, at](Connection &connection) {
            return appendAudit(connection, protector, std::nullopt, at, note);
        },
        [](const Error &error) { qCWarning(lcAudit).noquote() << "a line of the history is lost:" << error.detail; });
}

QCoro::Task<Result<std::vector<domain::AuditLine>>> AuditStore::programHistoryAsync(int atMost, CallContext context)
{
    const Work<std::vector<domain::AuditLine>> work = [&protector = m_protector, atMost](Connection &connection) {
        return readProgramHistory(connection, protector, atMost);
    };
    return m_database.readAsync<std::vector<domain::AuditLine>>(work, std::move(context));
}

} // namespace bindery::storage
