#include "sandbox_server/sandbox_server.h"

#include "sandbox_server/connection.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace bindery::sandbox {

SandboxServer::SandboxServer(Clock &clock, QDate today, QObject *parent)
    : QObject(parent), m_clock(clock), m_switchboard(today), m_listener(new QTcpServer(this))
{
    connect(m_listener, &QTcpServer::newConnection, this, &SandboxServer::acceptAll);
}

SandboxServer::~SandboxServer()
{
    // Here and not as children: the connections still speak to the switchboard, a member.
    close();
}

Result<void> SandboxServer::listen(quint16 port)
{
    if (!m_listener->listen(QHostAddress::LocalHost, port)) {
        return failure(ErrorCode::Conflict,
                       QStringLiteral("The stand-in services cannot listen on port %1: %2. Choose another port, or 0 "
                                      "for any that is free.")
                           .arg(port)
                           .arg(m_listener->errorString()));
    }
    return {};
}

void SandboxServer::close()
{
    m_listener->close();
    // Each one that goes is counted while this object is whole.
    qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly));
}

quint16 SandboxServer::port() const
{
    return m_listener->serverPort();
}

QString SandboxServer::baseUrl() const
{
    return m_listener->isListening() ? QStringLiteral("http://127.0.0.1:%1").arg(port()) : QString();
}

void SandboxServer::setFault(Service service, Fault fault, double rate)
{
    m_switchboard.behaviour(service).fault = fault;
    m_switchboard.behaviour(service).rate = rate;
    m_switchboard.behaviour(service).also.clear();
}

void SandboxServer::setFaultEverywhere(Fault fault, double rate)
{
    for (const Service service : AllServices)
        setFault(service, fault, rate);
}

void SandboxServer::addFault(Service service, Fault fault, double rate)
{
    m_switchboard.behaviour(service).also.push_back({fault, rate});
}

void SandboxServer::setLatency(Service service, std::chrono::milliseconds latency)
{
    m_switchboard.behaviour(service).latency = latency;
}

void SandboxServer::setLatencyEverywhere(std::chrono::milliseconds latency)
{
    for (const Service service : AllServices)
        setLatency(service, latency);
}

Behaviour SandboxServer::behaviour(Service service)
{
    return m_switchboard.behaviour(service);
}

void SandboxServer::setBehaviour(Service service, const Behaviour &behaviour)
{
    m_switchboard.behaviour(service) = behaviour;
}

Counts SandboxServer::counts(Service service) const
{
    return m_switchboard.counts(service);
}

void SandboxServer::resetCounts()
{
    m_switchboard.resetCounts();
}

void SandboxServer::acceptAll()
{
    while (QTcpSocket *socket = m_listener->nextPendingConnection()) {
        ++m_connectionsSeen;
        if (m_open >= MostConnections) {
            Connection::turnAwayAtTheDoor(socket);
            continue;
        }
        ++m_open;
        auto *connection = new Connection(m_clock, m_switchboard, socket, this);
        connect(connection, &QObject::destroyed, this, [this] { --m_open; });
    }
}

} // namespace bindery::sandbox

#include "moc_sandbox_server.cpp"
