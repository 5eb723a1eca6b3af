#pragma once

// The stand-in data services: driver record, credit score, claims history and rating, on loopback alone, with latency
// and faults that can be switched while they run, in code or by POST /admin/fault
// {service, fault, latencyMs, slowByMs, retryAfterSeconds, rate}; GET /admin/status tells the counts.
//
// It writes its own HTTP because it has to misbehave at the level of bytes. Cancellation: clients hang up whenever they
// like. Failure: what cannot be understood is refused with a status. Back-pressure: one request at a time a connection,
// MostConnections of them; one that is silent is let go (connection.h).
// Shutdown: the destructor ends all connections.

#include "base/result.h"
#include "sandbox_server/switchboard.h"

#include <QObject>

class QTcpServer;

namespace bindery {
class Clock;
}

namespace bindery::sandbox {

class SandboxServer : public QObject {
    Q_OBJECT
public:
    /// The answers' dates are counted back from `today`. The clock outlives the server.
    SandboxServer(Clock &clock, QDate today, QObject *parent = nullptr);
    ~SandboxServer() override;

    static constexpr int MostConnections = 1024;

    /// Port 0 takes a free one. Error: Conflict when the port is taken.
    [[nodiscard]] Result<void> listen(quint16 port = 0);
    /// Ends all connections and accepts none until listen() is called again.
    void close();

    [[nodiscard]] quint16 port() const;
    /// "http://127.0.0.1:43210"; empty while it does not listen.
    [[nodiscard]] QString baseUrl() const;

    void setFault(Service service, Fault fault, double rate = 1.0);
    void setFaultEverywhere(Fault fault, double rate = 1.0);
    /// Beside those that are set.
    void addFault(Service service, Fault fault, double rate);
    void setLatency(Service service, std::chrono::milliseconds latency);
    void setLatencyEverywhere(std::chrono::milliseconds latency);
    [[nodiscard]] Behaviour behaviour(Service service);
    void setBehaviour(Service service, const Behaviour &behaviour);

    [[nodiscard]] Counts counts(Service service) const;
    void resetCounts();
    /// Connections that clients have opened since the start; fewer than requests when clients keep them.
    [[nodiscard]] quint64 connectionsSeen() const { return m_connectionsSeen; }

private:
    void acceptAll();

    Clock &m_clock;
    Switchboard m_switchboard;
    QTcpServer *m_listener;
    quint64 m_connectionsSeen = 0;
    int m_open = 0;
};

} // namespace bindery::sandbox
