#pragma once

// The proxy that the system's settings name for an address, as libcurl wants it.

#include <QByteArray>
#include <QUrl>

namespace bindery::services {

/// "http://proxy:3128", or an empty, non-null text for none: libcurl then does not look into the environment itself.
/// This machine is never asked through a proxy.
[[nodiscard]] QByteArray systemProxyFor(const QUrl &url);

} // namespace bindery::services
