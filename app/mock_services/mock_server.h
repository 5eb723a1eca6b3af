#pragma once

// The mock data services, on loopback alone: those whose answers are drawn, and others with recorded answers. Latency
// and faults can be switched while they run, in code or by POST /admin/fault {service, fault, latencyMs, slowByMs,
// retryAfterSeconds, rate}. GET /admin/status gives the counts.
//
// Cancellation, failure, back-pressure and shutdown: as loopback/server.h says; 1024 connections at once.

#include "base/result.h"
#include "mock_services/behavior.h"

#include <QDate>

#include <memory>

namespace bindery {
class Clock;
}

namespace bindery::mock_services {

class MockServer {
public:
    /// The dates of answers that are drawn are counted back from `today`. The clock outlives the server.
    MockServer(Clock &clock, QDate today, const std::vector<StandIn> &standIns = {});
    ~MockServer();
    Q_DISABLE_COPY(MockServer)

    /// Port 0 takes a free one. Error: Conflict when the port is taken.
    [[nodiscard]] Result<void> listen(quint16 port = 0);
    /// Ends all connections and accepts none until listen() is called again.
    void close();

    [[nodiscard]] quint16 port() const;
    /// "http://127.0.0.1:43210"; empty while it does not listen.
    [[nodiscard]] QString baseUrl() const;

    [[nodiscard]] std::vector<Service> services() const;
    /// Null: there is no service of that name.
    [[nodiscard]] std::optional<Service> serviceNamed(QStringView name) const;

    /// A service that the server does not have is a defect of the caller.
    void setFault(const Service &service, Fault fault, double rate = 1.0);
    void setFaultEverywhere(Fault fault, double rate = 1.0);
    /// Adds a fault beside those that are set.
    void addFault(const Service &service, Fault fault, double rate);
    void setLatency(const Service &service, std::chrono::milliseconds latency);
    void setLatencyEverywhere(std::chrono::milliseconds latency);
    [[nodiscard]] Behavior behavior(const Service &service);
    void setBehavior(const Service &service, const Behavior &behavior);

    [[nodiscard]] Counts counts(const Service &service) const;
    void resetCounts();
    /// Connections that clients have opened since the start; fewer than requests when clients keep them.
    [[nodiscard]] quint64 connectionsSeen() const;

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::mock_services
