#pragma once

// Cache keys that reveal nothing: BLAKE2b over a secret of this store, the service and the arguments of the question.
// Equal questions have equal keys, also after a restart. Without the secret nobody can try out policy numbers against
// a key. BLAKE2 cannot be continued from a digest (RFC 7693), so a secret in front is enough, at a fifth of the cost of
// HMAC.

#include <QByteArray>
#include <QList>

namespace bindery::cache {

class KeyMaker {
public:
    /// `secret`: at least 16 random bytes, kept with the store.
    explicit KeyMaker(QByteArray secret);

    /// The key, 32 bytes. The order of arguments counts; {"ab", "c"} and {"a", "bc"} differ.
    [[nodiscard]] QByteArray key(QByteArrayView service, const QList<QByteArray> &arguments) const;

private:
    QByteArray m_secret;
};

} // namespace bindery::cache
