#include "services/curl/curl_transfer.h"

#include "services/curl/curl_errors.h"
#include "services/curl/curl_loop.h"
#include "services/curl/system_proxy.h"
#include "services/retry_after.h"

#include <algorithm>

namespace bindery::services {

namespace {

long milliseconds(Duration duration)
{
    return long(std::max<qint64>(1, std::chrono::ceil<std::chrono::milliseconds>(duration).count()));
}

/// What could end a header line does not get into one.
bool fitsHeader(const QByteArray &value)
{
    return !value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c < 127; });
}

} // namespace

CurlTransfer::CurlTransfer(Clock &clock, HttpRequest request, const CallContext &context)
    : m_clock(clock), m_request(std::move(request)), m_url(m_request.url.toEncoded())
{
    setHeaders(context);
}

CurlTransfer::~CurlTransfer()
{
    curl_slist_free_all(m_headers);
}

void CurlTransfer::setHeaders(const CallContext &context)
{
    const auto add = [this](const QByteArray &line) { m_headers = curl_slist_append(m_headers, line.constData()); };
    add("Content-Type: application/json");
    add("Accept: application/json");
    // Without it libcurl asks first whether a long body is welcome, and waits a second for the answer.
    add("Expect:");
    if (fitsHeader(context.requestId))
        add("X-Request-Id: " + context.requestId);
    if (context.deadline != Instant::max())
        add("X-Deadline-Ms: " + QByteArray::number(qint64(milliseconds(context.deadline - m_clock.now()))));
}

void CurlTransfer::prepare(CurlLoop &loop, CURL *easy, const ConnectionSettings &settings)
{
    m_loop = &loop;
    m_easy = easy;
    curl_easy_setopt(easy, CURLOPT_URL, m_url.constData());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_2TLS));
    curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "Bindery/0.1");
    // Every encoding that libcurl knows; the limit below counts unpacked bytes.
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_PROXY, systemProxyFor(m_request.url).constData());
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, milliseconds(m_request.connectTimeout));
    curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, long(settings.dnsTimeToLive.count()));
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, long(settings.keepAlive.count()));
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, m_headers);
    if (m_request.method == "POST") {
        curl_easy_setopt(easy, CURLOPT_POST, 1L);
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_request.body.size()));
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_request.body.constData());
    } else {
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, m_request.method.constData());
    }
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &CurlTransfer::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &CurlTransfer::onRequestGoesOut);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
}

std::size_t CurlTransfer::onBody(char *data, std::size_t size, std::size_t count, void *self)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    const auto bytes = qsizetype(size * count);
    transfer->m_lastByte = transfer->m_clock.now();
    if (transfer->m_body.size() + bytes > transfer->m_request.maxBodyBytes) {
        transfer->m_tooLong = true;
        return CURL_WRITEFUNC_ERROR;
    }
    transfer->m_body.append(data, bytes);
    return std::size_t(bytes);
}

int CurlTransfer::onRequestGoesOut(void *self, char *, char *, int, int)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    // Again when libcurl repeats the question on a fresh connection, because the kept one had been closed.
    transfer->m_goneOut = true;
    transfer->m_lastByte = transfer->m_clock.now();
    transfer->watchSilence();
    return CURL_PREREQFUNC_OK;
}

void CurlTransfer::watchSilence()
{
    m_silence = TimerGuard(m_clock, m_lastByte + m_request.readTimeout, [this] {
        if (m_clock.now() - m_lastByte < m_request.readTimeout) {
            watchSilence();
            return;
        }
        m_outcome.set(failure(ErrorCode::TimedOut, QStringLiteral("The service took the question and did not answer."),
                              where() + QStringLiteral(": no byte within the read time-out")));
    });
}

void CurlTransfer::readAnswer()
{
    if (!m_easy)
        return;
    curl_easy_getinfo(m_easy, CURLINFO_RESPONSE_CODE, &m_status);
    curl_header *header = nullptr;
    if (curl_easy_header(m_easy, "Retry-After", 0, CURLH_HEADER, -1, &header) == CURLHE_OK)
        m_retryAfter = parseRetryAfter(header->value, m_clock.utcNow());
}

void CurlTransfer::detach()
{
    m_loop = nullptr;
    m_easy = nullptr;
    m_silence.cancel();
}

void CurlTransfer::leaveLoop()
{
    if (m_loop)
        m_loop->remove(*this);
}

void CurlTransfer::settle(CURLcode code)
{
    m_outcome.set(understand(code));
}

void CurlTransfer::settleCancelled()
{
    m_outcome.set(failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled."),
                          QStringLiteral("the transport ended")));
}

QString CurlTransfer::where() const
{
    return m_request.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

Result<HttpResponse> CurlTransfer::understand(CURLcode code) const
{
    if (m_tooLong) {
        return failure(ErrorCode::BadAnswer, QStringLiteral("The service's answer is too long to be one."),
                       where() + QStringLiteral(": more than %1 bytes").arg(m_request.maxBodyBytes));
    }
    if (code != CURLE_OK)
        return failure(errorFromCurl(code, m_goneOut, m_status != 0, where()));
    if (m_status < 200 || m_status > 299) {
        Error error(ErrorCode::HttpStatus, QStringLiteral("The service answered with status %1.").arg(m_status),
                    where() + QStringLiteral(": status %1").arg(m_status));
        error.httpStatus = int(m_status);
        error.retryAfter = m_retryAfter;
        return failure(std::move(error));
    }
    return HttpResponse(int(m_status), m_body);
}

} // namespace bindery::services
