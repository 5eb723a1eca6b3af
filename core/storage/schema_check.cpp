#include "storage/schema_check.h"

#include "storage/connection.h"

#include <QDir>
#include <QSet>

namespace bindery::storage {

namespace {

Result<QString> readPartName(const Row &row)
{
    return row.text(0);
}

/// "table quotes", "column tier of the table quotes", "index audit_by_submission".
Result<std::vector<QString>> partsOf(Connection &connection)
{
    return connection.all<QString>(
        QStringLiteral("SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('table', 'index') UNION ALL "
                       "SELECT 'column ' || c.name || ' of the table ' || t.name FROM sqlite_schema AS t, "
                       "pragma_table_xinfo(t.name) AS c WHERE t.type = 'table'"),
        {}, &readPartName);
}

} // namespace

Result<void> checkSchema(Connection &connection, const QString &path, const std::vector<Migration> &migrations)
{
    ConnectionOptions inMemory;
    inMemory.path = QStringLiteral(":memory:");
    const Result<std::unique_ptr<Connection>> model = Connection::open(inMemory);
    if (!model)
        return failure(model.error());
    const Result<void> made = migrate(**model, migrations, {}, {});
    if (!made)
        return made;
    const Result<std::vector<QString>> wanted = partsOf(**model);
    if (!wanted)
        return failure(wanted.error());
    const Result<std::vector<QString>> found = partsOf(connection);
    if (!found)
        return failure(found.error());
    const QSet<QString> there(found->begin(), found->end());
    for (const QString &part : *wanted) {
        if (!there.contains(part)) {
            return failure(ErrorCode::StoreUnavailable,
                           QStringLiteral("The database %1 lacks its %2: another program changed it, or it is damaged. "
                                          "Put back a copy of the file, or move it away to start with an empty one.")
                               .arg(QDir::toNativeSeparators(path), part),
                           QStringLiteral("%1 is missing").arg(part));
        }
    }
    return {};
}

} // namespace bindery::storage
