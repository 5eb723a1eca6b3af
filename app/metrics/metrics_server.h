#pragma once

// Answers GET /metrics on loopback, and on loopback alone, once listen() is called. It runs on the event loop, so no
// lock and no thread is needed.
//
// Back-pressure: eight clients at once, others are turned away; the connection of a client that is silent for ten
// seconds is closed. Shutdown: the destructor closes everything.

#include "base/result.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace bindery {
class Clock;
}

namespace bindery::metrics {

class MetricsServer {
public:
    /// `text` is called for each request and gives the body of the answer. The clock outlives the server.
    MetricsServer(Clock &clock, std::function<QByteArray()> text);
    ~MetricsServer();
    Q_DISABLE_COPY(MetricsServer)

    /// 0 takes a free port. Gives the port. Errors: Conflict.
    [[nodiscard]] Result<quint16> listen(quint16 port);

private:
    class Scrapes;
    std::unique_ptr<Scrapes> m_scrapes;
};

} // namespace bindery::metrics
