#pragma once

// Answers GET /metrics on loopback, and on loopback alone; off until somebody asks for it. It runs on the event loop,
// so what it reads is never written meanwhile, and no thread is needed.
//
// Back-pressure: eight clients at once, others are turned away; a client that is silent for ten seconds is let go.
// Shutdown: the destructor closes everything.

#include "base/result.h"
#include "metrics/metrics_text.h"

#include <QObject>

#include <functional>

class QTcpServer;
class QTcpSocket;

namespace bindery {
class Clock;
}

namespace bindery::metrics {

class MetricsServer : public QObject {
    Q_OBJECT
public:
    /// `text` gives what is told, at the moment in which somebody asks.
    MetricsServer(Clock &clock, std::function<QByteArray()> text);
    ~MetricsServer() override;

    /// 0 takes a free port. Gives the port. Errors: Conflict.
    [[nodiscard]] Result<quint16> listen(quint16 port);

private:
    class Client;
    void accept(QTcpSocket *socket);

    Clock &m_clock;
    std::function<QByteArray()> m_text;
    QTcpServer *m_listener;
};

} // namespace bindery::metrics
