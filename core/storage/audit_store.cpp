#include "storage/audit_store.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/submission_rows.h"
#include "storage/submission_store.h"

#include <QLoggingCategory>

namespace bindery::storage {

namespace {

Q_LOGGING_CATEGORY(lcAudit, "bindery.storage.audit")

Result<domain::AuditLine> readLine(const Row &row)
{
    domain::AuditLine line;
    line.at = fromStamp(row.number(0));
    line.actor = row.text(1);
    line.action = row.text(2);
    line.detail = row.text(3);
    return line;
}

} // namespace

AuditStore::AuditStore(Database &database)
    : m_database(database)
{
}

QCoro::Task<Result<std::vector<domain::AuditLine>>> AuditStore::historyAsync(QString submissionId, CallContext context)
{
    const Work<std::vector<domain::AuditLine>> work = [submissionId](Connection &connection) {
        return connection.all<domain::AuditLine>(
            QStringLiteral("SELECT at, actor, action, detail FROM audit "
                           "WHERE submission = (SELECT number FROM submissions WHERE id = ?) ORDER BY id"),
            {submissionId}, &readLine);
    };
    return m_database.readAsync<std::vector<domain::AuditLine>>(work, std::move(context));
}

void AuditStore::add(const Note &note, UtcTime at)
{
    m_database.write(
        [note, at](Connection &connection) -> Result<void> {
            const Result<qint64> added = connection.execute(
                QStringLiteral("INSERT INTO audit (at, actor, action, detail) VALUES (?, ?, ?, ?)"),
                {stamp(at), note.actor, note.action, note.detail});
            if (!added)
                return failure(added.error());
            return {};
        },
        [](const Error &error) { qCWarning(lcAudit).noquote() << "a line of the history is lost:" << error.detail; });
}

QCoro::Task<Result<std::vector<domain::AuditLine>>> AuditStore::programHistoryAsync(int atMost, CallContext context)
{
    const Work<std::vector<domain::AuditLine>> work = [atMost](Connection &connection) {
        return connection.all<domain::AuditLine>(
            QStringLiteral("SELECT at, actor, action, detail FROM audit WHERE submission IS NULL "
                           "ORDER BY id DESC LIMIT ?"),
            {atMost}, &readLine);
    };
    return m_database.readAsync<std::vector<domain::AuditLine>>(work, std::move(context));
}

} // namespace bindery::storage
