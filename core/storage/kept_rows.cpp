#include "storage/kept_rows.h"

#include "storage/connection.h"

namespace bindery::storage {

namespace {

/// The statements of one kind. The kinds lie in tables of the same shape.
struct Statements {
    QString find;
    QString insert;
    QString insertFile;
    QString files;
    QString all;
};

/// `table`, `fileTable`, and the column of the file's owner.
Statements statementsOn(const QString &table, const QString &fileTable, const QString &owner)
{
    return {QStringLiteral("SELECT id FROM %1 WHERE /*key*/code = ? AND /*key*/edition = ? AND /*key*/content_hash = ?")
                .arg(table),
            QStringLiteral("INSERT INTO %1 (code, edition, content_hash) VALUES (?, ?, ?)").arg(table),
            QStringLiteral("INSERT INTO %1 (%2, path, content) VALUES (?, ?, ?)").arg(fileTable, owner),
            QStringLiteral("SELECT path, content FROM %1 WHERE %2 = ? ORDER BY path").arg(fileTable, owner),
            QStringLiteral("SELECT code, edition, content_hash FROM %1 ORDER BY code, edition, id").arg(table)};
}

const Statements &statementsOf(KeptRows kind)
{
    static const Statements products
        = statementsOn(QStringLiteral("products"), QStringLiteral("product_files"), QStringLiteral("product"));
    static const Statements plans
        = statementsOn(QStringLiteral("plans"), QStringLiteral("plan_files"), QStringLiteral("plan"));
    static const Statements rules
        = statementsOn(QStringLiteral("rule_sets"), QStringLiteral("rule_files"), QStringLiteral("rules"));
    switch (kind) {
    case KeptRows::Product: return products;
    case KeptRows::Plan: return plans;
    case KeptRows::Rules: return rules;
    }
    Q_UNREACHABLE();
}

Result<qint64> readId(const Row &row)
{
    return row.number(0);
}

Result<Edition> readKeptEdition(const Row &row)
{
    return Edition{row.text(0), row.text(1), row.text(2)};
}

/// Gives 0 where the content is not kept.
Result<qint64> keptAs(Connection &connection, KeptRows kind, const Edition &edition)
{
    const Result<std::optional<qint64>> found = connection.firstByKey<qint64>(
        statementsOf(kind).find, {edition.code, edition.edition, edition.contentHash}, &readId);
    if (!found)
        return failure(found.error());
    return found->value_or(0);
}

} // namespace

Result<void> keepFiles(Connection &connection, KeptRows kind, const KeptFiles &kept)
{
    const Edition &edition = kept.edition;
    const Result<qint64> found = keptAs(connection, kind, edition);
    if (!found)
        return failure(found.error());
    if (*found > 0)
        return {};
    const Statements &statements = statementsOf(kind);
    const Result<qint64> inserted
        = connection.execute(statements.insert, {edition.code, edition.edition, edition.contentHash});
    if (!inserted)
        return failure(inserted.error());
    const qint64 id = connection.lastInsertId();
    for (const auto &[path, content] : kept.files) {
        // An empty file's bytes may be null, which the database would take for a missing value.
        const QByteArray bytes = content.isNull() ? QByteArray("") : content;
        const Result<qint64> written = connection.execute(statements.insertFile, {id, path, bytes});
        if (!written)
            return failure(written.error());
    }
    return {};
}

Result<std::optional<KeptFiles>> readKeptFiles(Connection &connection, KeptRows kind, const Edition &edition)
{
    const Result<qint64> found = keptAs(connection, kind, edition);
    if (!found)
        return failure(found.error());
    if (*found == 0)
        return std::optional<KeptFiles>();
    KeptFiles kept;
    kept.edition = edition;
    const Result<void> read
        = connection.forEachRow(statementsOf(kind).files, {*found}, [&kept](const Row &row) -> Result<void> {
              kept.files.emplace(row.text(0), row.bytes(1));
              return {};
          });
    if (!read)
        return failure(read.error());
    return std::optional<KeptFiles>(std::move(kept));
}

Result<std::vector<Edition>> keptEditions(Connection &connection, KeptRows kind)
{
    return connection.all<Edition>(statementsOf(kind).all, {}, &readKeptEdition);
}

} // namespace bindery::storage
