#include "services/curl/incoming_answer.h"

#include "services/http_transport.h"

#include <algorithm>

namespace bindery::services {

namespace {

constexpr int NoContent = 204;

QByteArrayView trimmedValue(QByteArrayView header)
{
    return header.sliced(header.indexOf(':') + 1).trimmed();
}

bool isNamed(QByteArrayView header, QByteArrayView name)
{
    return header.size() > name.size() && header.at(name.size()) == ':'
        && header.first(name.size()).compare(name, Qt::CaseInsensitive) == 0;
}

/// Digits alone (RFC 9110, 8.6).
std::optional<qint64> lengthFrom(QByteArrayView value)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    bool fits = false;
    const qint64 length = value.toLongLong(&fits);
    return fits && std::all_of(value.begin(), value.end(), isDigit) ? std::optional(length) : std::nullopt;
}

IncomingAnswer::Doubt brokeOff(const QString &detail)
{
    return {QStringLiteral("The service's answer broke off before its end."), detail};
}

/// The name comes from outside, so a text that is no name is not repeated.
IncomingAnswer::Doubt wronglyPacked(const QByteArray &name)
{
    const bool isName = name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                                || c == '-' || c == ',' || c == ' ';
                        });
    return {QStringLiteral("The service packed its answer in a way that was not asked for%1. Bindery understands gzip "
                           "and deflate.")
                .arg(isName ? QStringLiteral(" (%1)").arg(QString::fromLatin1(name)) : QString()),
            QStringLiteral("Content-Encoding is not understood")};
}

} // namespace

bool IncomingAnswer::fits(QByteArrayView bytes)
{
    m_received += bytes.size();
    m_tooLong = m_tooLong || m_received > m_maxBytes;
    return !m_tooLong;
}

bool IncomingAnswer::takeLine(QByteArrayView line)
{
    if (!fits(line))
        return false;
    // Lines after the head are trailers. Bindery reads none of them.
    if (m_headHasEnded)
        return true;
    if (line.startsWith("HTTP/"))
        beginHead(line);
    else if (line.trimmed().isEmpty())
        endHead();
    else
        takeHeader(line);
    return true;
}

void IncomingAnswer::beginHead(QByteArrayView statusLine)
{
    // "HTTP/1.1 200 OK": the status stands between the first two blanks.
    const qsizetype code = statusLine.indexOf(' ') + 1;
    const QByteArrayView rest = code > 0 ? statusLine.sliced(code).trimmed() : QByteArrayView();
    m_status = rest.first(std::min<qsizetype>(3, rest.size())).toInt();
    m_framed = statusLine.startsWith("HTTP/2") || statusLine.startsWith("HTTP/3");
    m_hasTransferCoding = false;
    m_chunked = false;
    m_hasLength = false;
    m_length.reset();
    m_packing = Packing::None;
    m_packingName.clear();
    m_mock = false;
}

void IncomingAnswer::takeHeader(QByteArrayView line)
{
    if (isNamed(line, "Content-Length")) {
        const std::optional<qint64> length = lengthFrom(trimmedValue(line));
        m_length = !m_hasLength || m_length == length ? length : std::nullopt;
        m_hasLength = true;
    } else if (isNamed(line, "Transfer-Encoding")) {
        // With any other coding, or one behind "chunked", only the end of the connection ends the body.
        m_chunked = !m_hasTransferCoding && trimmedValue(line).compare("chunked", Qt::CaseInsensitive) == 0;
        m_hasTransferCoding = true;
    } else if (isNamed(line, MockHeader)) {
        m_mock = true;
    } else if (isNamed(line, "Content-Encoding")) {
        // A second line with this header is a packing on top of the first.
        m_packing = m_packingName.isEmpty() ? packingFrom(trimmedValue(line)) : std::nullopt;
        m_packingName += (m_packingName.isEmpty() ? "" : ", ") + trimmedValue(line).toByteArray();
    }
}

void IncomingAnswer::endHead()
{
    // This was an interim answer. The final one follows.
    if (m_status >= 200)
        m_headHasEnded = true;
    else
        m_status = 0;
}

bool IncomingAnswer::takeBody(QByteArrayView bytes)
{
    if (!fits(bytes))
        return false;
    m_body.append(bytes);
    return true;
}

tl::expected<QByteArray, IncomingAnswer::Doubt> IncomingAnswer::body() const
{
    if (std::optional<Doubt> reason = doubt())
        return tl::unexpected(std::move(*reason));
    if (m_status == NoContent)
        return QByteArray();
    if (!m_packing)
        return tl::unexpected(wronglyPacked(m_packingName));
    auto content = unpacked(m_body, *m_packing, m_maxBytes);
    if (content)
        return std::move(*content);
    switch (content.error()) {
    case UnpackFailure::Broken: break;
    case UnpackFailure::BrokeOff:
        return tl::unexpected(brokeOff(QStringLiteral("what was packed broke off in what came whole")));
    case UnpackFailure::TooLong:
        return tl::unexpected(Doubt{QStringLiteral("The service's answer is too long to be one."),
                                    QStringLiteral("more than %1 bytes, unpacked").arg(m_maxBytes)});
    }
    return tl::unexpected(Doubt{QStringLiteral("The service's answer cannot be unpacked."),
                                QStringLiteral("it is not packed as its Content-Encoding says")});
}

std::optional<IncomingAnswer::Doubt> IncomingAnswer::doubt() const
{
    if (!m_headHasEnded)
        return brokeOff(QStringLiteral("the connection ended inside the headers"));
    if (m_status == NoContent)
        return std::nullopt;
    // For a chunked answer without its last chunk libcurl itself reports an error.
    if (m_hasTransferCoding && m_chunked)
        return std::nullopt;
    if (m_hasLength && !m_hasTransferCoding) {
        if (m_length == m_body.size())
            return std::nullopt;
        return brokeOff(m_length ? QStringLiteral("%1 of %2 bytes came").arg(m_body.size()).arg(*m_length)
                                 : QStringLiteral("its length cannot be read, or is said twice"));
    }
    // Over HTTP/2 libcurl reports a stream that was closed without an error, which a server may also do before its
    // answer is finished (RST_STREAM with NO_ERROR). An empty answer therefore needs its length. A JSON text that was
    // cut fails to parse.
    if (m_framed && !m_body.isEmpty())
        return std::nullopt;
    return Doubt{QStringLiteral("The service's answer does not say where it ends, so nobody can tell whether all of it "
                                "came. Its provider has to send the length with it (Content-Length)."),
                 QStringLiteral("the body ended with the connection")};
}

} // namespace bindery::services
