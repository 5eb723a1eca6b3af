#pragma once

// A store on a file of its own, opened as a program opens it.

#include "async/system_clock.h"
#include "storage/database.h"
#include "storage/migration_step.h"
#include "storage/protector.h"
#include "test_support/answer_samples.h"
#include "test_support/files.h"
#include "test_support/wait.h"

#include <QDir>
#include <QString>

#include <optional>

namespace bindery::test {

/// The first `count` of the migrations that ship, in a folder of their own below `folder`: those of an earlier program.
inline QString firstMigrations(const QString &folder, int count)
{
    const QDir shipped(QStringLiteral(":/bindery/migrations"));
    const QDir migrations(QStringLiteral("%1/first-%2").arg(folder).arg(count));
    QDir().mkpath(migrations.path());
    for (const QString &name : shipped.entryList(QDir::Files, QDir::Name).first(count))
        writeFile(migrations.filePath(name), contentOf(shipped.filePath(name)));
    return migrations.path();
}

class StoreFixture {
public:
    explicit StoreFixture(QString file, QString migrations = QStringLiteral(":/bindery/migrations"))
        : m_file(std::move(file)), m_migrations(std::move(migrations))
    {
    }

    Result<storage::Opening> open()
    {
        database.emplace(clock, steps);
        storage::DatabaseFile file(m_file);
        file.migrations = m_migrations;
        file.lockPatience = std::chrono::milliseconds(200);
        file.forWindow = forWindow;
        file.wholeCheckUpTo = wholeCheckUpTo;
        file.progress = progress;
        return wait(database->openAsync(file, CallContext()));
    }

private:
    QString m_file;
    QString m_migrations;

public:
    bool forWindow = false;
    qint64 wholeCheckUpTo = storage::DatabaseFile().wholeCheckUpTo;
    async::SystemClock clock;
    storage::PlainProtector protector;
    storage::StoredTypes types{shippedProducts(), shippedAnswers()};
    storage::MigrationSteps steps = storage::migrationSteps(protector, types);
    /// Heard by the next opening.
    std::function<void(qint64 done, qint64 of)> progress;
    std::optional<storage::Database> database;
};

} // namespace bindery::test
