#include "services/curl/curl_loop.h"

#include "services/curl/curl_transfer.h"

#include <QPointer>
#include <QSocketNotifier>

#include <array>
#include <utility>

#include <sys/epoll.h>
#include <unistd.h>

namespace bindery::services {

namespace {

/// So many sockets are served before the event loop goes on.
constexpr int MostAtOnce = 32;
constexpr std::size_t MostSpare = 64;

} // namespace

CurlLoop::CurlLoop(const ConnectionSettings &settings)
    : m_settings(settings), m_epoll(::epoll_create1(EPOLL_CLOEXEC)),
      m_ready(new QSocketNotifier(m_epoll, QSocketNotifier::Read))
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::onSocket);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::onTimer);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, long(settings.connectionsInAll));
    curl_multi_setopt(m_multi, CURLMOPT_MAX_HOST_CONNECTIONS, long(settings.connectionsPerHost));
    // The number of idle connections that are kept. libcurl's own default is four for every transfer under way.
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, long(settings.connectionsInAll));
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CurlLoop::answerTimer);
    connect(m_ready, &QSocketNotifier::activated, this, &CurlLoop::answerSockets);
}

CurlLoop::~CurlLoop()
{
    m_finished.clear();
    std::vector<std::shared_ptr<CurlTransfer>> running;
    for (const auto &handle : m_busy)
        running.push_back(handle->transfer);
    for (const auto &transfer : running)
        remove(*transfer);
    m_spare.clear();
    curl_multi_cleanup(m_multi);
    curl_global_cleanup();
    m_ready->setEnabled(false);
    // The caller that hears of an answer may destroy the loop within the notifier's own signal.
    if (m_handingOver)
        m_ready->deleteLater();
    else
        delete m_ready;
    ::close(m_epoll);
    for (const auto &transfer : running)
        transfer->settleCancelled();
}

void CurlLoop::start(const std::shared_ptr<CurlTransfer> &transfer)
{
    Q_ASSERT_X(!m_acting, "CurlLoop", "a transfer is started inside a call of libcurl");
    std::unique_ptr<CurlHandle> handle = takeHandle();
    CURL *easy = handle->easy();
    transfer->begin(*this, *handle, m_proxies);
    handle->transfer = transfer;
    handle->place = m_busy.size();
    m_busy.push_back(std::move(handle));
    curl_multi_add_handle(m_multi, easy);
    // Callers may ask several questions while outcomes are handed over. Those go out together afterwards.
    if (!m_handingOver)
        actOnDue();
}

std::unique_ptr<CurlHandle> CurlLoop::release(CurlTransfer &transfer)
{
    CurlHandle *handle = transfer.handle();
    if (!handle)
        return nullptr;
    const std::size_t place = handle->place;
    std::swap(m_busy[place], m_busy.back());
    m_busy[place]->place = place;
    std::unique_ptr<CurlHandle> released = std::move(m_busy.back());
    m_busy.pop_back();
    return released;
}

void CurlLoop::remove(CurlTransfer &transfer)
{
    Q_ASSERT_X(!m_acting, "CurlLoop", "a transfer is removed inside a call of libcurl");
    std::unique_ptr<CurlHandle> handle = release(transfer);
    if (!handle)
        return;
    const std::shared_ptr<CurlTransfer> kept = std::move(handle->transfer);
    curl_multi_remove_handle(m_multi, handle->easy());
    kept->detach();
    if (m_spare.size() < MostSpare)
        m_spare.push_back(std::move(handle));
}

std::unique_ptr<CurlHandle> CurlLoop::takeHandle()
{
    if (m_spare.empty()) {
        return std::make_unique<CurlHandle>(m_settings,
                                            CurlCallbacks{&CurlTransfer::onHeader, &CurlTransfer::onBody,
                                                          &CurlTransfer::onRequestGoesOut, &CurlLoop::onConnectionOpens,
                                                          &CurlLoop::onConnectionCloses, this});
    }
    std::unique_ptr<CurlHandle> handle = std::move(m_spare.back());
    m_spare.pop_back();
    return handle;
}

int CurlLoop::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<CurlLoop *>(self)->watch(socket, what);
    return 0;
}

int CurlLoop::onTimer(CURLM *, long timeoutMs, void *self)
{
    static_cast<CurlLoop *>(self)->wakeAfter(timeoutMs);
    return 0;
}

int CurlLoop::onConnectionOpens(void *self, curl_socket_t socket, curlsocktype)
{
    static_cast<CurlLoop *>(self)->watchOf(socket) = Watch{.kept = true};
    return CURL_SOCKOPT_OK;
}

