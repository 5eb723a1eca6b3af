#pragma once

// A small HTTP/1.1 server on loopback, and on loopback alone. It runs on the event loop of its thread, so what a
// respondent reads is never written meanwhile.
//
// Cancellation: clients hang up whenever they like. Failure: what cannot be understood is refused with a status.
// Back-pressure: one request at a time a connection, and as many connections as the manners say; a client that is
// silent is let go. Shutdown: the destructor ends all connections.

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace bindery::loopback {

class Respondent;

/// How a server speaks, and how long it listens.
struct Manners {
    QByteArray contentType;
    /// Header fields before all others, each with its line end.
    QByteArray firstFields;
    int mostConnections = 0;
    /// Bytes that a client may send ahead of what is read.
    qint64 readBuffer = 0;
    /// False: one request a connection.
    bool keepsAlive = false;
    /// The X-Request-Id of a request stands in its answer.
    bool repeatsRequestId = false;
    /// From a request's first byte to its last; also until the first one begins.
    Duration longestRequest = std::chrono::seconds(10);
    /// Between an answer and the next request; clients keep connections open for when they need them again.
    Duration longestPause = std::chrono::minutes(2);
};

class Server {
public:
    /// Clock and respondent outlive the server.
    Server(Clock &clock, Respondent &respondent, Manners manners);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Port 0 takes a free one. Error: Conflict when the port is taken; its sentence begins with `whatCannot`, "Metrics
    /// cannot be served".
    [[nodiscard]] Result<void> listen(quint16 port, const QString &whatCannot);
    /// Ends all connections and accepts none until listen() is called again.
    void close();

    [[nodiscard]] bool isListening() const;
    [[nodiscard]] quint16 port() const;
    /// Connections that clients have opened since the start; fewer than requests where clients keep them.
    [[nodiscard]] quint64 connectionsSeen() const;

private:
    class Listener;
    std::unique_ptr<Listener> m_listener;
};

} // namespace bindery::loopback
