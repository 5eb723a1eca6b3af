#pragma once

// The proxy that the system's settings name for an address, in libcurl's form.

#include "base/instant.h"
#include "services/http_address.h"

#include <map>

namespace bindery::services {

/// Asks the system again when the last answer is half a minute old, because a laptop changes networks while it runs.
class SystemProxies {
public:
    /// "http://proxy:3128". An empty, non-null text means no proxy and keeps libcurl from looking into the environment.
    /// This machine is never asked through a proxy.
    [[nodiscard]] const QByteArray &proxyFor(const HttpAddress::Origin &origin, Instant now);

private:
    struct Known {
        QByteArray proxy;
        Instant askedAt{};
    };
    std::map<QByteArray, Known> m_known;
};

} // namespace bindery::services
