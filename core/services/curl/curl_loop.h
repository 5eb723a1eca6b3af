#pragma once

// libcurl's multi handle on the Qt event loop: all its sockets behind one epoll descriptor and one notifier, and one
// timer. With a notifier for each socket, every question would make, arm, disarm and destroy one.
//
// Code that may wait, cancel or destroy never runs inside a call of libcurl: outcomes are handed over after the call.

#include "services/curl/curl_handle.h"
#include "services/curl/system_proxy.h"
#include "services/curl_transport.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

class QSocketNotifier;

namespace bindery::services {

class CurlTransfer;

class CurlLoop : public QObject {
    Q_OBJECT
public:
    explicit CurlLoop(const ConnectionSettings &settings);
    /// Ends every transfer with Cancelled.
    ~CurlLoop() override;

    /// Sends the question before it returns, if a connection is free.
    void start(const std::shared_ptr<CurlTransfer> &transfer);
    /// Ends the transfer on the wire at once. Closes its connection if an answer was still to come.
    void remove(CurlTransfer &transfer);

    [[nodiscard]] int inFlight() const { return int(m_busy.size()); }

private:
    /// The events of a socket that libcurl wants, and those that the kernel has been asked for.
    struct Watch {
        unsigned wanted = 0;
        unsigned armed = 0;
        /// libcurl tells when this connection is closed. Its socket stays armed while it is idle, so that the next
        /// question costs no system call. The number of any other socket may be used again for a new one without
        /// notice.
        bool kept = false;
    };

    static int onSocket(CURL *easy, curl_socket_t socket, int what, void *self, void *unused);
    static int onTimer(CURLM *multi, long timeoutMs, void *self);
    static int onConnectionOpens(void *self, curl_socket_t socket, curlsocktype purpose);
    static int onConnectionCloses(void *self, curl_socket_t socket);

    void wakeAfter(long timeoutMs);
    void watch(curl_socket_t socket, int what);
    void arm(curl_socket_t socket, unsigned events);
    [[nodiscard]] Watch &watchOf(curl_socket_t socket);

    void answerSockets();
    void answerTimer();
    void act(curl_socket_t socket, int action);
    void actOnDue();
    void collectFinished();
    void handOver();
    void handOverSoon();
    [[nodiscard]] std::unique_ptr<CurlHandle> takeHandle();
    [[nodiscard]] std::unique_ptr<CurlHandle> release(CurlTransfer &transfer);

    ConnectionSettings m_settings;
    SystemProxies m_proxies;
    CURLM *m_multi;
    int m_epoll;
    QSocketNotifier *m_ready;
    QTimer m_timer;
    bool m_acting = false;
    bool m_handingOver = false;
    bool m_handOverComes = false;
    /// libcurl has work without a socket being ready: a question that has just been given to it.
    bool m_due = false;
    std::vector<Watch> m_watches;
    std::vector<std::pair<std::shared_ptr<CurlTransfer>, CURLcode>> m_finished;
    std::vector<std::unique_ptr<CurlHandle>> m_busy;
    std::vector<std::unique_ptr<CurlHandle>> m_spare;
};

} // namespace bindery::services
