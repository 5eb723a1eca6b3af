#pragma once

// One connection to one SQLite file, used on the thread that opened it. Statements are prepared once and kept, so SQL
// texts are constants of the program and everything else is bound.

#include "async/result.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

struct sqlite3;

namespace bindery::storage {

struct ConnectionOptions {
    QString path;
    /// Reads the file as it lies there: no lock, no file beside it, nothing is touched.
    bool untouched = false;
    std::chrono::milliseconds lockPatience{5000};
};

/// The row that a statement stands on. Columns count from 0.
class Row {
public:
    explicit Row(const QSqlQuery &query)
        : m_query(query)
    {
    }
    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] int smallNumber(int column) const { return m_query.value(column).toInt(); }
    [[nodiscard]] bool flag(int column) const { return m_query.value(column).toInt() != 0; }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }

private:
    const QSqlQuery &m_query;
};

class Connection {
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const ConnectionOptions &options);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Gives how many rows it changed.
    [[nodiscard]] Result<qint64> execute(const QString &sql, const QVariantList &values = {});

    /// Calls `visit` for each row, until it fails. The visitor must not run the same statement.
    [[nodiscard]] Result<void> forEachRow(const QString &sql, const QVariantList &values,
                                          const std::function<Result<void>(const Row &)> &visit);

    template <class T>
    [[nodiscard]] Result<std::vector<T>> all(const QString &sql, const QVariantList &values,
                                             Result<T> (*read)(const Row &))
    {
        std::vector<T> found;
        const Result<void> done = forEachRow(sql, values, [&](const Row &row) -> Result<void> {
            Result<T> one = read(row);
            if (!one)
                return failure(one.error());
            found.push_back(std::move(*one));
            return {};
        });
        if (!done)
            return failure(done.error());
        return found;
    }

    template <class T>
    [[nodiscard]] Result<std::optional<T>> first(const QString &sql, const QVariantList &values,
                                                 Result<T> (*read)(const Row &))
    {
        Result<std::vector<T>> found = all<T>(sql, values, read);
        if (!found)
            return failure(found.error());
        return found->empty() ? std::optional<T>() : std::optional<T>(std::move(found->front()));
    }

    /// The one number that a statement gives, or 0 where it gives none.
    [[nodiscard]] Result<qint64> number(const QString &sql, const QVariantList &values = {});

    /// Several statements at once, from a migration. Not kept.
    [[nodiscard]] Result<void> script(const QByteArray &sql);

    [[nodiscard]] qint64 lastInsertId() const;
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] bool isReadOnly() const;

    /// No statement runs longer; zero is no limit.
    void setStatementLimit(std::chrono::milliseconds limit) { m_statementLimit = limit; }
    /// While `flag` is set, statements end as if their time were up. May be set from any thread; null takes it away.
    void setInterruption(const std::atomic<bool> *flag) { m_interruption = flag; }
    /// Leaves the file and its log as they are when this connection closes.
    void leaveLogOnClose(bool leave);

private:
    explicit Connection(QString name)
        : m_name(std::move(name))
    {
    }
    static int onProgress(void *self);
    void startStatement();
    [[nodiscard]] Result<QSqlQuery *> run(const QString &sql, const QVariantList &values);
    [[nodiscard]] Error lastError(const QSqlError &error) const;

    QString m_name;
    QSqlDatabase m_database;
    sqlite3 *m_handle = nullptr;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_statements;
    std::chrono::milliseconds m_statementLimit{0};
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever};
    const std::atomic<bool> *m_interruption = nullptr;
};

} // namespace bindery::storage
