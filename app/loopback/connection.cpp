#include "loopback/connection.h"

#include "base/clock.h"

#include <QTcpSocket>

#include <utility>

namespace bindery::loopback {

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

QByteArray statusLine(int status)
{
    return "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
}

QByteArray contentFields(const Manners &manners, const QByteArray &body)
{
    return "Content-Type: " + manners.contentType + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
}

/// An id goes back into a header, so bytes that could end the header are left out.
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

Connection::Connection(Clock &clock, Respondent &respondent, const Manners &manners, QTcpSocket *socket,
                       QObject *parent)
    : QObject(parent), m_clock(clock), m_respondent(respondent), m_manners(manners), m_socket(socket)
{
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    // A client that sends and never reads fills this buffer, and then the buffer on its own side.
    m_socket->setReadBufferSize(m_manners.readBuffer);
    connect(m_socket, &QTcpSocket::readyRead, this, &Connection::readOn);
    connect(m_socket, &QTcpSocket::disconnected, this, &Connection::hungUp);
    giveTime(m_manners.longestRequest);
    readOn();
    // The client may have hung up before anybody listened.
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        hungUp();
}

Connection::~Connection() = default;

void Connection::readOn()
{
    while (!m_inHand && !m_ended) {
        const bool hadBegun = m_parser.hasBegun();
        m_parser.feed(m_socket->readAll());
        const std::optional<Request> request = m_parser.next();
        if (request) {
            m_patience.cancel();
            serve(*request);
            if (!m_inHand)
                giveTimeForNext();
        } else {
            if (m_parser.refusal() != 0)
                turnAway(m_parser.refusal());
            else if (!hadBegun && m_parser.hasBegun())
                giveTime(m_manners.longestRequest); // Counted from the first byte: later bytes win no time.
            return;
        }
    }
}

void Connection::turnAwayAtTheDoor(QTcpSocket *socket, Respondent &respondent, const Manners &manners)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    if (const std::optional<Answer> answer = respondent.refusal(503))
        socket->write(statusLine(answer->status) + contentFields(manners, answer->body) + "Connection: close\r\n\r\n"
                      + answer->body);
    socket->disconnectFromHost();
}

void Connection::giveTimeForNext()
{
    giveTime(m_ended || m_parser.hasBegun() ? m_manners.longestRequest : m_manners.longestPause);
}

void Connection::giveTime(Duration patience)
{
    m_patience = TimerGuard(m_clock, m_clock.now() + patience, [this] {
        if (m_ended)
            m_socket->abort(); // The client does not take the last answer.
        else if (m_parser.hasBegun())
            turnAway(408);
        else
            m_socket->disconnectFromHost();
    });
}

void Connection::serve(const Request &request)
{
    m_inHand = m_respondent.answerTo(request);
    m_keepAlive = request.keepAlive && m_manners.keepsAlive;
    m_requestId = harmless(request.requestId);
    if (m_inHand->delay.count() == 0) {
        carryOut();
        return;
    }
    m_delay = TimerGuard(m_clock, m_clock.now() + m_inHand->delay, [this] {
        carryOut();
        if (!m_inHand)
            giveTimeForNext();
        readOn();
    });
}

void Connection::carryOut()
{
    using Delivery = Answer::Delivery;
    // The request stays in hand until the client hangs up.
    if (m_inHand->delivery == Delivery::Silence)
        return;
    Answer answer = std::move(*m_inHand);
    m_inHand.reset();
    // Released before the answer is on the wire: the client cannot send its next request any sooner.
    answer.whileInHand.reset();
    m_ended = answer.delivery != Delivery::Whole;
    if (answer.delivery != Delivery::Close)
        send(answer, m_ended ? answer.body.size() / 2 : answer.body.size());
    m_ended = m_ended || !m_keepAlive;
    if (m_ended)
        m_socket->disconnectFromHost();
}

void Connection::send(const Answer &answer, qsizetype bodyBytes)
{
    QByteArray head = statusLine(answer.status) + m_manners.firstFields + contentFields(m_manners, answer.body)
        + "Connection: " + (m_keepAlive && !m_ended ? "keep-alive" : "close") + "\r\n";
    if (answer.retryAfter)
        head += "Retry-After: " + QByteArray::number(qint64(answer.retryAfter->count())) + "\r\n";
    if (m_manners.repeatsRequestId && !m_requestId.isEmpty())
        head += "X-Request-Id: " + m_requestId + "\r\n";
    m_socket->write(head + "\r\n" + answer.body.first(bodyBytes));
}

void Connection::turnAway(int status)
{
    m_ended = true;
    const std::optional<Answer> answer = m_respondent.refusal(status);
    if (!answer) {
        m_socket->abort();
        return;
    }
    send(*answer, answer->body.size());
    m_socket->disconnectFromHost();
    if (m_socket->state() != QAbstractSocket::UnconnectedState)
        giveTimeForNext();
}

void Connection::hungUp()
{
    m_ended = true;
    m_delay.cancel();
    m_patience.cancel();
    m_inHand.reset();
    deleteLater();
}

} // namespace bindery::loopback

#include "moc_connection.cpp"
