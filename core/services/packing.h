#pragma once

// Unpacks a body that a service packed to send it faster (RFC 9110, 8.4): gzip and deflate.

#include <QByteArray>
#include <QByteArrayView>

#include <tl/expected.hpp>

#include <optional>

namespace bindery::services {

enum class Packing { None, Gzip, Deflate };

/// The value of Accept-Encoding: the packings that Bindery understands.
inline constexpr char PackingsUnderstood[] = "gzip, deflate";

/// Reads the value of Content-Encoding. No value: a packing that Bindery does not understand, or several on one
/// another.
[[nodiscard]] std::optional<Packing> packingFrom(QByteArrayView value);

enum class UnpackFailure {
    Broken,   ///< not packed as it says, or changed on its way
    BrokeOff, ///< its end has not come
    TooLong,  ///< more than `most` bytes come out
};

/// Unpacks all of `packed` and compares its check sum; gives no more than `most` bytes. Packing::None gives `packed`
/// itself.
[[nodiscard]] tl::expected<QByteArray, UnpackFailure> unpacked(const QByteArray &packed, Packing packing,
                                                               qsizetype most);

} // namespace bindery::services
