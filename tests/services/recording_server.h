#pragma once

// A server that keeps what it was asked, byte by byte, and gives the same answer to everything.

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace bindery::test {

class RecordingServer : public QObject {
public:
    QByteArray seen;

    /// It answers once what it has seen contains `end`.
    explicit RecordingServer(QByteArray answer, QByteArray end = {})
        : m_answer(std::move(answer)), m_end(std::move(end))
    {
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_listener.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                seen += socket->readAll();
                if (seen.contains(m_end))
                    socket->write(m_answer);
            });
        });
        QVERIFY(m_listener.listen(QHostAddress::LocalHost));
    }

    [[nodiscard]] QString baseUrl() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort()); }

private:
    QByteArray m_answer;
    QByteArray m_end;
    QTcpServer m_listener;
};

} // namespace bindery::test
