#include "sandbox_server/connection.h"

#include "base/clock.h"

#include <QTcpSocket>

#include <utility>

namespace bindery::sandbox {

namespace {

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 411: return "Length Required";
    case 408: return "Request Timeout";
    case 413: return "Content Too Large";
    case 421: return "Misdirected Request";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Unknown";
    }
}

/// Why a client is turned away; it may be a person who tries things out.
QByteArray sentenceFor(int status)
{
    switch (status) {
    case 403: return R"({"error":"Requests with an Origin come from web pages; the stand-in services answer none."})";
    case 408: return R"({"error":"The request did not arrive in time."})";
    case 421: return R"({"error":"The stand-in services answer to 127.0.0.1 and localhost alone; name one as Host."})";
    case 503: return R"({"error":"The stand-in services have as many connections as they take."})";
    default: return R"({"error":"The stand-in services do not understand this request."})";
    }
}

/// An id goes back into a header: what could end the header does not.
QByteArray harmless(const QByteArray &id)
{
    QByteArray kept;
    for (const char byte : id.left(128)) {
        if (byte > ' ' && byte < 127)
            kept.append(byte);
    }
    return kept;
}

} // namespace

Connection::Connection(Clock &clock, Switchboard &switchboard, QTcpSocket *socket, QObject *parent)
    : QObject(parent), m_clock(clock), m_switchboard(switchboard), m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // A client that sends and never reads an answer fills this much, and then its own side.
    m_socket->setReadBufferSize(2 * RequestParser::MaxBodyBytes);
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::readOn);
    connect(m_socket, &QTcpSocket::disconnected, this, &Connection::hungUp);
    giveTime(LongestRequest);
    readOn();
    // It may have hung up before anybody listened.
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        hungUp();
}

Connection::~Connection()
{
    finishRequest();
}

void Connection::readOn()
{
    while (!m_plan && !m_ended) {
        const bool hadBegun = m_parser.hasBegun();
        m_parser.feed(m_socket->readAll());
        const std::optional<Request> request = m_parser.next();
        if (request) {
            m_patience.cancel();
            serve(*request);
            if (!m_plan)
                giveTimeForNext();
        } else {
            if (m_parser.refusal() != 0)
                turnAway(m_parser.refusal());
            else if (!hadBegun && m_parser.hasBegun())
                giveTime(LongestRequest); // Counted from its first byte: the next ones win no time.
            return;
        }
    }
}

void Connection::turnAwayAtTheDoor(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    const QByteArray body = sentenceFor(503);
    socket->write("HTTP/1.1 503 " + reasonPhrase(503) + "\r\nContent-Type: application/json\r\nContent-Length: "
                  + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    socket->disconnectFromHost();
}

void Connection::giveTimeForNext()
{
    giveTime(m_ended || m_parser.hasBegun() ? LongestRequest : LongestPause);
}

void Connection::giveTime(Duration patience)
{
    m_patience = TimerGuard(m_clock, m_clock.now() + patience, [this] {
        if (m_ended)
            m_socket->abort(); // It does not take what was said at the end.
        else if (m_parser.hasBegun())
            turnAway(408);
        else
            m_socket->disconnectFromHost();
    });
}

void Connection::serve(const Request &request)
{
    m_plan = m_switchboard.planFor(request);
    m_keepAlive = request.keepAlive;
    m_requestId = harmless(request.requestId);
    if (m_plan->service)
        m_switchboard.begin(*m_plan->service);
    if (m_plan->delay.count() == 0) {
        carryOut();
        return;
    }
    m_delay = TimerGuard(m_clock, m_clock.now() + m_plan->delay, [this] {
        carryOut();
        if (!m_plan)
            giveTimeForNext();
        readOn();
    });
}

void Connection::carryOut()
{
    const Plan plan = *m_plan;
    switch (plan.delivery) {
    case Plan::Delivery::Silence:
        // The request stays in hand until the client has had enough.
        return;
    case Plan::Delivery::Close:
        m_ended = true;
        finishRequest();
        m_socket->disconnectFromHost();
        return;
    case Plan::Delivery::Half:
        m_ended = true;
        finishRequest();
        send(plan.status, plan.body, plan.retryAfter, plan.body.size() / 2);
        m_socket->disconnectFromHost();
        return;
    case Plan::Delivery::Whole:
        // Counted as ended before the answer is on the wire: the client cannot send its next request any sooner.
        finishRequest();
        send(plan.status, plan.body, plan.retryAfter, plan.body.size());
        if (!m_keepAlive) {
            m_ended = true;
            m_socket->disconnectFromHost();
        }
        return;
    }
}

void Connection::send(int status, const QByteArray &body, std::optional<std::chrono::seconds> retryAfter,
                      qsizetype bodyBytes)
{
    QByteArray answer = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status)
        + "\r\nX-Bindery-Mock: 1\r\nContent-Type: application/json"
        + "\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\nConnection: " + (m_keepAlive && !m_ended ? "keep-alive" : "close") + "\r\n";
    if (retryAfter)
        answer += "Retry-After: " + QByteArray::number(qint64(retryAfter->count())) + "\r\n";
    if (!m_requestId.isEmpty())
        answer += "X-Request-Id: " + m_requestId + "\r\n";
    answer += "\r\n";
    m_socket->write(answer + body.first(bodyBytes));
}

void Connection::turnAway(int status)
{
    m_ended = true;
    const QByteArray body = sentenceFor(status);
    send(status, body, std::nullopt, body.size());
    m_socket->disconnectFromHost();
    if (m_socket->state() != QAbstractSocket::UnconnectedState)
        giveTimeForNext();
}

void Connection::finishRequest()
{
    const std::optional<Plan> plan = std::exchange(m_plan, std::nullopt);
    if (plan && plan->service)
        m_switchboard.end(*plan->service);
}

void Connection::hungUp()
{
    m_ended = true;
    m_delay.cancel();
    m_patience.cancel();
    finishRequest();
    deleteLater();
}

} // namespace bindery::sandbox

#include "moc_connection.cpp"
