#pragma once

// Cache keys that reveal nothing: HMAC-SHA-256, with a secret of this store, over the service and its arguments. Equal
// questions have equal keys, also after a restart; without the secret nobody can try out licence numbers against one.

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
