#include "services/curl/curl_transfer.h"

#include "base/clock.h"
#include "resilience/strategy/call_failure.h"
#include "services/curl/curl_errors.h"
#include "services/curl/curl_handle.h"
#include "services/curl/curl_loop.h"
#include "services/curl/system_proxy.h"
#include "services/retry_after.h"

#include <algorithm>
#include <utility>

namespace bindery::services {

namespace {

/// For a longer question libcurl sends "Expect: 100-continue" first and waits a second for an answer.
constexpr qsizetype LongBody = 512 * 1024;

/// Leaves out the characters that could end a header line.
bool fitsHeader(const QByteArray &value)
{
    return !value.isEmpty() && std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c < 127; });
}

/// So many lines of one header are looked at.
constexpr std::size_t MostRepeated = 4;

/// Empty when there is no such header.
QByteArray headerOf(CURL *easy, const char *name, std::size_t number)
{
    curl_header *header = nullptr;
    const bool found = curl_easy_header(easy, name, number, CURLH_HEADER, -1, &header) == CURLHE_OK;
    return found ? QByteArray(header->value) : QByteArray();
}

bool isAnswer(int status)
{
    return status == 200 || status == 204;
}

} // namespace

CurlTransfer::CurlTransfer(Clock &clock, HttpRequest request, const CallContext &context)
    : m_clock(clock), m_request(std::move(request)), m_answer(m_request.maxAnswerBytes)
{
    setHeaders(context);
}

void CurlTransfer::setHeaders(const CallContext &context)
{
    // libcurl's own unpacking would take a body that broke off inside the packing for a whole one.
    m_headers.add(QByteArrayLiteral("User-Agent: Bindery/0.1"));
    m_headers.add(QByteArrayLiteral("Accept: application/json"));
    m_headers.add(QByteArrayLiteral("Accept-Encoding: ") + PackingsUnderstood);
    if (m_request.method == "POST")
        m_headers.add(QByteArrayLiteral("Content-Type: application/json"));
    if (m_request.body.size() > LongBody)
        m_headers.add(QByteArrayLiteral("Expect:"));
    for (const QByteArray &header : m_request.headers)
        m_headers.add(header);
    if (fitsHeader(context.requestId))
        m_headers.add("X-Request-Id: " + context.requestId);
    if (context.deadline != Instant::max()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(context.deadline - m_clock.now());
        m_headers.add("X-Deadline-Ms: " + QByteArray::number(std::max<qint64>(1, left.count())));
    }
}

void CurlTransfer::begin(CurlLoop &loop, CurlHandle &handle, SystemProxies &proxies)
{
    m_loop = &loop;
    m_handle = &handle;
    const QByteArray &proxy = proxies.proxyFor(m_request.address.origin(), m_clock.now());
    handle.ask(m_request, proxy, m_headers.list(), this);
}

std::size_t CurlTransfer::onHeader(char *data, std::size_t size, std::size_t count, void *self)
{
    const QByteArrayView line(data, qsizetype(size * count));
    // A return value other than the size makes libcurl end the transfer.
    return static_cast<CurlTransfer *>(self)->m_answer.takeLine(line) ? size * count : 0;
}

std::size_t CurlTransfer::onBody(char *data, std::size_t size, std::size_t count, void *self)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    transfer->m_lastByte = transfer->m_clock.now();
    const QByteArrayView bytes(data, qsizetype(size * count));
    return transfer->m_answer.takeBody(bytes) ? size * count : CURL_WRITEFUNC_ERROR;
}

int CurlTransfer::onRequestGoesOut(void *self, char *, char *, int, int)
{
    auto *transfer = static_cast<CurlTransfer *>(self);
    // libcurl would repeat the question on a fresh connection when the kept one was closed meanwhile. The service may
    // have received it all the same, and bill it. The pipeline decides on another try, counts it and writes it down.
    if (std::exchange(transfer->m_goneOut, true))
        return CURL_PREREQFUNC_ABORT;
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
    if (!m_handle || m_answer.status() < 300)
        return;
    CURL *easy = m_handle->easy();
    // A date counts by the clock of the service that wrote it.
    const std::optional<UtcTime> theirNow = parseHttpDate(headerOf(easy, "Date", 0));
    const UtcTime now = theirNow.value_or(m_clock.utcNow());
    for (std::size_t i = 0; i < MostRepeated; ++i) {
        const QByteArray value = headerOf(easy, "Retry-After", i);
        // The header is there twice: the longer wait is not too early for either.
        if (const auto wait = parseRetryAfter(value, now); wait && (!m_retryAfter || *wait > *m_retryAfter))
            m_retryAfter = wait;
    }
}

void CurlTransfer::detach()
{
    m_loop = nullptr;
    m_handle = nullptr;
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
    return m_request.address.shown();
}

Result<HttpResponse> CurlTransfer::understand(CURLcode code) const
{
    const int status = m_answer.status();
    // A refusal needs no proof that its body was whole. Statuses that mean no answer yet (202) or a part of one (206)
    // are refusals too.
    if (m_answer.headHasEnded() && !isAnswer(status)) {
        Error error = resilience::statusError(status, where() + QStringLiteral(": status %1").arg(status));
        error.retryAfter = m_retryAfter;
        return failure(std::move(error));
    }
    if (m_answer.isTooLong()) {
        return failure(ErrorCode::BadAnswer, QStringLiteral("The service's answer is too long to be one."),
                       where() + QStringLiteral(": more than %1 bytes").arg(m_request.maxAnswerBytes));
    }
    if (code != CURLE_OK)
        return failure(errorFromCurl(code, m_goneOut, status != 0, where()));
    tl::expected<QByteArray, IncomingAnswer::Doubt> body = m_answer.body();
    if (!body) {
        return failure(ErrorCode::BadAnswer, body.error().sentence,
                       where() + QStringLiteral(": ") + body.error().detail);
    }
    HttpResponse response(status, std::move(*body));
    response.mock = m_answer.isMock();
    return response;
}

} // namespace bindery::services
