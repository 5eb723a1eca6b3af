#pragma once

// A store on a file of its own, opened as a program opens it.

#include "async/system_clock.h"
#include "storage/database.h"
#include "storage/protector.h"
#include "test_support/wait.h"

#include <QString>

#include <optional>

namespace bindery::test {

class StoreFixture {
public:
    explicit StoreFixture(QString file, QString migrations = QStringLiteral(":/bindery/migrations"))
        : m_file(std::move(file)), m_migrations(std::move(migrations))
    {
    }

    Result<storage::Opening> open()
    {
        database.emplace(clock);
        storage::DatabaseFile file(m_file);
        file.migrations = m_migrations;
        file.lockPatience = std::chrono::milliseconds(200);
        file.forWindow = forWindow;
        file.wholeCheckUpTo = wholeCheckUpTo;
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
    std::optional<storage::Database> database;
};

} // namespace bindery::test
