#pragma once

// The interface between the loopback server and the object that answers its requests.

#include "loopback/request_parser.h"

#include <chrono>
#include <memory>
#include <optional>

namespace bindery::loopback {

struct Answer {
    /// How the answer is delivered. Mock services also misbehave at the level of bytes.
    enum class Delivery {
        Whole,
        Half,    ///< half of the body that Content-Length announces, then the end of the connection
        Close,   ///< the end of the connection without a byte
        Silence, ///< nothing until the client hangs up
    };

    int status = 200;
    QByteArray body;
    Delivery delivery = Delivery::Whole;
    /// The answer is sent when this time has passed.
    std::chrono::milliseconds delay{0};
    std::optional<std::chrono::seconds> retryAfter;
    /// Released just before the answer is sent, or when the client hangs up before that.
    std::shared_ptr<void> whileInHand;
};

/// The server calls it on its own thread.
class Respondent {
public:
    Respondent() = default;
    Q_DISABLE_COPY(Respondent)
    virtual ~Respondent() = default;

    [[nodiscard]] virtual Answer answerTo(const Request &request) = 0;
    /// For a client that is turned away: `status` is a refusal of RequestParser, 408 (the request did not arrive in
    /// time) or 503 (too many connections). Nothing: the connection ends without a word.
    [[nodiscard]] virtual std::optional<Answer> refusal(int status) = 0;
};

} // namespace bindery::loopback
