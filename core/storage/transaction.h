#pragma once

// A transaction that is not committed rolls back (requirement A15).

#include "base/result.h"

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
    ~Transaction() { rollBack(); }
    Transaction(Transaction &&other) noexcept : m_connection(other.m_connection) { other.m_connection = nullptr; }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;

    /// Rolls back when it fails.
    [[nodiscard]] Result<void> commit();
    void rollBack();

private:
    explicit Transaction(Connection &connection) : m_connection(&connection) {}
    Connection *m_connection;
};

/// A savepoint inside a transaction: rolled back unless it is kept, while the transaction goes on.
class Savepoint {
public:
    [[nodiscard]] static Result<Savepoint> set(Connection &connection);
    ~Savepoint() { takeBack(); }
    Savepoint(Savepoint &&other) noexcept : m_connection(other.m_connection) { other.m_connection = nullptr; }
    Savepoint(const Savepoint &) = delete;
    Savepoint &operator=(const Savepoint &) = delete;
    Savepoint &operator=(Savepoint &&) = delete;

    [[nodiscard]] Result<void> keep();
    void takeBack();

private:
    explicit Savepoint(Connection &connection) : m_connection(&connection) {}
    Connection *m_connection;
};

} // namespace bindery::storage
