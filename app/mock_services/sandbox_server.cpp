#include "mock_services/sandbox_server.h"

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

struct SandboxServer::Parts {
    Parts(Clock &clock, QDate today) : switchboard(today), server(clock, switchboard, mannersOfMocks()) {}

    Switchboard switchboard;
    // Destroyed first, because the connections use the switchboard.
    loopback::Server server;
};

SandboxServer::SandboxServer(Clock &clock, QDate today) : m_parts(std::make_unique<Parts>(clock, today)) {}

SandboxServer::~SandboxServer() = default;

Result<void> SandboxServer::listen(quint16 port)
{
    return m_parts->server.listen(port, QStringLiteral("The stand-in services cannot listen"));
}

void SandboxServer::close()
{
    m_parts->server.close();
}

quint16 SandboxServer::port() const
{
    return m_parts->server.port();
}

QString SandboxServer::baseUrl() const
{
    return m_parts->server.isListening() ? QStringLiteral("http://127.0.0.1:%1").arg(port()) : QString();
}

quint64 SandboxServer::connectionsSeen() const
{
    return m_parts->server.connectionsSeen();
}

void SandboxServer::setFault(Service service, Fault fault, double rate)
{
    m_parts->switchboard.behavior(service).fault = fault;
    m_parts->switchboard.behavior(service).rate = rate;
    m_parts->switchboard.behavior(service).also.clear();
}

void SandboxServer::setFaultEverywhere(Fault fault, double rate)
{
    for (const Service service : AllServices)
        setFault(service, fault, rate);
}

void SandboxServer::addFault(Service service, Fault fault, double rate)
{
    m_parts->switchboard.behavior(service).also.push_back({fault, rate});
}

void SandboxServer::setLatency(Service service, std::chrono::milliseconds latency)
{
    m_parts->switchboard.behavior(service).latency = latency;
}

void SandboxServer::setLatencyEverywhere(std::chrono::milliseconds latency)
{
    for (const Service service : AllServices)
        setLatency(service, latency);
}

Behavior SandboxServer::behavior(Service service)
{
    return m_parts->switchboard.behavior(service);
}

void SandboxServer::setBehavior(Service service, const Behavior &behavior)
{
    m_parts->switchboard.behavior(service) = behavior;
}

Counts SandboxServer::counts(Service service) const
{
    return m_parts->switchboard.counts(service);
}

void SandboxServer::resetCounts()
{
    m_parts->switchboard.resetCounts();
}

} // namespace bindery::mock_services
