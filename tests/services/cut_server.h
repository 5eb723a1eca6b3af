#pragma once

// A server whose answers end too early, or in another way than they should: after so many bytes, by the orderly end of
// the connection or by its reset, in the clear or over TLS, with TLS's own farewell or without it.

#include "certificates.h"

#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>

#include <sys/socket.h>

namespace bindery::test {

enum class LineEnd {
    Fin, ///< the connection is closed; over TLS without a farewell
    Reset,
    CloseNotify, ///< TLS says that it was closed on purpose
    EachInTurn,
};

class CutServer {
public:
    /// The whole answer to a question, head and body, byte by byte.
    using Answer = std::function<QByteArray(const QByteArray &path, const QByteArray &question)>;

    /// Over TLS where there are certificates, which outlive it.
    explicit CutServer(Answer answer, const Certificates *certificates = nullptr) : m_answer(std::move(answer))
    {
        if (certificates) {
            auto secure = std::make_unique<QSslServer>();
            secure->setSslConfiguration(certificates->forServer());
            m_listener = std::move(secure);
        } else {
            m_listener = std::make_unique<QTcpServer>();
        }
        m_secure = certificates != nullptr;
        m_listener->setMaxPendingConnections(1000);
        QObject::connect(m_listener.get(), &QTcpServer::pendingConnectionAvailable, m_listener.get(),
                         [this] { accept(); });
        if (!m_listener->listen(QHostAddress::LocalHost))
            qFatal("a test server cannot listen");
    }

    [[nodiscard]] QString baseUrl() const
    {
        return QStringLiteral("%1:%2")
            .arg(m_secure ? QStringLiteral("https://localhost") : QStringLiteral("http://127.0.0.1"))
            .arg(m_listener->serverPort());
    }

    /// Answers end after so many bytes; -1: whole.
    qsizetype cutAfter = -1;
    LineEnd end = LineEnd::Fin;
    /// What of whole answers: does the connection end after them as well?
    bool endsAfterWhole = true;
    int questions = 0;

private:
    void accept()
    {
        while (QTcpSocket *socket = m_listener->nextPendingConnection()) {
            const auto heard = std::make_shared<QByteArray>();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, heard] { read(socket, *heard); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            if (socket->bytesAvailable() > 0)
                read(socket, *heard);
        }
    }

    void read(QTcpSocket *socket, QByteArray &heard)
    {
        heard += socket->readAll();
        const qsizetype head = heard.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const qsizetype at = heard.indexOf("Content-Length: ");
        const qsizetype length = at < 0 ? 0 : heard.mid(at + 16, heard.indexOf('\r', at) - at - 16).toLongLong();
        if (heard.size() < head + 4 + length)
            return;
        const QByteArray path = heard.split(' ').value(1);
        const QByteArray question = heard.mid(head + 4, length);
        heard.clear();
        ++questions;
        const QByteArray whole = m_answer(path, question);
        const bool isCut = cutAfter >= 0 && cutAfter < whole.size();
        socket->write(isCut ? whole.first(cutAfter) : whole);
        socket->flush();
        if (isCut || endsAfterWhole)
            finish(socket);
    }

    void finish(QTcpSocket *socket) const
    {
        const auto descriptor = int(socket->socketDescriptor());
        const LineEnd now = end == LineEnd::EachInTurn ? LineEnd(questions % int(LineEnd::EachInTurn)) : end;
        if (now == LineEnd::Reset) {
            const linger atOnce{1, 0};
            ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
            socket->abort();
        } else if (now == LineEnd::Fin && m_secure) {
            ::shutdown(descriptor, SHUT_WR);
        } else {
            socket->disconnectFromHost();
        }
    }

    Answer m_answer;
    std::unique_ptr<QTcpServer> m_listener;
    bool m_secure = false;
};

} // namespace bindery::test
