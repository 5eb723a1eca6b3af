#pragma once

// The proxy that the system's settings name for an address, as libcurl wants it.

#include "base/instant.h"
#include "services/http_address.h"

#include <map>

namespace bindery::services {

/// Asked of the system once, and again when that is half a minute ago: a laptop changes networks while it runs.
class SystemProxies {
public:
    /// "http://proxy:3128", or an empty, non-null text for none: libcurl then does not look into the environment
    /// itself. This machine is never asked through a proxy.
    [[nodiscard]] const QByteArray &proxyFor(const HttpAddress::Origin &origin, Instant now);

private:
    struct Known {
        QByteArray proxy;
        Instant askedAt{};
    };
    std::map<QByteArray, Known> m_known;
};

} // namespace bindery::services
