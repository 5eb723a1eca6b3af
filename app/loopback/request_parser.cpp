#include "loopback/request_parser.h"

#include <utility>

namespace bindery::loopback {

namespace {

/// "127.0.0.1:8650" or "localhost", in any case.
bool isLoopback(const QByteArray &host)
{
    const qsizetype colon = host.indexOf(':');
    const QByteArray name = (colon < 0 ? host : host.left(colon)).toLower();
    bool isPort = true;
    if (colon >= 0)
        host.mid(colon + 1).toUShort(&isPort);
    return isPort && (name == "127.0.0.1" || name == "localhost");
}

} // namespace

std::optional<Request> RequestParser::next()
{
    if (m_refusal != 0)
        return std::nullopt;
    if (!m_head) {
        // Empty lines before a request are allowed, and some clients send them.
        while (m_buffer.startsWith("\r\n"))
            m_buffer.remove(0, 2);
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end > MaxHeaderBytes || (end < 0 && m_buffer.size() > MaxHeaderBytes)) {
            refuse(431);
            return std::nullopt;
        }
        if (end < 0)
            return std::nullopt;
        m_head = readHead(QByteArrayView(m_buffer).first(end));
        if (!m_head)
            return std::nullopt;
        m_buffer.remove(0, end + 4);
    }
    if (m_buffer.size() < m_head->bodyLength)
        return std::nullopt;
    Request request = std::move(m_head->request);
    request.body = m_buffer.left(m_head->bodyLength);
    m_buffer.remove(0, m_head->bodyLength);
    m_head.reset();
    return request;
}

std::optional<RequestParser::Head> RequestParser::readHead(QByteArrayView head)
{
    const QByteArray text = head.toByteArray();
    const QList<QByteArray> lines = text.split('\n');
    const QList<QByteArray> first = lines.front().trimmed().split(' ');
    if (first.size() != 3 || first[0].isEmpty() || !first[1].startsWith('/')) {
        refuse(400);
        return std::nullopt;
    }
    if (first[2] != "HTTP/1.1" && first[2] != "HTTP/1.0") {
        refuse(505);
        return std::nullopt;
    }
    Head read;
    read.request.method = first[0];
    read.request.path = first[1].split('?').front();
    read.request.keepAlive = first[2] == "HTTP/1.1";
    for (qsizetype i = 1; i < lines.size(); ++i) {
        if (!readField(lines[i], read))
            return std::nullopt;
    }
    if (!read.hasHost) {
        refuse(400);
        return std::nullopt;
    }
    return read;
}

bool RequestParser::readField(QByteArrayView line, Head &head)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return refuse(400);
    const QByteArray name = line.first(colon).toByteArray().trimmed().toLower();
    const QByteArray value = line.sliced(colon + 1).toByteArray().trimmed();
    if (name == "content-length") {
        bool isNumber = false;
        const qlonglong length = value.toLongLong(&isNumber);
        if (!isNumber || length < 0)
            return refuse(400);
        if (length > MaxBodyBytes)
            return refuse(413);
        head.bodyLength = qsizetype(length);
    } else if (name == "transfer-encoding") {
        return refuse(411);
    } else if (name == "connection") {
        const QByteArray wish = value.toLower();
        head.request.keepAlive = wish != "close" && (head.request.keepAlive || wish == "keep-alive");
    } else if (name == "host") {
        if (head.hasHost)
            return refuse(400);
        if (!isLoopback(value))
            return refuse(421);
        head.hasHost = true;
    } else if (name == "origin") {
        return refuse(403);
    } else if (name == "x-request-id") {
        head.request.requestId = value;
    }
    return true;
}

bool RequestParser::refuse(int status)
{
    m_refusal = status;
    m_buffer.clear();
    return false;
}

} // namespace bindery::loopback