int CurlLoop::onConnectionCloses(void *self, curl_socket_t socket)
{
    // The kernel forgets a descriptor when it is closed.
    static_cast<CurlLoop *>(self)->watchOf(socket) = Watch();
    return ::close(socket);
}

void CurlLoop::wakeAfter(long timeoutMs)
{
    m_due = timeoutMs == 0;
    if (timeoutMs <= 0)
        return;
    // A timer that is armed for an earlier moment stays: waking once for nothing is cheaper than arming a timer for
    // every question that is answered in time.
    if (!m_timer.isActive() || m_timer.remainingTime() > timeoutMs)
        m_timer.start(std::chrono::milliseconds(timeoutMs));
}

CurlLoop::Watch &CurlLoop::watchOf(curl_socket_t socket)
{
    if (m_watches.size() <= std::size_t(socket))
        m_watches.resize(std::size_t(socket) + 1);
    return m_watches[std::size_t(socket)];
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    Watch &watched = watchOf(socket);
    watched.wanted = 0;
    if (what == CURL_POLL_IN || what == CURL_POLL_INOUT)
        watched.wanted |= EPOLLIN;
    if (what == CURL_POLL_OUT || what == CURL_POLL_INOUT)
        watched.wanted |= EPOLLOUT;
    const bool mayStay = watched.kept && watched.wanted == 0 && watched.armed == EPOLLIN;
    if (watched.wanted != watched.armed && !mayStay)
        arm(socket, watched.wanted);
}

void CurlLoop::arm(curl_socket_t socket, unsigned events)
{
    Watch &watched = watchOf(socket);
    epoll_event event{};
    event.events = events;
    event.data.fd = socket;
    const int operation = events == 0 ? EPOLL_CTL_DEL : watched.armed == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    ::epoll_ctl(m_epoll, operation, socket, &event);
    watched.armed = events;
}

void CurlLoop::answerSockets()
{
    std::array<epoll_event, MostAtOnce> events;
    const int count = ::epoll_wait(m_epoll, events.data(), MostAtOnce, 0);
    const QPointer<CurlLoop> self(this);
    for (int i = 0; i < count; ++i) {
        const curl_socket_t socket = events[std::size_t(i)].data.fd;
        const unsigned happened = events[std::size_t(i)].events;
        // An idle connection that the other side closed: libcurl finds out when it wants to use it.
        if (watchOf(socket).wanted == 0) {
            if (watchOf(socket).armed != 0)
                arm(socket, 0);
            continue;
        }
        int action = 0;
        action |= happened & EPOLLIN ? CURL_CSELECT_IN : 0;
        action |= happened & EPOLLOUT ? CURL_CSELECT_OUT : 0;
        action |= happened & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0;
        act(socket, action);
        handOver();
        if (!self)
            return;
    }
}

void CurlLoop::answerTimer()
{
    act(CURL_SOCKET_TIMEOUT, 0);
    actOnDue();
    handOverSoon();
}

void CurlLoop::act(curl_socket_t socket, int action)
{
    m_acting = true;
    int stillRunning = 0;
    curl_multi_socket_action(m_multi, socket, action, &stillRunning);
    m_acting = false;
    collectFinished();
}

void CurlLoop::actOnDue()
{
    if (std::exchange(m_due, false))
        act(CURL_SOCKET_TIMEOUT, 0);
    // Called once more at most, by the event loop, which has to serve other events in between.
    if (m_due)
        m_timer.start(std::chrono::milliseconds(0));
    handOverSoon();
}

void CurlLoop::collectFinished()
{
    int left = 0;
    while (CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        if (message->msg == CURLMSG_DONE)
            m_finished.emplace_back(CurlHandle::of(message->easy_handle)->transfer, message->data.result);
    }
}

void CurlLoop::handOverSoon()
{
    if (m_finished.empty() || m_handingOver || m_handOverComes)
        return;
    m_handOverComes = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_handOverComes = false;
            handOver();
        },
        Qt::QueuedConnection);
}

void CurlLoop::handOver()
{
    const QPointer<CurlLoop> self(this);
    const auto finished = std::exchange(m_finished, {});
    for (const auto &[transfer, code] : finished) {
        transfer->readAnswer();
        remove(*transfer);
    }
    m_handingOver = true;
    // The caller may have destroyed this object.
    for (const auto &[transfer, code] : finished)
        transfer->settle(code);
    if (!self)
        return;
    m_handingOver = false;
    actOnDue();
}

} // namespace bindery::services

#include "moc_curl_loop.cpp"
