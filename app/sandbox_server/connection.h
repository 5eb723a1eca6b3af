#pragma once

// One client's connection to the stand-in services. Requests are answered one after the other, in their order; a client
// that hangs up at any moment takes nothing with it but its own connection.

#include "base/timer_guard.h"
#include "sandbox_server/request_parser.h"
#include "sandbox_server/switchboard.h"

#include <QObject>

#include <optional>

class QTcpSocket;

namespace bindery {
class Clock;
}

namespace bindery::sandbox {

class Connection : public QObject {
    Q_OBJECT
public:
    /// Takes over the socket. Clock and switchboard outlive the connection.
    Connection(Clock &clock, Switchboard &switchboard, QTcpSocket *socket, QObject *parent);
    ~Connection() override;

    /// From a request's first byte to its last; also until the first one begins.
    static constexpr Duration LongestRequest = std::chrono::seconds(10);
    /// Between an answer and the next request; clients keep connections open for when they need them again.
    static constexpr Duration LongestPause = std::chrono::minutes(2);

    /// For a client that is one too many; the socket goes by itself.
    static void turnAwayAtTheDoor(QTcpSocket *socket);

private:
    void readOn();
    void serve(const Request &request);
    void carryOut();
    void send(int status, const QByteArray &body, std::optional<std::chrono::seconds> retryAfter,
              qsizetype bodyBytes);
    void turnAway(int status);
    void giveTimeForNext();
    void giveTime(Duration patience);
    void finishRequest();
    void hungUp();

    Clock &m_clock;
    Switchboard &m_switchboard;
    QTcpSocket *m_socket;
    RequestParser m_parser;
    /// The request in hand: none is read before it is answered.
    std::optional<Plan> m_plan;
    bool m_keepAlive = true;
    bool m_ended = false;
    QByteArray m_requestId;
    TimerGuard m_delay;
    /// While no request is in hand.
    TimerGuard m_patience;
};

} // namespace bindery::sandbox
