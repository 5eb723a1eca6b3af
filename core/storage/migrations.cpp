#include "storage/migrations.h"

#include "storage/connection.h"
#include "storage/transaction.h"

#include <QDir>
#include <QFile>

namespace bindery::storage {

namespace {

tl::unexpected<Error> badMigrations(const QString &detail)
{
    return failure(ErrorCode::Defect,
                   QStringLiteral("This installation of Bindery is not complete: it cannot prepare its database. "
                                  "Install it again; your data has not been touched."),
                   detail);
}

/// The name in the first line: "-- step: NAME".
QString stepOf(const QByteArray &sql)
{
    const QByteArray first = sql.left(sql.indexOf('\n')).trimmed();
    const QByteArray mark("-- step: ");
    return first.startsWith(mark) ? QString::fromUtf8(first.sliced(mark.size())).trimmed() : QString();
}

Result<void> carryOut(Connection &connection, const Migration &migration, const MigrationSteps &steps,
                      const MigrationProgress &progress)
{
    Result<void> done = connection.script(migration.sql);
    if (!done || migration.step.isEmpty())
        return done;
    const auto step = steps.find(migration.step);
    if (step == steps.end())
        return badMigrations(QStringLiteral("there is no step \"%1\"").arg(migration.step));
    return step->second(connection, progress);
}

Result<void> apply(Connection &connection, const Migration &migration, const MigrationSteps &steps,
                   const MigrationProgress &progress)
{
    Result<Transaction> transaction = Transaction::begin(connection, Transaction::Mode::Exclusive);
    if (!transaction)
        return failure(transaction.error());
    // Another program may have applied the migration while this one waited for the lock.
    const Result<qint64> version = connection.number(QStringLiteral("PRAGMA user_version"));
    if (!version)
        return failure(version.error());
    if (*version >= migration.version)
        return {};
    Result<void> done = carryOut(connection, migration, steps, progress);
    if (done) {
        done = connection.script(QByteArray("PRAGMA user_version = ") + QByteArray::number(migration.version)
                                 + "; PRAGMA application_id = " + QByteArray::number(ApplicationId) + ';');
    }
    if (!done) {
        Error error = done.error();
        error.detail = migration.name + QStringLiteral(": ") + error.detail;
        return failure(std::move(error));
    }
    const Result<qint64> orphans = connection.number(QStringLiteral("SELECT count(*) FROM pragma_foreign_key_check"));
    if (!orphans)
        return failure(orphans.error());
    if (*orphans > 0)
        return badMigrations(migration.name + QStringLiteral(" leaves references that lead nowhere"));
    return transaction->commit();
}

} // namespace

Result<std::vector<Migration>> loadMigrations(const QString &folder)
{
    std::vector<Migration> migrations;
    const QStringList names = QDir(folder).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        Migration migration;
        migration.version = name.section(u'_', 0, 0).toInt();
        migration.name = name;
        if (migration.version != int(migrations.size()) + 1)
            return badMigrations(QStringLiteral("%1 is out of line").arg(name));
        QFile file(QDir(folder).filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return badMigrations(QStringLiteral("%1: %2").arg(name, file.errorString()));
        migration.sql = file.readAll();
        migration.step = stepOf(migration.sql);
        migrations.push_back(std::move(migration));
    }
    if (migrations.empty())
        return badMigrations(QStringLiteral("there are no migrations"));
    return migrations;
}

Result<void> migrate(Connection &connection, const std::vector<Migration> &migrations, const MigrationSteps &steps,
                     const MigrationProgress &progress)
{
    const Result<qint64> before = connection.number(QStringLiteral("PRAGMA user_version"));
    if (!before)
        return failure(before.error());
    for (Migration migration : migrations) {
        if (*before == 0)
            migration.step.clear();
        const Result<qint64> version = connection.number(QStringLiteral("PRAGMA user_version"));
        if (!version)
            return failure(version.error());
        if (*version >= migration.version)
            continue;
        Result<void> applied = apply(connection, migration, steps, progress);
        if (!applied)
            return applied;
    }
    return {};
}

} // namespace bindery::storage
