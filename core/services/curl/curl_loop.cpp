#include "services/curl/curl_loop.h"

#include "services/curl/curl_transfer.h"

#include <QSocketNotifier>

#include <utility>

namespace bindery::services {

CurlLoop::CurlLoop(const ConnectionSettings &settings) : m_settings(settings)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, long(settings.connectionsInAll));
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, long(settings.connectionsPerHost));
    // How many connections are kept while idle; left alone, libcurl keeps four for every transfer under way.
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, long(settings.connectionsInAll));
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { act(CURL_SOCKET_TIMEOUT, 0); });
}

CurlLoop::~CurlLoop()
{
    m_finished.clear();
    std::vector<std::shared_ptr<CurlTransfer>> running;
    for (const auto &entry : m_running)
        running.push_back(entry.second);
    for (const auto &transfer : running)
        remove(*transfer);
    for (CURL *easy : m_spare)
        curl_easy_cleanup(easy);
    curl_multi_cleanup(m_multi);
    for (auto &entry : m_watches) {
        dropNotifier(entry.second.read);
        dropNotifier(entry.second.write);
    }
    curl_global_cleanup();
    for (const auto &transfer : running)
        transfer->settleCancelled();
}

void CurlLoop::start(const std::shared_ptr<CurlTransfer> &transfer)
{
    CURL *easy = takeEasy();
    transfer->prepare(*this, easy, m_settings);
    m_running.emplace(easy, transfer);
    curl_multi_add_handle(m_multi, easy);
}

void CurlLoop::remove(CurlTransfer &transfer)
{
    Q_ASSERT_X(!m_acting, "CurlLoop", "a transfer is removed inside a call of libcurl");
    CURL *easy = transfer.easy();
    const auto found = m_running.find(easy);
    if (found == m_running.end())
        return;
    const std::shared_ptr<CurlTransfer> kept = std::move(found->second);
    m_running.erase(found);
    curl_multi_remove_handle(m_multi, easy);
    kept->detach();
    giveBackEasy(easy);
}

int CurlLoop::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<CurlLoop *>(self)->watch(socket, what);
    return 0;
}

int CurlLoop::onTimer(CURLM *, long timeoutMs, void *self)
{
    auto *loop = static_cast<CurlLoop *>(self);
    if (timeoutMs < 0)
        loop->m_timer.stop();
    else
        loop->m_timer.start(std::chrono::milliseconds(timeoutMs));
    return 0;
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    Watch &watched = m_watches[socket];
    setWatched(watched.read, socket, what == CURL_POLL_IN || what == CURL_POLL_INOUT, QSocketNotifier::Read,
               CURL_CSELECT_IN);
    setWatched(watched.write, socket, what == CURL_POLL_OUT || what == CURL_POLL_INOUT, QSocketNotifier::Write,
               CURL_CSELECT_OUT);
    if (what == CURL_POLL_REMOVE) {
        // The number of a closed socket comes back for another one: nothing of this one may stay.
        dropNotifier(watched.read);
        dropNotifier(watched.write);
        m_watches.erase(socket);
    }
}

void CurlLoop::setWatched(QSocketNotifier *&notifier, curl_socket_t socket, bool wanted, int type, int action)
{
    if (!notifier) {
        if (!wanted)
            return;
        notifier = new QSocketNotifier(socket, QSocketNotifier::Type(type), this);
        connect(notifier, &QSocketNotifier::activated, this, [this, socket, action] { act(socket, action); });
    }
    notifier->setEnabled(wanted);
}

void CurlLoop::dropNotifier(QSocketNotifier *&notifier)
{
    if (!notifier)
        return;
    notifier->setEnabled(false);
    // libcurl may drop a socket from within the notifier's own signal.
    if (m_acting)
        notifier->deleteLater();
    else
        delete notifier;
    notifier = nullptr;
}

void CurlLoop::act(curl_socket_t socket, int action)
{
    m_acting = true;
    int stillRunning = 0;
    curl_multi_socket_action(m_multi, socket, action, &stillRunning);
    m_acting = false;
    collectFinished();
}

void CurlLoop::collectFinished()
{
    const bool wasEmpty = m_finished.empty();
    int left = 0;
    while (CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg != CURLMSG_DONE)
            continue;
        const auto found = m_running.find(message->easy_handle);
        if (found != m_running.end())
            m_finished.emplace_back(found->second, message->data.result);
    }
    // Through the event loop: who hears of an outcome may destroy this object, and the notifier that is calling.
    if (wasEmpty && !m_finished.empty())
        QMetaObject::invokeMethod(this, &CurlLoop::handOver, Qt::QueuedConnection);
}

void CurlLoop::handOver()
{
    const auto finished = std::exchange(m_finished, {});
    for (const auto &[transfer, code] : finished) {
        transfer->readAnswer();
        remove(*transfer);
    }
    // From here on this object may be gone.
    for (const auto &[transfer, code] : finished)
        transfer->settle(code);
}

CURL *CurlLoop::takeEasy()
{
    if (m_spare.empty())
        return curl_easy_init();
    CURL *easy = m_spare.back();
    m_spare.pop_back();
    return easy;
}

void CurlLoop::giveBackEasy(CURL *easy)
{
    constexpr std::size_t MostSpare = 32;
    if (m_spare.size() >= MostSpare) {
        curl_easy_cleanup(easy);
        return;
    }
    curl_easy_reset(easy);
    m_spare.push_back(easy);
}

} // namespace bindery::services
