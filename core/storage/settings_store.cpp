#include "storage/settings_store.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/settings_rows.h"

#include <QLoggingCategory>

namespace bindery::storage {

Q_LOGGING_CATEGORY(lcSettings, "bindery.storage.settings")

SettingsStore::SettingsStore(Database &database, const Protector &protector)
    : m_database(database), m_protector(protector)
{
}

void SettingsStore::put(const QString &key, const QByteArray &value)
{
    m_database.write([&protector = m_protector, key,
                      value](Connection &connection) { return writeSetting(connection, protector, key, value); },
                     [key](const Error &error) {
                         qCWarning(lcSettings).noquote()
                             << key << "could not be kept:" << error.message << error.detail;
                     });
}

QCoro::Task<Result<std::optional<QByteArray>>> SettingsStore::valueAsync(QString key, CallContext context)
{
    const Work<std::optional<QByteArray>> work
        = [&protector = m_protector, key](Connection &connection) { return readSetting(connection, protector, key); };
    return m_database.readAsync<std::optional<QByteArray>>(work, std::move(context));
}

QCoro::Task<Result<void>> SettingsStore::setValueAsync(QString key, QByteArray value, CallContext context)
{
    const Work<void> work = [&protector = m_protector, key, value](Connection &connection) {
        return writeSetting(connection, protector, key, value);
    };
    return m_database.writeAsync<void>(work, std::move(context));
}

QCoro::Task<Result<QByteArray>> SettingsStore::changeAsync(QString key, Change change, CallContext context)
{
    const Work<QByteArray> work
        = [&protector = m_protector, key, change](Connection &connection) -> Result<QByteArray> {
        const Result<std::optional<QByteArray>> before = readSetting(connection, protector, key);
        if (!before)
            return failure(before.error());
        const QByteArray after = change(*before);
        const Result<void> written = writeSetting(connection, protector, key, after);
        if (!written)
            return failure(written.error());
        return after;
    };
    return m_database.writeAsync<QByteArray>(work, std::move(context));
}

QCoro::Task<Result<QByteArray>> SettingsStore::secretAsync(QString key, CallContext context)
{
    const Work<QByteArray> work
        = [&protector = m_protector, key](Connection &connection) { return storedSecret(connection, protector, key); };
    return m_database.writeAsync<QByteArray>(work, std::move(context));
}

} // namespace bindery::storage
