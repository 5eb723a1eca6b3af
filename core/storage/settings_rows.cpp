#include "storage/settings_rows.h"

#include "storage/connection.h"
#include "storage/protector.h"

#include <QRandomGenerator>

namespace bindery::storage {

namespace {

constexpr qsizetype SecretSize = 32;

Result<QByteArray> readSettingBytes(const Row &row)
{
    return row.bytes(0);
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

Result<std::optional<QByteArray>> readSetting(Connection &connection, const Protector &protector, const QString &key)
{
    const Result<std::optional<QByteArray>> stored = connection.firstByKey<QByteArray>(
        QStringLiteral("SELECT value FROM settings WHERE /*key*/key = ?"), {key}, &readSettingBytes);
    if (!stored || !*stored)
        return stored;
    Result<QByteArray> clear = protector.reveal(PersonalColumn::SettingValue, **stored);
    if (!clear)
        return failure(clear.error());
    return std::optional<QByteArray>(std::move(*clear));
}

Result<void> writeSetting(Connection &connection, const Protector &protector, const QString &key,
                          const QByteArray &value)
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

Result<QByteArray> storedSecret(Connection &connection, const Protector &protector, const QString &key)
{
    Result<std::optional<QByteArray>> found = readSetting(connection, protector, key);
    if (!found)
        return failure(found.error());
    if (*found)
        return std::move(**found);
    const QByteArray secret = randomSecret();
    const Result<void> kept = writeSetting(connection, protector, key, secret);
    if (!kept)
        return failure(kept.error());
    return secret;
}

} // namespace bindery::storage
