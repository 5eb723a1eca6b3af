#pragma once

// libcurl's handle of one question, kept for the next one. All options are set once, and for each question only those
// that it changes: resetting a handle and setting everything again costs as much as the question itself.

#include "base/instant.h"
#include "services/http_transport.h"

#include <curl/curl.h>

#include <memory>
#include <optional>

namespace bindery::services {

class CurlTransfer;
struct ConnectionSettings;

/// The callbacks that libcurl calls for a handle.
struct CurlCallbacks {
    curl_write_callback onHeader;
    curl_write_callback onBody;
    curl_prereq_callback onRequestGoesOut;
    curl_sockopt_callback onConnectionOpens;
    curl_closesocket_callback onConnectionCloses;
    void *connections;
};

class CurlHandle {
public:
    CurlHandle(const ConnectionSettings &settings, const CurlCallbacks &callbacks);
    ~CurlHandle();
    Q_DISABLE_COPY(CurlHandle)

    [[nodiscard]] CURL *easy() const { return m_easy; }
    [[nodiscard]] static CurlHandle *of(CURL *easy);

    /// `request` and `headers` are read until the question has ended. The callbacks get `receiver`.
    void ask(const HttpRequest &request, const QByteArray &proxy, curl_slist *headers, void *receiver);

    /// The question that is under way on it.
    std::shared_ptr<CurlTransfer> transfer;
    /// The place of this handle among those under way.
    std::size_t place = 0;

private:
    void setMethod(const HttpRequest &request);

    CURL *m_easy;
    QByteArray m_method;
    std::optional<QByteArray> m_proxy;
    Duration m_connectTimeout{-1};
};

} // namespace bindery::services
