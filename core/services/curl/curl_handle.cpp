#include "services/curl/curl_handle.h"

#include "base/instant.h"
#include "services/connection_settings.h"

#include <algorithm>

namespace bindery::services {

namespace {

long milliseconds(Duration duration)
{
    return long(std::max<qint64>(1, std::chrono::ceil<std::chrono::milliseconds>(duration).count()));
}

} // namespace

CurlHandle::CurlHandle(const ConnectionSettings &settings, const CurlCallbacks &callbacks) : m_easy(curl_easy_init())
{
    curl_easy_setopt(m_easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(m_easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(m_easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(m_easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(m_easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(m_easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    // These certificates go beside the system's, which libcurl finds in a folder.
    if (!settings.trustedCertificates.isEmpty())
        curl_easy_setopt(m_easy, CURLOPT_CAINFO, settings.trustedCertificates.toLocal8Bit().constData());
    curl_easy_setopt(m_easy, CURLOPT_DNS_CACHE_TIMEOUT, long(settings.dnsTimeToLive.count()));
    curl_easy_setopt(m_easy, CURLOPT_MAXAGE_CONN, long(settings.keepAlive.count()));
    curl_easy_setopt(m_easy, CURLOPT_TCP_KEEPALIVE, 1L);
    // The headers of a proxy's own answer to CONNECT are no part of the service's answer.
    curl_easy_setopt(m_easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(m_easy, CURLOPT_HEADERFUNCTION, callbacks.onHeader);
    curl_easy_setopt(m_easy, CURLOPT_WRITEFUNCTION, callbacks.onBody);
    curl_easy_setopt(m_easy, CURLOPT_PREREQFUNCTION, callbacks.onRequestGoesOut);
    curl_easy_setopt(m_easy, CURLOPT_SOCKOPTFUNCTION, callbacks.onConnectionOpens);
    curl_easy_setopt(m_easy, CURLOPT_SOCKOPTDATA, callbacks.connections);
    curl_easy_setopt(m_easy, CURLOPT_CLOSESOCKETFUNCTION, callbacks.onConnectionCloses);
    curl_easy_setopt(m_easy, CURLOPT_CLOSESOCKETDATA, callbacks.connections);
}

CurlHandle::~CurlHandle()
{
    curl_easy_cleanup(m_easy);
}

CurlHandle *CurlHandle::of(CURL *easy)
{
    char *self = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &self);
    return reinterpret_cast<CurlHandle *>(self);
}

void CurlHandle::ask(const HttpRequest &request, const QByteArray &proxy, curl_slist *headers, void *receiver)
{
    curl_easy_setopt(m_easy, CURLOPT_URL, request.address.text().constData());
    setMethod(request);
    if (m_proxy != proxy) {
        curl_easy_setopt(m_easy, CURLOPT_PROXY, proxy.constData());
        m_proxy = proxy;
    }
    if (m_connectTimeout != request.connectTimeout) {
        curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connectTimeout));
        m_connectTimeout = request.connectTimeout;
    }
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(m_easy, CURLOPT_HEADERDATA, receiver);
    curl_easy_setopt(m_easy, CURLOPT_WRITEDATA, receiver);
    curl_easy_setopt(m_easy, CURLOPT_PREREQDATA, receiver);
}

void CurlHandle::setMethod(const HttpRequest &request)
{
    const bool posts = request.method == "POST";
    if (m_method != request.method) {
        // POST and GET have options of their own, which also undo each other; any other name goes over GET.
        curl_easy_setopt(m_easy, posts ? CURLOPT_POST : CURLOPT_HTTPGET, 1L);
        const bool known = posts || request.method == "GET";
        curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, known ? nullptr : request.method.constData());
        m_method = request.method;
    }
    if (posts) {
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS, request.body.constData());
    }
}

} // namespace bindery::services
