#include "storage/settings_store.h"

#include "storage/connection.h"
#include "storage/database.h"
#include "storage/protector.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

namespace bindery::storage {

Q_LOGGING_CATEGORY(lcSettings, "bindery.storage.settings")

namespace {

constexpr qsizetype SecretSize = 32;

Result<QByteArray> readBytes(const Row &row)
{
    return row.bytes(0);
}

Result<std::optional<QByteArray>> find(Connection &connection, const Protector &protector, const QString &key)
{
    const Result<std::optional<QByteArray>> stored
        = connection.first<QByteArray>(QStringLiteral("SELECT value FROM settings WHERE key = ?"), {key}, &readBytes);
    if (!stored || !*stored)
        return stored;
    Result<QByteArray> clear = protector.reveal(PersonalColumn::SettingValue, **stored);
    if (!clear)
        return failure(clear.error());
    return std::optional<QByteArray>(std::move(*clear));
}

Result<void> keep(Connection &connection, const Protector &protector, const QString &key, const QByteArray &value)
{
    const Result<QByteArray> stored = protector.protect(PersonalColumn::SettingValue, value);
    if (!stored)
        return failure(stored.error());
    const Result<qint64> written
        = connection.execute(QStringLiteral("INSERT INTO settings (key, value) VALUES (?, ?) "
                                            "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                             {key, *stored});
    if (!written)
        return failure(written.error());
    return {};
}

QByteArray randomSecret()
{
    QByteArray secret(SecretSize, Qt::Uninitialized);
    // The system's own source, which is fit for secrets.
    QRandomGenerator *source = QRandomGenerator::system();
    for (char &byte : secret)
        byte = char(source->bounded(256));
    return secret;
}

} // namespace

SettingsStore::SettingsStore(Database &database, const Protector &protector)
    : m_database(database)
    , m_protector(protector)
{
}

void SettingsStore::put(const QString &key, const QByteArray &value)
{
    m_database.write(
        [&protector = m_protector, key, value](Connection &connection) {
            return keep(connection, protector, key, value);
        },
        [key](const Error &error) {
            qCWarning(lcSettings).noquote() << key << "could not be kept:" << error.message << error.detail;
        });
}

QCoro::Task<Result<std::optional<QByteArray>>> SettingsStore::valueAsync(QString key, CallContext context)
{
    const Work<std::optional<QByteArray>> work
        = [&protector = m_protector, key](Connection &connection) { return find(connection, protector, key); };
    return m_database.readAsync<std::optional<QByteArray>>(work, std::move(context));
}

QCoro::Task<Result<void>> SettingsStore::setValueAsync(QString key, QByteArray value, CallContext context)
{
    const Work<void> work = [&protector = m_protector, key, value](Connection &connection) {
        return keep(connection, protector, key, value);
    };
    return m_database.writeAsync<void>(work, std::move(context));
}

QCoro::Task<Result<QByteArray>> SettingsStore::secretAsync(QString key, CallContext context)
{
    const Work<QByteArray> work = [&protector = m_protector, key](Connection &connection) -> Result<QByteArray> {
        Result<std::optional<QByteArray>> found = find(connection, protector, key);
        if (!found)
            return failure(found.error());
        if (*found)
            return std::move(**found);
        const QByteArray secret = randomSecret();
        const Result<void> kept = keep(connection, protector, key, secret);
        if (!kept)
            return failure(kept.error());
        return secret;
    };
    return m_database.writeAsync<QByteArray>(work, std::move(context));
}

} // namespace bindery::storage
