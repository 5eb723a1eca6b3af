#pragma once

// A small HTTP/1.1 server on loopback, and on loopback alone. It runs on the event loop of its thread, so no lock is
// needed for the data that a respondent reads.
//
// Cancellation: clients may hang up at any moment. Failure: a request that cannot be understood is refused with a
// status. Back-pressure: one request at a time a connection, and as many connections as the manners say; the connection
// of a silent client is closed. Shutdown: the destructor ends all connections.

#include "base/instant.h"
#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace bindery {
class Clock;
}
namespace bindery::loopback {

class Respondent;

/// The header fields of a server's answers, its limits and its time-outs.
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
    /// The time from a request's first byte to its last, and until the first request begins.
    Duration longestRequest = std::chrono::seconds(10);
    /// The time between an answer and the next request, for which clients keep connections open.
    Duration longestPause = std::chrono::minutes(2);
};

class Server {
public:
    /// Clock and respondent outlive the server.
    Server(Clock &clock, Respondent &respondent, Manners manners);
    ~Server();
    Q_DISABLE_COPY(Server)

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
