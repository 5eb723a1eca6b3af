#pragma once

// One question over HTTP and its answer. Personal data travels in bodies alone, never in a URL.

#include "base/instant.h"
#include "base/result.h"
#include "services/http_address.h"

#include <QByteArray>
#include <QList>
#include <qcoro/qcorotask.h>

#include <optional>

namespace bindery {
struct CallContext;
}

namespace bindery::services {

/// Mock services set this header, with any value, in every answer that they make up.
inline constexpr char MockHeader[] = "X-Bindery-Mock";

struct HttpRequest {
    QByteArray method = "POST";
    HttpAddress address;
    /// The body is sent as application/json.
    QByteArray body;
    /// "Name: value", beside those that every question has. At most eight, without control characters.
    QList<QByteArray> headers;
    Duration connectTimeout = std::chrono::seconds(5);
    /// The longest time without a byte arriving, once the question has gone out.
    Duration readTimeout = std::chrono::seconds(10);
    /// The limit for status, headers, interim answers, body and trailers together, and for the body once it is
    /// unpacked. A longer answer is ErrorCode::BadAnswer.
    qsizetype maxAnswerBytes = 1024 * 1024;
    /// Allows http:// to another machine, where everybody on the way can read it. To this machine it is always allowed.
    bool allowPlainHttp = false;

    // No aggregate: g++ 12 destroys the members of aggregate temporaries twice in a co_await expression.
    HttpRequest() = default;
    HttpRequest(HttpAddress to, QByteArray content) : address(std::move(to)), body(std::move(content)) {}
};

struct HttpResponse {
    int status = 0;
    QByteArray body;
    /// The answer carries MockHeader.
    bool mock = false;

    HttpResponse() = default;
    HttpResponse(int httpStatus, QByteArray content) : status(httpStatus), body(std::move(content)) {}
};

/// Cancellation: a stop ends the transfer at once, before request_stop() returns; a deadline ends it with
/// DeadlineExceeded. Failure: Unreachable, Untrusted (it could not prove who it is), TimedOut (connect or read),
/// BadAnswer (half an answer, too long), ServiceRefused (any status but 200 and 204, with Retry-After in
/// Error::retryAfter),
/// BadInput (an address that must not be asked). No error text holds a query or a body. Shutdown: the destructor ends
/// all transfers with Cancelled.
class HttpTransport {
public:
    HttpTransport() = default;
    Q_DISABLE_COPY(HttpTransport)
    virtual ~HttpTransport() = default;

    /// The context's request id and the rest of its deadline travel as X-Request-Id and X-Deadline-Ms.
    [[nodiscard]] virtual QCoro::Task<Result<HttpResponse>> sendAsync(HttpRequest request, CallContext context) = 0;
};

} // namespace bindery::services
