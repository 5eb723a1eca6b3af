#include "storage/submission_store.h"

#include "base/clock.h"
#include "domain/duplicate.h"
#include "domain/submission.h"
#include "risk/record/record.h"
#include "storage/audit_store.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/identity_marks.h"
#include "storage/protector.h"
#include "storage/search_page.h"
#include "storage/submission_read.h"
#include "storage/submission_rows.h"
#include "storage/submission_search.h"
#include "storage/submission_writes.h"
#include "storage/summary_reader.h"
#include "storage/write_conflict.h"
#include "storage/write_terms.h"

#include <QUuid>

#include <limits>

namespace bindery::storage {

using namespace domain;

QString newSubmissionId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

SubmissionStore::SubmissionStore(Database &database, const Protector &protector, StoredTypes types, Clock &clock)
    : m_database(database), m_protector(protector), m_types(types), m_clock(clock)
{
}

QCoro::Task<Result<SubmissionSummary>> SubmissionStore::saveDraftAsync(SeenSubmission seen, Expect expect,
                                                                       risk::Record record, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work
        = [&protector = m_protector, types = m_types, seen, expect, record, now](Connection &connection) {
              return saveDraft({{connection, protector, types}, now}, seen, expect, record);
          };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

QCoro::Task<Result<SubmissionSummary>>
SubmissionStore::writeDownAsync(SeenSubmission seen, Expect expect, risk::Record record, Note note, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work
        = [&protector = m_protector, types = m_types, seen, expect, record, note, now](Connection &connection) {
              return writeDown({{connection, protector, types}, now}, seen, expect, record, note);
          };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

QCoro::Task<Result<SubmissionSummary>> SubmissionStore::changeStatusAsync(QString id, SubmissionStatus status,
                                                                          Note note, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work = [&protector = m_protector, types = m_types, id, status, note,
                                          now](Connection &connection) -> Result<SubmissionSummary> {
        Result<SubmissionSummary> row = requireSummary(connection, protector, id);
        if (!row)
            return row;
        const Result<void> own = refuseUnlessOwn({connection, protector, types}, *row);
        if (!own)
            return failure(own.error());
        return changeStatus({{connection, protector, types}, now}, std::move(*row), status, note);
    };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

QCoro::Task<Result<SubmissionSummary>> SubmissionStore::setAsideAsync(SeenSubmission seen, SetAside aside, Note note,
                                                                      CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work
        = [&protector = m_protector, types = m_types, seen, aside, note, now](Connection &connection) {
              return setAside({{connection, protector, types}, now}, seen, aside, note);
          };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

QCoro::Task<Result<SubmissionSummary>> SubmissionStore::eraseAsync(SeenSubmission seen, Note note, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<SubmissionSummary> work
        = [&protector = m_protector, types = m_types, seen, note, now](Connection &connection) {
              return eraseForGood({{connection, protector, types}, now}, seen, note);
          };
    return m_database.writeAsync<SubmissionSummary>(work, std::move(context));
}

QCoro::Task<Result<std::vector<Duplicate>>> SubmissionStore::duplicatesAsync(QString id, CallContext context)
{
    const Work<std::vector<Duplicate>> work
        = [&protector = m_protector, types = m_types, id](Connection &connection) -> Result<std::vector<Duplicate>> {
        const Result<SubmissionSummary> row = requireSummary(connection, protector, id);
        if (!row)
            return failure(row.error());
        return readDuplicates({connection, protector, types}, row->number);
    };
    return m_database.readAsync<std::vector<Duplicate>>(work, std::move(context));
}

QCoro::Task<Result<int>> SubmissionStore::markOldRowsAsync(int atMost, CallContext context)
{
    const Work<int> work = [&protector = m_protector, types = m_types, atMost](Connection &connection) {
        return markOldRows({connection, protector, types}, atMost);
    };
    return m_database.writeAsync<int>(work, std::move(context));
}

QCoro::Task<Result<SearchPage>> SubmissionStore::searchAsync(SearchPageRequest request, CallContext context)
{
    const Work<SearchPage> work = [&protector = m_protector, types = m_types, request](Connection &connection) {
        return searchPage({connection, protector, types}, request);
    };
    return m_database.readAsync<SearchPage>(work, std::move(context));
}

QCoro::Task<Result<qint64>> SubmissionStore::othersVersionAsync(CallContext context)
{
    const Work<qint64> work
        = [](Connection &connection) { return connection.number(QStringLiteral("PRAGMA data_version")); };
    return m_database.readAsync<qint64>(work, std::move(context));
}

QCoro::Task<Result<std::vector<SubmissionSummary>>>
SubmissionStore::recoverInterruptedAsync(QStringList running, Note note, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<std::vector<SubmissionSummary>> work
        = [&protector = m_protector, types = m_types, running, note, now](Connection &connection) {
              return recoverInterrupted({{connection, protector, types}, now}, running, note);
          };
    return m_database.writeAsync<std::vector<SubmissionSummary>>(work, std::move(context));
}

QCoro::Task<Result<std::vector<SubmissionSummary>>> SubmissionStore::pageAsync(std::optional<qint64> before, int atMost,
                                                                               CallContext context)
{
    return pageWhereAsync(QStringLiteral(BINDERY_SELECT_SUMMARY
                                         "WHERE number < ? AND coalesce(set_aside, '') NOT IN ('deleted', 'erased') "
                                         "ORDER BY number DESC LIMIT ?"),
                          before, atMost, std::move(context));
}

QCoro::Task<Result<std::vector<SubmissionSummary>>> SubmissionStore::trashPageAsync(std::optional<qint64> before,
                                                                                    int atMost, CallContext context)
{
    return pageWhereAsync(QStringLiteral(BINDERY_SELECT_SUMMARY
                                         "WHERE number < ? AND set_aside = 'deleted' ORDER BY number DESC LIMIT ?"),
                          before, atMost, std::move(context));
}

QCoro::Task<Result<QString>> SubmissionStore::idOfAsync(qint64 number, CallContext context)
{
    const Work<QString> work = [number](Connection &connection) -> Result<QString> {
        Result<std::optional<QString>> id
            = connection.first<QString>(QStringLiteral("SELECT id FROM submissions WHERE number = ?"), {number},
                                        [](const Row &row) { return Result<QString>(row.text(0)); });
        if (!id)
            return failure(id.error());
        if (!*id)
            return failure(ErrorCode::NotFound, QStringLiteral("This store has no submission #%1.").arg(number));
        return std::move(**id);
    };
    return m_database.readAsync<QString>(work, std::move(context));
}

QCoro::Task<Result<std::vector<SubmissionSummary>>>
SubmissionStore::pageWhereAsync(QString sql, std::optional<qint64> before, int atMost, CallContext context)
{
    const qint64 below = before.value_or(std::numeric_limits<qint64>::max());
    const Work<std::vector<SubmissionSummary>> work
        = [&protector = m_protector, sql, below, atMost](Connection &connection) {
              return connection.all<SubmissionSummary>(sql, {below, atMost}, SummaryReader{protector});
          };
    return m_database.readAsync<std::vector<SubmissionSummary>>(work, std::move(context));
}

QCoro::Task<Result<Submission>> SubmissionStore::loadAsync(QString id, CallContext context)
{
    const Work<Submission> work
        = [&protector = m_protector, types = m_types, id](Connection &connection) -> Result<Submission> {
        Result<SubmissionSummary> summary = requireSummary(connection, protector, id);
        if (!summary)
            return failure(summary.error());
        return readSubmission({connection, protector, types}, std::move(*summary));
    };
    return m_database.readAsync<Submission>(work, std::move(context));
}

} // namespace bindery::storage
