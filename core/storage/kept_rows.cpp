#include "storage/kept_rows.h"

#include "storage/connection.h"

namespace bindery::storage {

namespace {

/// The statements of one kind; the two lie in tables of the same shape.
struct Statements {
    QString find;
    QString insert;
    QString insertFile;
    QString files;
    QString all;
};

const Statements &statementsOf(KeptRows kind)
{
    static const Statements plan{
        QStringLiteral("SELECT id FROM plans WHERE /*key*/code = ? AND /*key*/edition = ? AND "
                       "/*key*/content_hash = ?"),
        QStringLiteral("INSERT INTO plans (code, edition, content_hash) VALUES (?, ?, ?)"),
        QStringLiteral("INSERT INTO plan_files (plan, path, content) VALUES (?, ?, ?)"),
        QStringLiteral("SELECT path, content FROM plan_files WHERE plan = ? ORDER BY path"),
        QStringLiteral("SELECT code, edition, content_hash FROM plans ORDER BY code, edition, id")};
    static const Statements rules{
        QStringLiteral("SELECT id FROM rule_sets WHERE /*key*/code = ? AND /*key*/edition = ? AND "
                       "/*key*/content_hash = ?"),
        QStringLiteral("INSERT INTO rule_sets (code, edition, content_hash) VALUES (?, ?, ?)"),
        QStringLiteral("INSERT INTO rule_files (rules, path, content) VALUES (?, ?, ?)"),
        QStringLiteral("SELECT path, content FROM rule_files WHERE rules = ? ORDER BY path"),
        QStringLiteral("SELECT code, edition, content_hash FROM rule_sets ORDER BY code, edition, id")};
    return kind == KeptRows::Plan ? plan : rules;
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
