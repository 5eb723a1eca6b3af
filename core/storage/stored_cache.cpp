#include "storage/stored_cache.h"

#include "base/clock.h"
#include "storage/connection.h"
#include "storage/database.h"
#include "storage/protector.h"
#include "storage/submission_rows.h"

#include <QLoggingCategory>

namespace bindery::storage {

using cache::StoredEntry;

namespace {

Q_LOGGING_CATEGORY(lcCache, "bindery.storage.cache")

Result<StoredEntry> readEntry(const Row &row)
{
    return StoredEntry(row.bytes(0), fromStamp(row.number(1)), fromStamp(row.number(2)), fromStamp(row.number(3)));
}

Result<std::optional<StoredEntry>> find(Connection &connection, const Protector &protector, const QByteArray &key,
                                        UtcTime now)
{
    Result<std::optional<StoredEntry>> found = connection.first<StoredEntry>(
        QStringLiteral("SELECT answer, obtained_at, fresh_until, stale_until FROM cache "
                       "WHERE key = ? AND stale_until > ?"),
        {key, stamp(now)}, &readEntry);
    if (!found || !*found)
        return found;
    Result<QByteArray> clear = protector.reveal(PersonalColumn::CacheAnswer, (*found)->body);
    if (!clear)
        return failure(clear.error());
    (*found)->body = std::move(*clear);
    return found;
}

Result<void> keep(Connection &connection, const Protector &protector, const QByteArray &key, const StoredEntry &entry,
                  UtcTime now)
{
    const Result<QByteArray> stored = protector.protect(PersonalColumn::CacheAnswer, entry.body);
    if (!stored)
        return failure(stored.error());
    const Result<qint64> removed
        = connection.execute(QStringLiteral("DELETE FROM cache WHERE stale_until <= ?"), {stamp(now)});
    if (!removed)
        return failure(removed.error());
    const Result<qint64> written = connection.execute(
        QStringLiteral("INSERT INTO cache (key, answer, obtained_at, fresh_until, stale_until) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT (key) DO UPDATE SET answer = excluded.answer, obtained_at = excluded.obtained_at, "
                       "fresh_until = excluded.fresh_until, stale_until = excluded.stale_until"),
        {key, *stored, stamp(entry.obtainedAt), stamp(entry.freshUntil), stamp(entry.staleUntil)});
    if (!written)
        return failure(written.error());
    return {};
}

void reportLoss(const Error &error)
{
    // The underwriter need not know: the service will be asked again.
    qCInfo(lcCache).noquote() << "an answer was not kept:" << error.detail;
}

} // namespace

StoredCache::StoredCache(Database &database, const Protector &protector, Clock &clock)
    : m_database(database), m_protector(protector), m_clock(clock)
{
}

QCoro::Task<Result<std::optional<StoredEntry>>> StoredCache::getAsync(QByteArray key, CallContext context)
{
    const UtcTime now = m_clock.utcNow();
    const Work<std::optional<StoredEntry>> work = [&protector = m_protector, key, now](Connection &connection) {
        return find(connection, protector, key, now);
    };
    return m_database.readAsync<std::optional<StoredEntry>>(work, std::move(context));
}

void StoredCache::put(const QByteArray &key, const StoredEntry &entry)
{
    const UtcTime now = m_clock.utcNow();
    m_database.write([&protector = m_protector, key, entry,
                      now](Connection &connection) { return keep(connection, protector, key, entry, now); },
                     &reportLoss);
}

void StoredCache::remove(const QByteArray &key)
{
    m_database.write(
        [key](Connection &connection) -> Result<void> {
            const Result<qint64> removed = connection.execute(QStringLiteral("DELETE FROM cache WHERE key = ?"), {key});
            if (!removed)
                return failure(removed.error());
            return {};
        },
        &reportLoss);
}

} // namespace bindery::storage
