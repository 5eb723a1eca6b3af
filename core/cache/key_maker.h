#pragma once

// Cache keys that reveal nothing: BLAKE2b led by a secret of this store, over the service and its arguments. Equal
// questions have equal keys, also after a restart; without the secret nobody can try out licence numbers against one.
// BLAKE2 cannot be continued from a digest (RFC 7693), so the secret in front is enough, and a fifth of HMAC's cost.

#include <QByteArray>
#include <QList>

namespace bindery::cache {

class KeyMaker {
public:
    /// `secret`: at least 16 random bytes, kept with the store.
    explicit KeyMaker(QByteArray secret);

    /// 32 bytes. The order of arguments counts; {"ab", "c"} and {"a", "bc"} differ.
    [[nodiscard]] QByteArray key(QByteArrayView service, const QList<QByteArray> &arguments) const;

private:
    QByteArray m_secret;
};

} // namespace bindery::cache
