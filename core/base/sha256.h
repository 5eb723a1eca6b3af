#pragma once

// SHA-256 as FIPS 180-4 defines it. OpenSSL calculates it, because OpenSSL uses the processor's instructions for it.
// Qt's own calculation takes the bytes one by one.

#include <QByteArray>
#include <QString>

#include <memory>

struct evp_md_ctx_st;

namespace bindery {

class Sha256 {
public:
    Sha256();
    ~Sha256();
    Q_DISABLE_COPY(Sha256)

    void add(QByteArrayView bytes);
    /// The digest of all added bytes: 64 hexadecimal digits in lower case. Call it once, at the end.
    [[nodiscard]] QString hex();

    /// The digest of these bytes: 32 bytes.
    [[nodiscard]] static QByteArray of(QByteArrayView bytes);

private:
    [[nodiscard]] QByteArray result();

    struct Release {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Release> m_context;
};

} // namespace bindery
