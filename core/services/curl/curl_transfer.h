#pragma once

// One question on its way: the options for libcurl, the bytes that come back, and their meaning.

#include "async/one_shot.h"
#include "base/timer_guard.h"
#include "services/curl/header_list.h"
#include "services/curl/incoming_answer.h"
#include "services/http_transport.h"

#include <curl/curl.h>

namespace bindery::services {

class CurlHandle;
class CurlLoop;
class SystemProxies;

class CurlTransfer {
public:
    CurlTransfer(Clock &clock, HttpRequest request, const CallContext &context);
    ~CurlTransfer() = default;
    Q_DISABLE_COPY(CurlTransfer)

    [[nodiscard]] async::OneShot<Result<HttpResponse>> outcome() const { return m_outcome; }
    [[nodiscard]] Clock &clock() const { return m_clock; }
    /// Null before begin() and after detach().
    [[nodiscard]] CurlHandle *handle() const { return m_handle; }

    /// Gives the question to `handle`. Loop and handle live until detach().
    void begin(CurlLoop &loop, CurlHandle &handle, SystemProxies &proxies);
    /// Reads Retry-After while the handle still has it.
    void readAnswer();
    /// Called when the loop is done with this transfer.
    void detach();
    /// Takes the transfer out of the loop if it is still there.
    void leaveLoop();

    // These two resume the coroutine that awaits the outcome.
    void settle(CURLcode code);
    void settleCancelled();

    static std::size_t onHeader(char *data, std::size_t size, std::size_t count, void *self);
    static std::size_t onBody(char *data, std::size_t size, std::size_t count, void *self);
    static int onRequestGoesOut(void *self, char *, char *, int, int);

private:
    void setHeaders(const CallContext &context);
    void watchSilence();
    [[nodiscard]] QString where() const;
    [[nodiscard]] Result<HttpResponse> understand(CURLcode code) const;

    Clock &m_clock;
    HttpRequest m_request;
    HeaderList m_headers;
    CurlLoop *m_loop = nullptr;
    CurlHandle *m_handle = nullptr;
    IncomingAnswer m_answer;
    bool m_goneOut = false;
    std::optional<Duration> m_retryAfter;
    Instant m_lastByte{};
    TimerGuard m_silence;
    async::OneShot<Result<HttpResponse>> m_outcome;
};

} // namespace bindery::services
