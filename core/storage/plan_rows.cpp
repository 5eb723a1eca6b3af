#include "storage/plan_rows.h"

#include "storage/connection.h"

namespace bindery::storage {

namespace {

/// 0 where it is not kept.
Result<qint64> keptAs(Connection &connection, const domain::Edition &edition)
{
    return connection.number(QStringLiteral("SELECT id FROM plans WHERE code = ? AND edition = ? AND content_hash = ?"),
                             {edition.code, edition.edition, edition.contentHash});
}

} // namespace

Result<void> keepPlan(Connection &connection, const KeptPlan &plan)
{
    const domain::Edition &edition = plan.edition;
    const Result<qint64> kept = keptAs(connection, edition);
    if (!kept)
        return failure(kept.error());
    if (*kept > 0)
        return {};
    const Result<qint64> inserted
        = connection.execute(QStringLiteral("INSERT INTO plans (code, edition, content_hash) VALUES (?, ?, ?)"),
                             {edition.code, edition.edition, edition.contentHash});
    if (!inserted)
        return failure(inserted.error());
    const qint64 id = connection.lastInsertId();
    for (const auto &[path, content] : plan.files) {
        // An empty file's bytes may be null, which the database would take for a missing value.
        const QByteArray bytes = content.isNull() ? QByteArray("") : content;
        const Result<qint64> written = connection.execute(
            QStringLiteral("INSERT INTO plan_files (plan, path, content) VALUES (?, ?, ?)"), {id, path, bytes});
        if (!written)
            return failure(written.error());
    }
    return {};
}

Result<std::optional<KeptPlan>> readPlan(Connection &connection, const domain::Edition &edition)
{
    const Result<qint64> kept = keptAs(connection, edition);
    if (!kept)
        return failure(kept.error());
    if (*kept == 0)
        return std::optional<KeptPlan>();
    KeptPlan plan;
    plan.edition = edition;
    const Result<void> read
        = connection.forEachRow(QStringLiteral("SELECT path, content FROM plan_files WHERE plan = ? ORDER BY path"),
                                {*kept}, [&plan](const Row &row) -> Result<void> {
                                    plan.files.emplace(row.text(0), row.bytes(1));
                                    return {};
                                });
    if (!read)
        return failure(read.error());
    return std::optional<KeptPlan>(std::move(plan));
}

} // namespace bindery::storage
