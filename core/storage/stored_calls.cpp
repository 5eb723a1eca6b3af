#include "storage/stored_calls.h"

#include "base/clock.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/store_error.h"
#include "storage/submission_rows.h"

#include <QLoggingCategory>

namespace bindery::storage {

using telemetry::CallRecord;

namespace {

Q_LOGGING_CATEGORY(lcCalls, "bindery.storage.calls")

/// So many bytes of the digest tell equal questions from others.
constexpr qsizetype KeyBytes = 8;
constexpr QLatin1StringView CallColumns("service, request_id, started_at, waiting_ns, running_ns, tries, error, "
                                        "http_status, cache, circuit, question, injected");

std::optional<ErrorCode> errorCodeFromName(QStringView name)
{
    for (int code = 0; code <= int(ErrorCode::Defect); ++code) {
        if (errorCodeName(ErrorCode(code)) == name)
            return ErrorCode(code);
    }
    return std::nullopt;
}

Result<void> insertAll(Connection &connection, const std::vector<CallRecord> &records, UtcTime tooOld)
{
    const Result<void> removed
        = connection.run(QStringLiteral("DELETE FROM calls WHERE started_at < ?"), {stamp(tooOld)});
    if (!removed)
        return removed;
    QList<QVariantList> rows;
    for (const CallRecord &record : records) {
        rows.push_back({record.service, QString::fromUtf8(record.requestId), stamp(record.startedAt),
                        qint64(record.waiting.count()), qint64(record.running.count()), record.tries,
                        record.error ? QVariant(errorCodeName(*record.error)) : QVariant(), record.httpStatus,
                        telemetry::cacheUseName(record.cache), record.circuit,
                        record.key.isEmpty() ? QVariant() : QVariant(record.key.left(KeyBytes)), record.injected});
    }
    return connection.runForEach(
        QStringLiteral("INSERT INTO calls (service, request_id, started_at, waiting_ns, running_ns, tries, error, "
                       "http_status, cache, circuit, question, injected) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        rows);
}

Result<CallRecord> readCall(const Row &row)
{
    CallRecord record;
    record.service = row.text(0);
    record.requestId = row.text(1).toUtf8();
    record.startedAt = fromStamp(row.number(2));
    record.waiting = Duration(row.number(3));
    record.running = Duration(row.number(4));
    record.tries = row.smallNumber(5);
    if (!row.isNull(6)) {
        // The code of a later version is not known here, but the call failed.
        record.error = errorCodeFromName(row.text(6)).value_or(ErrorCode::Defect);
    }
    record.httpStatus = row.smallNumber(7);
    const auto cache = telemetry::cacheUseFromName(row.text(8));
    if (!cache)
        return failure(unreadableRecord(QStringLiteral("a call record")));
    record.cache = *cache;
    record.circuit = row.text(9);
    record.key = row.bytes(10);
    record.injected = row.smallNumber(11);
    return record;
}

} // namespace

StoredCalls::StoredCalls(Database &database, Clock &clock, StoredCallsSettings settings)
    : m_database(database), m_clock(clock), m_settings(settings)
{
}

StoredCalls::~StoredCalls()
{
    flush();
}

void StoredCalls::add(const CallRecord &record)
{
    m_waiting->records.push_back(record);
    limit();
    if (m_waiting->records.size() >= m_settings.batch && !m_waiting->lastFailed) {
        flush();
    } else if (!m_timed) {
        m_timed = true;
        m_timer = TimerGuard(m_clock, m_clock.now() + m_settings.longestWait, [this] { flush(); });
    }
}

void StoredCalls::limit()
{
    auto &records = m_waiting->records;
    if (records.size() <= m_settings.mostWaiting)
        return;
    const auto tooMany = std::ptrdiff_t(records.size() - m_settings.mostWaiting);
    records.erase(records.begin(), records.begin() + tooMany);
    if (m_waiting->lost == 0)
        qCWarning(lcCalls) << "call records cannot be written, the oldest are let go";
    m_waiting->lost += quint64(tooMany);
}

void StoredCalls::flush()
{
    m_timed = false;
    m_timer.cancel();
    m_waiting->lastFailed = false;
    if (m_waiting->records.empty())
        return;
    const auto batch = std::make_shared<const std::vector<CallRecord>>(std::exchange(m_waiting->records, {}));
    const UtcTime tooOld = m_clock.utcNow() - std::chrono::duration_cast<std::chrono::milliseconds>(m_settings.keptFor);
    m_database.write([batch, tooOld](Connection &connection) { return insertAll(connection, *batch, tooOld); },
                     [batch, waiting = std::weak_ptr<Waiting>(m_waiting)](const Error &error) {
                         qCInfo(lcCalls).noquote() << "call records were not written:" << error.detail;
                         // The records go in front of newer ones, for the next batch.
                         if (const auto alive = waiting.lock()) {
                             alive->records.insert(alive->records.begin(), batch->begin(), batch->end());
                             alive->lastFailed = true;
                         }
                     });
}

QCoro::Task<Result<std::vector<CallRecord>>> StoredCalls::recentAsync(QString service, int atMost, CallContext context)
{
    const Work<std::vector<CallRecord>> work = [service, atMost](Connection &connection) {
        Result<std::vector<CallRecord>> found = connection.all<CallRecord>(
            QStringLiteral("SELECT %1 FROM calls WHERE service = ? ORDER BY id DESC LIMIT ?").arg(CallColumns),
            {service, atMost}, &readCall);
        if (found)
            std::reverse(found->begin(), found->end());
        return found;
    };
    return m_database.readAsync<std::vector<CallRecord>>(work, std::move(context));
}

QCoro::Task<Result<std::vector<CallRecord>>> StoredCalls::sinceAsync(QString service, UtcTime since, int atMost,
                                                                     CallContext context)
{
    const Work<std::vector<CallRecord>> work = [service, since, atMost](Connection &connection) {
        Result<std::vector<CallRecord>> found = connection.all<CallRecord>(
            QStringLiteral("SELECT %1 FROM calls WHERE service = ? AND started_at >= ? ORDER BY id DESC LIMIT ?")
                .arg(CallColumns),
            {service, stamp(since), atMost}, &readCall);
        if (found)
            std::reverse(found->begin(), found->end());
        return found;
    };
    return m_database.readAsync<std::vector<CallRecord>>(work, std::move(context));
}

} // namespace bindery::storage
