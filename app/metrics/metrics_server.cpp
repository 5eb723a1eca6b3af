#include "metrics/metrics_server.h"

#include "loopback/respondent.h"
#include "loopback/server.h"

namespace bindery::metrics {

namespace {

loopback::Manners mannersForScrapers()
{
    loopback::Manners manners;
    manners.contentType = "text/plain; version=0.0.4; charset=utf-8";
    manners.mostConnections = 8;
    manners.readBuffer = loopback::RequestParser::MaxHeaderBytes;
    return manners;
}

loopback::Answer said(int status, const QByteArray &body)
{
    loopback::Answer answer;
    answer.status = status;
    answer.body = body;
    return answer;
}

} // namespace

class MetricsServer::Scrapes final : public loopback::Respondent {
public:
    Scrapes(Clock &clock, std::function<QByteArray()> text)
        : m_text(std::move(text)), server(clock, *this, mannersForScrapers())
    {
    }

    [[nodiscard]] loopback::Answer answerTo(const loopback::Request &request) override
    {
        if (request.path != "/metrics")
            return said(404, "There is /metrics.\n");
        if (request.method != "GET")
            return said(405, "There is GET alone.\n");
        return said(200, m_text());
    }

    [[nodiscard]] std::optional<loopback::Answer> refusal(int status) override
    {
        switch (status) {
        case 403: return said(403, "Requests with an Origin come from web pages; none is answered.\n");
        // The connection of a slow client is closed without an answer.
        case 408: return std::nullopt;
        case 421: return said(421, "Name 127.0.0.1 or localhost as Host; no other is answered.\n");
        case 503: return said(503, "Too many ask at once.\n");
        default: return said(400, "This is no request that is understood here.\n");
        }
    }

private:
    std::function<QByteArray()> m_text;

public:
    // Destroyed first, because the connections use this object.
    loopback::Server server;
};

MetricsServer::MetricsServer(Clock &clock, std::function<QByteArray()> text)
    : m_scrapes(std::make_unique<Scrapes>(clock, std::move(text)))
{
}

MetricsServer::~MetricsServer() = default;

Result<quint16> MetricsServer::listen(quint16 port)
{
    const Result<void> listening = m_scrapes->server.listen(port, QStringLiteral("Metrics cannot be served"));
    if (!listening)
        return failure(listening.error());
    return m_scrapes->server.port();
}

} // namespace bindery::metrics
