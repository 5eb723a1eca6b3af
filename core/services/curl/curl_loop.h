#pragma once

// libcurl's multi handle, driven by socket notifiers and one timer of the Qt event loop.
//
// No code of ours that could wait, cancel or destroy runs inside a call of libcurl: outcomes are handed over from the
// event loop afterwards.

#include "services/curl_transport.h"

#include <QObject>
#include <QTimer>

#include <curl/curl.h>

#include <memory>
#include <unordered_map>
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

    void start(const std::shared_ptr<CurlTransfer> &transfer);
    /// Ends the transfer on the wire at once; its connection goes with it if an answer was still to come.
    void remove(CurlTransfer &transfer);

    [[nodiscard]] int inFlight() const { return int(m_running.size()); }

private:
    struct Watch {
        QSocketNotifier *read = nullptr;
        QSocketNotifier *write = nullptr;
    };

    static int onSocket(CURL *easy, curl_socket_t socket, int what, void *self, void *unused);
    static int onTimer(CURLM *multi, long timeoutMs, void *self);

    void watch(curl_socket_t socket, int what);
    void setWatched(QSocketNotifier *&notifier, curl_socket_t socket, bool wanted, int type, int action);
    void dropNotifier(QSocketNotifier *&notifier);
    void act(curl_socket_t socket, int action);
    void collectFinished();
    void handOver();
    [[nodiscard]] CURL *takeEasy();
    void giveBackEasy(CURL *easy);

    ConnectionSettings m_settings;
    CURLM *m_multi;
    QTimer m_timer;
    bool m_acting = false;
    std::unordered_map<curl_socket_t, Watch> m_watches;
    std::unordered_map<CURL *, std::shared_ptr<CurlTransfer>> m_running;
    std::vector<std::pair<std::shared_ptr<CurlTransfer>, CURLcode>> m_finished;
    /// Handles keep their buffers: a used one is cheaper than a new one.
    std::vector<CURL *> m_spare;
};

} // namespace bindery::services
