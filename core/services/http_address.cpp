#include "services/http_address.h"

#include <QHostAddress>

namespace bindery::services {

namespace {

HttpAddress::Origin::Scheme schemeOf(const QUrl &url)
{
    using Scheme = HttpAddress::Origin::Scheme;
    if (!url.isValid() || url.host().isEmpty())
        return Scheme::Other;
    if (url.scheme() == QLatin1StringView("https"))
        return Scheme::Https;
    return url.scheme() == QLatin1StringView("http") ? Scheme::Http : Scheme::Other;
}

} // namespace

HttpAddress::HttpAddress(const QUrl &url) : m_text(url.toEncoded(QUrl::RemoveFragment))
{
    Origin origin;
    origin.scheme = schemeOf(url);
    origin.host = url.host();
    origin.onThisMachine = origin.host == QLatin1StringView("localhost") || QHostAddress(origin.host).isLoopback();
    origin.text = url.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    m_origin = std::make_shared<const Origin>(std::move(origin));
}

HttpAddress HttpAddress::at(const QByteArray &target) const
{
    HttpAddress other;
    other.m_origin = m_origin;
    other.m_text = m_origin ? m_origin->text + target : target;
    return other;
}

HttpAddress HttpAddress::below(const QByteArray &path, const QList<QByteArray> &query) const
{
    const qsizetype mark = m_text.indexOf('?');
    QByteArray start = mark < 0 ? m_text : m_text.left(mark);
    if (!path.isEmpty()) {
        while (start.endsWith('/'))
            start.chop(1);
    }
    QList<QByteArray> whole = query;
    if (mark >= 0)
        whole.prepend(m_text.sliced(mark + 1));
    HttpAddress other;
    other.m_origin = m_origin;
    other.m_text = start + path;
    if (!whole.isEmpty())
        other.m_text += '?' + whole.join('&');
    return other;
}

QString HttpAddress::shown() const
{
    return QUrl::fromEncoded(m_text).toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

} // namespace bindery::services
