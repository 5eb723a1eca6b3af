#pragma once

// Every call to one data service goes through its pipeline:
// cache → join an equal call under way → rate limit → concurrency limit → retry → breaker → time-out → transport.
//
// Cancellation: a caller that stops leaves at once; a call that others have joined goes on for them and ends with its
// last caller. Failure: an Error that says why, with the tries it took. Back-pressure: waiting is bounded by the
// caller's deadline. Shutdown: with its callers; the pipeline owns no call of its own beyond its scope.

#include "async/call_context.h"
#include "async/result.h"

#include <QByteArray>
#include <QString>
#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>
#include <optional>

namespace bindery::resilience {

/// What a call is doing right now, for the line that lives on screen.
struct CallProgress {
    enum class Phase {
        WaitingForRate,  ///< the rate limit lets it go in `wait`
        WaitingForPlace, ///< `ahead` others are before it at the concurrency limit
        Joined,          ///< an equal call is under way and will answer for both
        Trying,          ///< try `attempt` of `attempts` is out
        BackingOff,      ///< the last try failed (`detail`); the next follows in `wait`
    };
    Phase phase = Phase::Trying;
    int attempt = 0;
    int attempts = 0;
    int ahead = 0;
    Duration wait{0};
    QString detail;
};

/// An answer as its adapter understands it. The adapter alone knows the type behind `value`.
struct ParsedAnswer {
    std::shared_ptr<const void> value;
    /// The service says that it has nothing: an answer, cached like any other.
    bool noHit = false;

    ParsedAnswer() = default;
    explicit ParsedAnswer(std::shared_ptr<const void> parsed, bool nothingFound = false)
        : value(std::move(parsed)), noHit(nothingFound)
    {
    }
};

/// One call, as an adapter describes it to the pipeline.
struct Exchange {
    /// Equal questions have equal keys. A digest: it reveals nothing of the person. Empty: neither cached nor joined.
    QByteArray key;
    /// Sends the question once and gives the body of a success. Errors carry status and Retry-After.
    std::function<QCoro::Task<Result<QByteArray>>(CallContext)> send;
    /// Understands a body. An error here is ErrorCode::BadAnswer and counts as a failure of the service.
    std::function<Result<ParsedAnswer>(const QByteArray &)> parse;
    std::function<void(const CallProgress &)> onProgress;
};

struct Answer {
    enum class Source { Live, Cached, Stale };
    ParsedAnswer parsed;
    Source source = Source::Live;
    UtcTime obtainedAt{};
    /// For Stale: why the service could not be asked, in words.
    QString staleReason;
};

struct CallOutcome {
    Result<Answer> answer;
    int tries = 0;
    Duration elapsed{0};

    CallOutcome(Result<Answer> result, int triesTaken, Duration took)
        : answer(std::move(result)), tries(triesTaken), elapsed(took)
    {
    }
};

struct PipelineHealth;

} // namespace bindery::resilience
