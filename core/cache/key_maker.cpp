#include "cache/key_maker.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace bindery::cache {

KeyMaker::KeyMaker(QByteArray secret) : m_secret(std::move(secret))
{
    Q_ASSERT_X(m_secret.size() >= 16, "KeyMaker", "the secret is too short to keep anything secret");
}

QByteArray KeyMaker::key(QByteArrayView service, const QList<QByteArray> &arguments) const
{
    qsizetype length = m_secret.size() + qsizetype(sizeof(quint64)) + service.size();
    for (const QByteArray &argument : arguments)
        length += qsizetype(sizeof(quint64)) + argument.size();
    QByteArray digested;
    digested.reserve(length);
    digested.append(m_secret);
    // The length of each part stands before it: where one part ends and the next begins belongs to the question.
    const auto add = [&digested](QByteArrayView part) {
        char size[sizeof(quint64)];
        qToLittleEndian(static_cast<quint64>(part.size()), size);
        digested.append(size, sizeof size);
        digested.append(part);
    };
    add(service);
    for (const QByteArray &argument : arguments)
        add(argument);
    return QCryptographicHash::hash(digested, QCryptographicHash::Blake2b_256);
}

} // namespace bindery::cache
