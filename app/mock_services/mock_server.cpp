#include "mock_services/mock_server.h"

#include "loopback/server.h"
#include "mock_services/switchboard.h"

namespace bindery::mock_services {

namespace {

constexpr int MostConnections = 1024;

loopback::Manners mannersOfMocks()
{
    loopback::Manners manners;
    manners.contentType = "application/json";
    manners.firstFields = "X-Bindery-Mock: 1\r\n";
    manners.mostConnections = MostConnections;
    manners.readBuffer = 2 * loopback::RequestParser::MaxBodyBytes;
    manners.keepsAlive = true;
    manners.repeatsRequestId = true;
    return manners;
}

} // namespace

struct MockServer::Parts {
    Parts(Clock &clock, QDate today, const std::vector<StandIn> &standIns)
        : switchboard(today, standIns), server(clock, switchboard, mannersOfMocks())
    {
    }

    Switchboard switchboard;
    // Destroyed first, because the connections use the switchboard.
    loopback::Server server;
};

MockServer::MockServer(Clock &clock, QDate today, const std::vector<StandIn> &standIns)
    : m_parts(std::make_unique<Parts>(clock, today, standIns))
{
}

MockServer::~MockServer() = default;

Result<void> MockServer::listen(quint16 port)
{
    return m_parts->server.listen(port, QStringLiteral("The stand-in services cannot listen"));
}

void MockServer::close()
{
    m_parts->server.close();
}

quint16 MockServer::port() const
{
    return m_parts->server.port();
}

QString MockServer::baseUrl() const
{
    return m_parts->server.isListening() ? QStringLiteral("http://127.0.0.1:%1").arg(port()) : QString();
}

quint64 MockServer::connectionsSeen() const
{
    return m_parts->server.connectionsSeen();
}

std::vector<Service> MockServer::services() const
{
    return m_parts->switchboard.services();
}

std::optional<Service> MockServer::serviceNamed(QStringView name) const
{
    for (const Service &service : services()) {
        if (service.name == name)
            return service;
    }
    return std::nullopt;
}

void MockServer::setFault(const Service &service, Fault fault, double rate)
{
    m_parts->switchboard.behavior(service).fault = fault;
    m_parts->switchboard.behavior(service).rate = rate;
    m_parts->switchboard.behavior(service).also.clear();
}

void MockServer::setFaultEverywhere(Fault fault, double rate)
{
    for (const Service &service : services())
        setFault(service, fault, rate);
}

void MockServer::addFault(const Service &service, Fault fault, double rate)
{
    m_parts->switchboard.behavior(service).also.push_back({fault, rate});
}

void MockServer::setLatency(const Service &service, std::chrono::milliseconds latency)
{
    m_parts->switchboard.behavior(service).latency = latency;
}

void MockServer::setLatencyEverywhere(std::chrono::milliseconds latency)
{
    for (const Service &service : services())
        setLatency(service, latency);
}

Behavior MockServer::behavior(const Service &service)
{
    return m_parts->switchboard.behavior(service);
}

void MockServer::setBehavior(const Service &service, const Behavior &behavior)
{
    m_parts->switchboard.behavior(service) = behavior;
}

Counts MockServer::counts(const Service &service) const
{
    return m_parts->switchboard.counts(service);
}

void MockServer::resetCounts()
{
    m_parts->switchboard.resetCounts();
}

} // namespace bindery::mock_services
