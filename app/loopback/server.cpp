#include "loopback/server.h"

#include "loopback/connection.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace bindery::loopback {

/// The connections are children of the listener, and it counts those that are open.
class Server::Listener final : public QTcpServer {
public:
    Listener(Clock &clock, Respondent &respondent, Manners manners)
        : m_clock(clock), m_respondent(respondent), m_manners(std::move(manners))
    {
        connect(this, &QTcpServer::newConnection, this, [this] { acceptAll(); });
    }
    ~Listener() override { endAll(); }

    void endAll()
    {
        QTcpServer::close();
        // The connections are deleted here and not by ~QObject, because each deletion changes m_open.
        qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly));
    }

    [[nodiscard]] quint64 seen() const { return m_seen; }

private:
    void acceptAll()
    {
        while (QTcpSocket *socket = nextPendingConnection()) {
            ++m_seen;
            if (m_open >= m_manners.mostConnections) {
                Connection::turnAwayAtTheDoor(socket, m_respondent, m_manners);
                continue;
            }
            ++m_open;
            auto *connection = new Connection(m_clock, m_respondent, m_manners, socket, this);
            connect(connection, &QObject::destroyed, this, [this] { --m_open; });
        }
    }

    Clock &m_clock;
    Respondent &m_respondent;
    const Manners m_manners;
    quint64 m_seen = 0;
    int m_open = 0;
};

Server::Server(Clock &clock, Respondent &respondent, Manners manners)
    : m_listener(std::make_unique<Listener>(clock, respondent, std::move(manners)))
{
}

Server::~Server() = default;

Result<void> Server::listen(quint16 port, const QString &whatCannot)
{
    if (!m_listener->listen(QHostAddress::LocalHost, port)) {
        return failure(ErrorCode::Conflict,
                       QStringLiteral("%1 on port %2: %3. Choose another port, or 0 for any that is free.")
                           .arg(whatCannot)
                           .arg(port)
                           .arg(m_listener->errorString()));
    }
    return {};
}

void Server::close()
{
    m_listener->endAll();
}

bool Server::isListening() const
{
    return m_listener->isListening();
}

quint16 Server::port() const
{
    return m_listener->serverPort();
}

quint64 Server::connectionsSeen() const
{
    return m_listener->seen();
}

} // namespace bindery::loopback
