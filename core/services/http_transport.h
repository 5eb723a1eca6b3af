#pragma once

// One question over HTTP and its answer: the edge of the house. Personal data travels in bodies alone, never in a URL.

#include "base/instant.h"
#include "base/result.h"
#include "services/http_address.h"

#include <QByteArray>
#include <qcoro/qcorotask.h>

#include <optional>

namespace bindery {
struct CallContext;
}

namespace bindery::services {

/// The header by which mock services say that they made an answer up, whatever its value is.
inline constexpr char MockHeader[] = "X-Bindery-Mock";

struct HttpRequest {
    QByteArray method = "POST";
    HttpAddress address;
    /// Sent as application/json.
    QByteArray body;
    Duration connectTimeout = std::chrono::seconds(5);
    /// Without a byte arriving, once the question has gone out.
    Duration readTimeout = std::chrono::seconds(10);
    /// Status, headers, interim answers, body and trailers together, and the body once more when it is unpacked. What
    /// is longer is no answer: ErrorCode::BadAnswer.
    qsizetype maxAnswerBytes = 1024 * 1024;
    /// http:// to another machine, where everybody on the way can read it. To this machine it is always allowed.
    bool allowPlainHttp = false;

    // No aggregate: g++ 12 destroys the members of aggregate temporaries twice in a co_await expression.
    HttpRequest() = default;
    HttpRequest(HttpAddress to, QByteArray content) : address(std::move(to)), body(std::move(content)) {}
};

struct HttpResponse {
    int status = 0;
    QByteArray body;
    /// Bindery's own mock services gave it, and say so.
    bool mock = false;

    HttpResponse() = default;
    HttpResponse(int httpStatus, QByteArray content) : status(httpStatus), body(std::move(content)) {}
};

/// Cancellation: a stop ends the transfer at once, before request_stop() returns; a deadline ends it with
/// DeadlineExceeded. Failure: Unreachable, Untrusted (it could not prove who it is), TimedOut (connect or read),
/// BadAnswer (half of it, too long), HttpStatus (anything but 200 and 204, with Retry-After in Error::retryAfter),
/// BadInput (an address that must not be asked). No error text holds a query or a body. Shutdown: the destructor ends
/// all transfers with Cancelled.
class HttpTransport {
public:
    HttpTransport() = default;
    HttpTransport(const HttpTransport &) = delete;
    HttpTransport &operator=(const HttpTransport &) = delete;
    virtual ~HttpTransport() = default;

    /// The context's request id and what is left of its deadline travel as X-Request-Id and X-Deadline-Ms.
    [[nodiscard]] virtual QCoro::Task<Result<HttpResponse>> sendAsync(HttpRequest request, CallContext context) = 0;
};

} // namespace bindery::services
