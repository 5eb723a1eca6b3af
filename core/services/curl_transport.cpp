#include "services/curl_transport.h"

#include "services/curl/curl_loop.h"
#include "services/curl/curl_transfer.h"

namespace bindery::services {

namespace {

std::optional<Error> whyNotTo(const HttpRequest &request)
{
    using Scheme = HttpAddress::Origin::Scheme;
    if (!request.address.isValid()) {
        return Error(ErrorCode::BadInput,
                     QStringLiteral("The service's address in the settings is not a web address. Correct it there."));
    }
    const HttpAddress::Origin &origin = request.address.origin();
    if (origin.scheme == Scheme::Http && !request.allowPlainHttp && !origin.onThisMachine) {
        return Error(ErrorCode::BadInput,
                     QStringLiteral("The service's address begins with http://, which would send personal data "
                                    "unprotected. Nothing was sent; give an https:// address in the settings."));
    }
    return std::nullopt;
}

} // namespace

CurlTransport::CurlTransport(Clock &clock, ConnectionSettings settings)
    : m_clock(clock), m_loop(std::make_unique<CurlLoop>(settings))
{
}

CurlTransport::~CurlTransport() = default;

int CurlTransport::transfersInFlight() const
{
    return m_loop->inFlight();
}

QCoro::Task<Result<HttpResponse>> CurlTransport::sendAsync(HttpRequest request, CallContext context)
{
    m_thread.check();
    if (context.stopRequested())
        co_return Result<HttpResponse>(failure(ErrorCode::Cancelled, QStringLiteral("The work was cancelled.")));
    if (const auto reason = whyNotTo(request))
        co_return Result<HttpResponse>(failure(*reason));

    // The transfer may outlive the transport by a moment, so the code below uses nothing of `this`.
    const auto transfer = std::make_shared<CurlTransfer>(m_clock, std::move(request), context);
    m_loop->start(transfer);
    const async::OneShot<Result<HttpResponse>> shot = transfer->outcome();
    const async::ShotLimits<HttpResponse> limits(shot, transfer->clock(), context);
    Result<HttpResponse> outcome = co_await shot;
    transfer->leaveLoop();
    co_return outcome;
}

} // namespace bindery::services
