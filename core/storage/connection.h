#pragma once

// One connection to one SQLite file, used on the thread that opened it. Statements are prepared once and kept, so SQL
// texts are constants of the program and everything else is bound.

#include "base/result.h"
#include "storage/database_file.h"
#include "storage/row.h"

#include <QVariantList>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace bindery::storage {

class StoreClaim;

struct ConnectionOptions {
    QString path;
    /// Reads the file as it lies there: no lock, no file beside it, nothing is touched.
    bool untouched = false;
    std::chrono::milliseconds lockPatience{5000};
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

    /// `read` makes a Result<T> of a row.
    template <class T, class Read>
    [[nodiscard]] Result<std::vector<T>> all(const QString &sql, const QVariantList &values, const Read &read)
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

    template <class T, class Read>
    [[nodiscard]] Result<std::optional<T>> first(const QString &sql, const QVariantList &values, const Read &read)
    {
        Result<std::vector<T>> found = all<T>(sql, values, read);
        if (!found)
            return failure(found.error());
        return found->empty() ? std::optional<T>() : std::optional<T>(std::move(found->front()));
    }

    /// Like all(), for look-ups by key of which "nothing" is told to somebody, or acted upon. Each key column in `sql`
    /// stands behind the mark /*key*/. An index that is damaged finds nothing where there is something: while the
    /// indexes have not been checked a second look goes without them. Errors: StoreUnavailable for a damaged index.
    template <class T, class Read>
    [[nodiscard]] Result<std::vector<T>> allByKey(const QString &sql, const QVariantList &values, const Read &read)
    {
        Result<std::vector<T>> found = all<T>(sql, values, read);
        if (!found || !found->empty() || !m_integrity || *m_integrity == Integrity::Sound)
            return found;
        const Result<std::vector<T>> without = all<T>(withoutIndex(sql), values, read);
        if (!without)
            return failure(without.error());
        if (!without->empty() || *m_integrity == Integrity::Damaged)
            return failure(nothingFoundIn(sql));
        return found;
    }

    template <class T, class Read>
    [[nodiscard]] Result<std::optional<T>> firstByKey(const QString &sql, const QVariantList &values,
                                                      const Read &read)
    {
        Result<std::vector<T>> found = allByKey<T>(sql, values, read);
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

    /// From now on this connection stands for the program that holds the claim, and outlives neither it nor the file.
    void hold(std::unique_ptr<StoreClaim> claim);
    /// None in memory and while the file is only looked at.
    [[nodiscard]] StoreClaim *claim() const { return m_claim.get(); }
    /// This program's number for rows that it is at work on; 0 without a claim.
    [[nodiscard]] qint64 owner() const;
    /// What is known of the indexes by which this connection looks up; null: they are sound.
    void trust(SharedIntegrity integrity) { m_integrity = std::move(integrity); }
    /// Is the program that such a row names at work? One of before has no number, and one of a file that nobody claims
    /// is gone.
    [[nodiscard]] bool isAtWork(std::optional<qint64> owner) const;

    /// No statement runs longer; zero is no limit.
    void setStatementLimit(std::chrono::milliseconds limit);
    /// While `flag` is set, statements end as if their time were up. May be set from any thread; null takes it away.
    void setInterruption(const std::atomic<bool> *flag);
    /// What is deleted from here to the end of the transaction is overwritten in the file, and afterCommit() takes what
    /// was written before out of the log.
    void wipeWhatIsDeleted();
    /// The transaction is on the disk.
    void afterCommit();
    /// Leaves the file and its log as they are when this connection closes.
    void leaveLogOnClose(bool leave);

private:
    struct Handle;
    explicit Connection(std::unique_ptr<Handle> handle);
    /// The same statement on the tables alone: no index of them, and a "+" before each key column, so that a table that
    /// is its own index is read from end to end.
    [[nodiscard]] static QString withoutIndex(const QString &sql);
    [[nodiscard]] Error nothingFoundIn(const QString &sql) const;

    // Given back last: SQLite's locks on the file end with it.
    std::unique_ptr<StoreClaim> m_claim;
    std::unique_ptr<Handle> m_handle;
    SharedIntegrity m_integrity;
};

} // namespace bindery::storage
