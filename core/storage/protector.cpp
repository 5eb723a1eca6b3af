#include "storage/protector.h"

namespace bindery::storage {

namespace {

constexpr QByteArrayView PlainTag("plain:1\n");

} // namespace

Result<QByteArray> PlainProtector::protect(PersonalColumn, const QByteArray &clear) const
{
    return QByteArray(PlainTag.toByteArray() + clear);
}

Result<QByteArray> PlainProtector::reveal(PersonalColumn, const QByteArray &stored) const
{
    if (!stored.startsWith(PlainTag)) {
        return failure(ErrorCode::StoreUnavailable,
                       QStringLiteral("This record is protected in a way that this version of Bindery does not know. "
                                      "Open it with the version that wrote it."),
                       QStringLiteral("unknown protection scheme"));
    }
    return stored.sliced(PlainTag.size());
}

} // namespace bindery::storage
