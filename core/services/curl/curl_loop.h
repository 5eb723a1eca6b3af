#pragma once

// libcurl's multi handle on the Qt event loop: all its sockets behind one epoll descriptor and one notifier, and one
// timer. A notifier for each socket would be made, armed, disarmed and destroyed for every question.
//
// No code of ours that could wait, cancel or destroy runs inside a call of libcurl: outcomes are handed over after it.

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

    /// The question leaves before this returns, if a connection is free for it.
    void start(const std::shared_ptr<CurlTransfer> &transfer);
    /// Ends the transfer on the wire at once; its connection goes with it if an answer was still to come.
    void remove(CurlTransfer &transfer);

    [[nodiscard]] int inFlight() const { return int(m_busy.size()); }

private:
    /// What libcurl wants to hear of a socket, and what the kernel has been asked for.
    struct Watch {
        unsigned wanted = 0;
        unsigned armed = 0;
        /// A connection whose closing we are told of. It stays armed while it is idle, so that its next question costs
        /// no system call; the number of any other socket may come back for another one without a word.
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
    /// libcurl has something to do without a socket being ready: a question that has just been given to it.
    bool m_due = false;
    std::vector<Watch> m_watches;
    std::vector<std::pair<std::shared_ptr<CurlTransfer>, CURLcode>> m_finished;
    std::vector<std::unique_ptr<CurlHandle>> m_busy;
    std::vector<std::unique_ptr<CurlHandle>> m_spare;
};

} // namespace bindery::services
