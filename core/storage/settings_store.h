#pragma once

// Small values that belong to this store and travel with its file, such as the secret behind the cache's keys.

#include "base/result.h"

#include <QByteArray>
#include <qcoro/qcorotask.h>

#include <functional>
#include <optional>

namespace bindery {
struct CallContext;
}

namespace bindery::storage {

class Database;
class Protector;

class SettingsStore {
public:
    SettingsStore(Database &database, const Protector &protector);

    [[nodiscard]] QCoro::Task<Result<std::optional<QByteArray>>> valueAsync(QString key, CallContext context);
    [[nodiscard]] QCoro::Task<Result<void>> setValueAsync(QString key, QByteArray value, CallContext context);

    /// Replaces the stored value, whichever program wrote it, by the one that `change` makes of it, and gives the new
    /// value. `change` runs on the database thread, perhaps twice, and captures nothing that changes.
    using Change = std::function<QByteArray(const std::optional<QByteArray> &)>;
    [[nodiscard]] QCoro::Task<Result<QByteArray>> changeAsync(QString key, Change change, CallContext context);

    /// Hands the value over without waiting. A failure is logged.
    void put(const QString &key, const QByteArray &value);

    /// The secret of that name: 32 random bytes, made at the first call.
    [[nodiscard]] QCoro::Task<Result<QByteArray>> secretAsync(QString key, CallContext context);

private:
    Database &m_database;
    const Protector &m_protector;
};

} // namespace bindery::storage
