#pragma once

// Reads HTTP/1.1 requests out of bytes as they arrive, in whatever pieces, and survives everything that may arrive
// instead.

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace bindery::sandbox {

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

    /// The next whole request, if there is one. After a refusal there is none any more.
    [[nodiscard]] std::optional<Request> next();

    /// The HTTP status with which the client is to be turned away (400, 411, 413, 431, 505), or 0.
    [[nodiscard]] int refusal() const { return m_refusal; }

private:
    struct Head {
        Request request;
        qsizetype bodyLength = 0;
    };

    [[nodiscard]] std::optional<Head> readHead(QByteArrayView head);
    bool readField(QByteArrayView line, Head &head);
    bool refuse(int status);

    QByteArray m_buffer;
    std::optional<Head> m_head;
    int m_refusal = 0;
};

} // namespace bindery::sandbox
