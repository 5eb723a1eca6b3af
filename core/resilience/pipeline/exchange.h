#pragma once

// One call to a data service: what an adapter gives to the pipeline, and what comes back.

#include "async/call_context.h"
#include "base/result.h"
#include "base/utc_time.h"
#include "cache/parsed_answer.h"

#include <QByteArray>
#include <QString>
#include <qcoro/qcorotask.h>

#include <functional>
#include <memory>

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

using cache::ParsedAnswer;

/// One call, as an adapter describes it to the pipeline.
///
/// When others have joined a call, it goes on for them after its own caller has left: `send` and `parse` hold what
/// they need by value, or outlive the pipeline. `onProgress` is never called once its caller's task has ended.
struct Exchange {
    /// Equal questions have equal keys. A digest (cache::KeyMaker): it reveals nothing of the person. Empty: neither
    /// cached nor joined.
    QByteArray key;
    /// Sends the question once and gives the body of a success. It ends at once when its context is stopped, and with
    /// DeadlineExceeded at its deadline. Errors carry status and Retry-After.
    std::function<QCoro::Task<Result<QByteArray>>(CallContext)> send;
    /// Understands a body. An error here is ErrorCode::BadAnswer and counts as a failure of the service.
    std::function<Result<ParsedAnswer>(const QByteArray &)> parse;
    std::function<void(const CallProgress &)> onProgress;
    /// Somebody wants the service asked, although the cache has a fresh answer: that one stands in if it gives none.
    bool askAnew = false;

    // No aggregate: g++ 12 destroys the members of aggregate temporaries twice in a co_await expression.
    Exchange() = default;
    Exchange(QByteArray exchangeKey, std::function<QCoro::Task<Result<QByteArray>>(CallContext)> sendOnce,
             std::function<Result<ParsedAnswer>(const QByteArray &)> understand,
             std::function<void(const CallProgress &)> progress = {})
        : key(std::move(exchangeKey)),
          send(std::move(sendOnce)),
          parse(std::move(understand)),
          onProgress(std::move(progress))
    {
    }
};

struct Answer {
    enum class Source { Live, Cached, Stale };
    ParsedAnswer parsed;
    Source source = Source::Live;
    UtcTime obtainedAt{};
    /// Why the service gave none, where this one stands in for its answer; null otherwise.
    std::shared_ptr<const Error> standsInFor;

    Answer() = default;
    Answer(ParsedAnswer answer, Source from, UtcTime obtained)
        : parsed(std::move(answer)), source(from), obtainedAt(obtained)
    {
    }
};

struct CallOutcome {
    Result<Answer> answer;
    /// Requests that went out.
    int tries = 0;
    /// Tries that met a fault injected on purpose: what came out rests on it.
    int injected = 0;
    Duration elapsed{0};

    explicit CallOutcome(Result<Answer> result, int triesTaken = 0, Duration took = Duration::zero())
        : answer(std::move(result)), tries(triesTaken), elapsed(took)
    {
    }
};

} // namespace bindery::resilience
