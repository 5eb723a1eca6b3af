#pragma once

// A transaction that is not committed rolls back (requirement A15).

#include "base/result.h"

#include <memory>

namespace bindery::storage {

class Connection;

class Transaction {
public:
    enum class Mode {
        Read,      ///< one state of the file for several statements
        Write,     ///< takes the write lock at its start, so that it never has to be repeated
        Exclusive, ///< keeps other programs from reading too; for migrations
    };

    [[nodiscard]] static Result<Transaction> begin(Connection &connection, Mode mode);

    /// Rolls back when it fails.
    [[nodiscard]] Result<void> commit();
    void rollBack() { m_open.reset(); }

private:
    struct RollBack {
        void operator()(Connection *connection) const;
    };

    explicit Transaction(Connection &connection) : m_open(&connection) {}
    std::unique_ptr<Connection, RollBack> m_open;
};

/// A savepoint inside a transaction: rolled back unless it is kept, while the transaction goes on.
class Savepoint {
public:
    [[nodiscard]] static Result<Savepoint> set(Connection &connection);

    [[nodiscard]] Result<void> keep();
    void takeBack() { m_set.reset(); }

private:
    struct TakeBack {
        void operator()(Connection *connection) const;
    };

    explicit Savepoint(Connection &connection) : m_set(&connection) {}
    std::unique_ptr<Connection, TakeBack> m_set;
};

} // namespace bindery::storage
