#pragma once

// What a service packed to send it faster (RFC 9110, 8.4): gzip and deflate are understood and asked for.

#include <QByteArray>
#include <QByteArrayView>

#include <tl/expected.hpp>

#include <optional>

namespace bindery::services {

enum class Packing { None, Gzip, Deflate };

/// What Bindery says that it understands, as the value of Accept-Encoding.
inline constexpr char PackingsUnderstood[] = "gzip, deflate";

/// The value of Content-Encoding; no value for what Bindery does not understand, several packings on one another
/// included.
[[nodiscard]] std::optional<Packing> packingFrom(QByteArrayView value);

enum class UnpackFailure {
    Broken,   ///< not packed as it says, or changed on its way
    BrokeOff, ///< its end has not come
    TooLong,  ///< more than `most` bytes come out
};

/// What `packed` says, to its last byte and with its check sum; never more than `most` bytes. Packing::None gives
/// `packed` itself.
[[nodiscard]] tl::expected<QByteArray, UnpackFailure> unpacked(const QByteArray &packed, Packing packing,
                                                               qsizetype most);

} // namespace bindery::services
