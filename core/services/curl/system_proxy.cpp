#include "services/curl/system_proxy.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>

namespace bindery::services {

QByteArray systemProxyFor(const QUrl &url)
{
    const QByteArray none("");
    if (url.host() == QLatin1StringView("localhost") || QHostAddress(url.host()).isLoopback())
        return none;
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    for (const QNetworkProxy &proxy : proxies) {
        if (proxy.type() == QNetworkProxy::NoProxy)
            return none;
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
    return none;
}

} // namespace bindery::services
