#pragma once

// One connection to one SQLite file, used on the thread that opened it. Statements are prepared once and kept, so SQL
// texts are constants of the program and everything else is bound.

#include "base/result.h"
#include "storage/integrity.h"
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
    /// Reads the file alone: takes no lock, reads no log and changes nothing.
    bool untouched = false;
    std::chrono::milliseconds lockPatience{5000};
};

class Connection {
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const ConnectionOptions &options);
    ~Connection();
    Q_DISABLE_COPY(Connection)

    /// Gives how many rows it changed.
    [[nodiscard]] Result<qint64> execute(const QString &sql, const QVariantList &values = {});
    /// Like execute(), for a statement of which nobody asks how many rows it changed.
    [[nodiscard]] Result<void> run(const QString &sql, const QVariantList &values = {});
    /// Runs the statement once for each of `rows`, until it fails.
    [[nodiscard]] Result<void> runForEach(const QString &sql, const QList<QVariantList> &rows);

    /// Calls `visit` for each row, until it fails. The visitor must not run the same statement.
    [[nodiscard]] Result<void> forEachRow(const QString &sql, const QVariantList &values,
                                          const std::function<Result<void>(const Row &)> &visit);

    /// `read` makes a Result<T> of a row.
    template<class T, class Read>
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

    template<class T, class Read>
    [[nodiscard]] Result<std::optional<T>> first(const QString &sql, const QVariantList &values, const Read &read)
    {
        return firstOf<T>(all<T>(sql, values, read));
    }

    /// Like all(), for look-ups by key whose "nothing" is told to somebody or acted upon. Each key column in `sql`
    /// stands behind the mark /*key*/. A damaged index finds nothing where there is a row. While the indexes have not
    /// been checked, an empty result is therefore looked up again without them. Errors: StoreUnavailable for a damaged
    /// index.
    template<class T, class Read>
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

    template<class T, class Read>
    [[nodiscard]] Result<std::optional<T>> firstByKey(const QString &sql, const QVariantList &values, const Read &read)
    {
        return firstOf<T>(allByKey<T>(sql, values, read));
    }

    /// The one number that a statement gives, or 0 where it gives none.
    [[nodiscard]] Result<qint64> number(const QString &sql, const QVariantList &values = {});

    /// Runs several statements at once, from a migration. They are not kept.
    [[nodiscard]] Result<void> script(const QByteArray &sql);

    [[nodiscard]] qint64 lastInsertId() const;
    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] bool isReadOnly() const;

    /// Takes over the claim of this program on the file.
    void hold(std::unique_ptr<StoreClaim> claim);
    /// Null for a database in memory and while the file is only inspected.
    [[nodiscard]] StoreClaim *claim() const { return m_claim.get(); }
    /// This program's number for rows that it is at work on; 0 without a claim.
    [[nodiscard]] qint64 owner() const;
    /// Sets what is known of the indexes that this connection uses. Null: they are sound.
    void trust(SharedIntegrity integrity) { m_integrity = std::move(integrity); }
    /// Is the program with this number, as a row names it, alive? No: for a row of an earlier version, which has no
    /// number, and for a file without a claim.
    [[nodiscard]] bool isAtWork(std::optional<qint64> owner) const;

    /// No statement runs longer; zero is no limit.
    void setStatementLimit(std::chrono::milliseconds limit);
    /// While `flag` is set, statements end as if their time were up. Any thread may set the flag. Null: no flag.
    void setInterruption(const std::atomic<bool> *flag);
    /// From here to the end of the transaction, deleted content is overwritten in the file. afterCommit() then removes
    /// the earlier content from the log.
    void wipeWhatIsDeleted();
    /// Called when the transaction is on the disk.
    void afterCommit();
    /// Leaves the file and its log as they are when this connection closes.
    void leaveLogOnClose(bool leave);

private:
    template<class T>
    [[nodiscard]] static Result<std::optional<T>> firstOf(Result<std::vector<T>> found)
    {
        if (!found)
            return failure(found.error());
        return found->empty() ? std::optional<T>() : std::optional<T>(std::move(found->front()));
    }

    struct Handle;
    explicit Connection(std::unique_ptr<Handle> handle);
    /// The same statement on the tables alone: no index of them, and a "+" before each key column, so that a table that
    /// is its own index is read from end to end.
    [[nodiscard]] static QString withoutIndex(const QString &sql);
    [[nodiscard]] Error nothingFoundIn(const QString &sql) const;

    // Destroyed last: SQLite's locks on the file end when the claim closes its descriptor.
    std::unique_ptr<StoreClaim> m_claim;
    std::unique_ptr<Handle> m_handle;
    SharedIntegrity m_integrity;
};

} // namespace bindery::storage
