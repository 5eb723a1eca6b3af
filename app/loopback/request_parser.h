#pragma once

// Reads HTTP/1.1 requests from bytes that arrive in any pieces, and refuses any other bytes.
//
// The server is for programs on this machine alone. A web page in a browser can reach loopback too: by a name that its
// owner lets resolve to 127.0.0.1, and by posting across origins. So the Host must be 127.0.0.1 or localhost, with or
// without a port, and a request with an Origin, which browsers add and other programs do not, is refused.

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace bindery::loopback {

struct Request {
    QByteArray method;
    QByteArray path;
    QByteArray requestId;
    QByteArray body;
    bool keepAlive = true;
};

class RequestParser {
public:
    static constexpr qsizetype MaxHeaderBytes = 16 * 1024;
    static constexpr qsizetype MaxBodyBytes = 1024 * 1024;

    void feed(QByteArrayView bytes) { m_buffer.append(bytes); }

    /// The next whole request, if there is one. There is none after a refusal.
    [[nodiscard]] std::optional<Request> next();

    /// True while a part of a request has arrived.
    [[nodiscard]] bool hasBegun() const { return m_head.has_value() || !m_buffer.isEmpty(); }

    /// The HTTP status with which the client is to be turned away (400, 403, 411, 413, 421, 431, 505), or 0.
    [[nodiscard]] int refusal() const { return m_refusal; }

private:
    struct Head {
        Request request;
        qsizetype bodyLength = 0;
        bool hasHost = false;
    };

    [[nodiscard]] std::optional<Head> readHead(QByteArrayView head);
    bool readField(QByteArrayView line, Head &head);
    bool refuse(int status);

    QByteArray m_buffer;
    std::optional<Head> m_head;
    int m_refusal = 0;
};

} // namespace bindery::loopback
