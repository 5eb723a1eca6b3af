#include "base/sha256.h"

#include <openssl/evp.h>

namespace bindery {

namespace {
constexpr int Bytes = 32;

/// These calls fail only for want of memory.
void demand(int succeeded)
{
    if (succeeded != 1)
        qFatal("OpenSSL could not work out a SHA-256.");
}
} // namespace

void Sha256::Release::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

Sha256::Sha256() : m_context(EVP_MD_CTX_new())
{
    demand(EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;

void Sha256::add(QByteArrayView bytes)
{
    demand(EVP_DigestUpdate(m_context.get(), bytes.data(), std::size_t(bytes.size())));
}

QByteArray Sha256::result()
{
    QByteArray digest(Bytes, Qt::Uninitialized);
    demand(EVP_DigestFinal_ex(m_context.get(), reinterpret_cast<unsigned char *>(digest.data()), nullptr));
    return digest;
}

QString Sha256::hex()
{
    return QString::fromLatin1(result().toHex());
}

QByteArray Sha256::of(QByteArrayView bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.result();
}

} // namespace bindery
