#include "services/curl/system_proxy.h"

#include <QNetworkProxyFactory>

namespace bindery::services {

namespace {

constexpr Duration GoodFor = std::chrono::seconds(30);
constexpr std::size_t MostKnown = 100;
/// Empty, but not null.
const QByteArray NoProxy("");

QByteArray askSystem(const QUrl &url)
{
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const QNetworkProxy &proxy : proxies) {
        if (proxy.type() == QNetworkProxy::NoProxy)
            return NoProxy;
        const bool socks = proxy.type() == QNetworkProxy::Socks5Proxy;
        if (!socks && proxy.type() != QNetworkProxy::HttpProxy)
            continue;
        QUrl address;
        address.setScheme(socks ? QStringLiteral("socks5h") : QStringLiteral("http"));
        address.setHost(proxy.hostName());
        address.setPort(proxy.port());
        address.setUserName(proxy.user());
        address.setPassword(proxy.password());
        return address.toEncoded();
    }
    return NoProxy;
}

} // namespace

const QByteArray &SystemProxies::proxyFor(const HttpAddress::Origin &origin, Instant now)
{
    if (origin.onThisMachine)
        return NoProxy;
    if (m_known.size() > MostKnown)
        m_known.clear();
    const auto [known, isNew] = m_known.try_emplace(origin.text);
    if (isNew || now - known->second.askedAt > GoodFor)
        known->second = Known{askSystem(QUrl::fromEncoded(origin.text)), now};
    return known->second.proxy;
}

} // namespace bindery::services
