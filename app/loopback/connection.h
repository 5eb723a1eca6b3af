#pragma once

// One client's connection. Requests are answered one after the other, in their order. A client may hang up at any
// moment, which ends its own connection and nothing else.

#include "base/instant.h"
#include "base/timer_guard.h"
#include "loopback/respondent.h"
#include "loopback/server.h"

#include <QObject>

class QTcpSocket;

namespace bindery {
class Clock;
}
namespace bindery::loopback {

class Connection : public QObject {
    Q_OBJECT
public:
    /// Takes over the socket. Clock, respondent and manners outlive the connection.
    Connection(Clock &clock, Respondent &respondent, const Manners &manners, QTcpSocket *socket, QObject *parent);
    ~Connection() override;

    /// For a client that is one too many. The socket deletes itself once the client has the answer.
    static void turnAwayAtTheDoor(QTcpSocket *socket, Respondent &respondent, const Manners &manners);

private:
    void readOn();
    void serve(const Request &request);
    void carryOut();
    void send(const Answer &answer, qsizetype bodyBytes);
    void turnAway(int status);
    void giveTimeForNext();
    void giveTime(Duration patience);
    void hungUp();

    Clock &m_clock;
    Respondent &m_respondent;
    const Manners &m_manners;
    QTcpSocket *m_socket;
    RequestParser m_parser;
    /// The answer to the request in hand. No other request is read before it is on its way.
    std::optional<Answer> m_inHand;
    bool m_keepAlive = true;
    bool m_ended = false;
    QByteArray m_requestId;
    TimerGuard m_delay;
    /// Runs while no request is in hand.
    TimerGuard m_patience;
};

} // namespace bindery::loopback
