#include "metrics/metrics_server.h"

#include "sandbox_server/request_parser.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace bindery::metrics {

namespace {

constexpr int MostClients = 8;
constexpr Duration Patience = std::chrono::seconds(10);

} // namespace

/// One client: a question, an answer, the end.
class MetricsServer::Client final : public QObject {
public:
    Client(MetricsServer &server, QTcpSocket *socket) : QObject(&server), m_server(server), m_socket(socket)
    {
        m_socket->setParent(this);
        m_socket->setReadBufferSize(sandbox::RequestParser::MaxHeaderBytes);
        connect(m_socket, &QTcpSocket::readyRead, this, [this] { readOn(); });
        connect(m_socket, &QTcpSocket::disconnected, this, [this] { deleteLater(); });
        m_patience = TimerGuard(server.m_clock, server.m_clock.now() + Patience, [this] { m_socket->abort(); });
    }

    void answer(const QByteArray &status, const QByteArray &body)
    {
        m_answered = true;
        m_socket->write("HTTP/1.1 " + status
                        + "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: "
                        + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
        m_socket->disconnectFromHost();
    }

private:
    void readOn()
    {
        if (m_answered)
            return;
        m_parser.feed(m_socket->readAll());
        const auto request = m_parser.next();
        if (!request && m_parser.refusal() == 0)
            return;
        if (!request)
            turnAway(m_parser.refusal());
        else if (request->path != "/metrics")
            answer("404 Not Found", "There is /metrics.\n");
        else if (request->method != "GET")
            answer("405 Method Not Allowed", "There is GET alone.\n");
        else
            answer("200 OK", m_server.m_text());
    }

    void turnAway(int refusal)
    {
        if (refusal == 403)
            answer("403 Forbidden", "Requests with an Origin come from web pages; none is answered.\n");
        else if (refusal == 421)
            answer("421 Misdirected Request", "Name 127.0.0.1 or localhost as Host; no other is answered.\n");
        else
            answer("400 Bad Request", "This is no request that is understood here.\n");
    }

    MetricsServer &m_server;
    QTcpSocket *m_socket;
    sandbox::RequestParser m_parser;
    bool m_answered = false;
    TimerGuard m_patience;
};

MetricsServer::MetricsServer(Clock &clock, std::function<QByteArray()> text)
    : m_clock(clock), m_text(std::move(text)), m_listener(new QTcpServer(this))
{
    connect(m_listener, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_listener->nextPendingConnection())
            accept(socket);
    });
}

MetricsServer::~MetricsServer()
{
    // Here and not as children: clients still speak to the server.
    m_listener->close();
    qDeleteAll(findChildren<QObject *>(Qt::FindDirectChildrenOnly));
}

void MetricsServer::accept(QTcpSocket *socket)
{
    auto *client = new Client(*this, socket);
    // The listener is a child too.
    if (findChildren<QObject *>(Qt::FindDirectChildrenOnly).size() - 1 > MostClients)
        client->answer("503 Service Unavailable", "Too many ask at once.\n");
}

Result<quint16> MetricsServer::listen(quint16 port)
{
    if (!m_listener->listen(QHostAddress::LocalHost, port)) {
        return failure(ErrorCode::Conflict,
                       QStringLiteral("Metrics cannot be served on port %1: %2. Choose another port, or 0 for any that "
                                      "is free.")
                           .arg(port)
                           .arg(m_listener->errorString()));
    }
    return m_listener->serverPort();
}

} // namespace bindery::metrics

#include "moc_metrics_server.cpp"
