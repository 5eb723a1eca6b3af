#include "cache/key_maker.h"

#include <QMessageAuthenticationCode>
#include <QtEndian>

namespace bindery::cache {

KeyMaker::KeyMaker(QByteArray secret) : m_secret(std::move(secret))
{
    Q_ASSERT_X(m_secret.size() >= 16, "KeyMaker", "the secret is too short to keep anything secret");
}

QByteArray KeyMaker::key(QByteArrayView service, const QList<QByteArray> &arguments) const
{
    QMessageAuthenticationCode digest(QCryptographicHash::Sha256, m_secret);
    // Each part is led by its length: where one ends and the next begins is part of the question.
    const auto add = [&digest](QByteArrayView part) {
        char length[sizeof(quint64)];
        qToLittleEndian(static_cast<quint64>(part.size()), length);
        digest.addData(length, sizeof length);
        digest.addData(part.data(), part.size());
    };
    add(service);
    for (const QByteArray &argument : arguments)
        add(argument);
    return digest.result();
}

} // namespace bindery::cache
