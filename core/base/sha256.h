#pragma once

// SHA-256 as FIPS 180-4 has it. OpenSSL works it out, because it uses what the processor has for that: Qt's own takes
// the bytes one by one.

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
    /// Of all that was added: 64 hexadecimal digits in lower case. Called once, at the end.
    [[nodiscard]] QString hex();

    /// 32 bytes.
    [[nodiscard]] static QByteArray of(QByteArrayView bytes);

private:
    [[nodiscard]] QByteArray result();

    struct Release {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Release> m_context;
};

} // namespace bindery
