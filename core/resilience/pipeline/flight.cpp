#include "resilience/pipeline/flight.h"

#include <algorithm>

namespace bindery::resilience {

using telemetry::CacheUse;

bool Flight::hasListeners() const
{
    return std::any_of(callers.begin(), callers.end(),
                       [](const FlightCaller *caller) { return static_cast<bool>(caller->onProgress); });
}

void Flight::tell(const CallStep &progress) const
{
    // By index and by copy: a listener may make callers leave, itself included.
    for (qsizetype i = 0; i < callers.size(); ++i) {
        if (callers[i]->onProgress) {
            const auto listener = callers[i]->onProgress;
            listener(progress);
        }
    }
}

void Flight::remove(const FlightCaller &caller)
{
    callers.removeIf([&](const FlightCaller *other) { return other == &caller; });
}

void Flight::replace(const FlightCaller &caller, FlightCaller &moved)
{
    for (FlightCaller *&one : callers) {
        if (one == &caller)
            one = &moved;
    }
}

CallContext Flight::waitContext() const
{
    CallContext context(stop.get_token(), timeoutAt, requestId);
    context.priority = priority;
    return context;
}

void Flight::conclude(CacheUse use)
{
    if (hit) {
        end = std::move(hit);
        return;
    }
    if (answer) {
        end.emplace(std::move(*answer));
        end->cache = use;
        return;
    }
    end.emplace(failure(std::move(*error)));
    end->cache = use;
    // An old answer is better than none, whatever the service's reason. A cancelled call wants no answer.
    if (reserve && *end->error != ErrorCode::Cancelled) {
        reserve->liveError = std::make_shared<const Error>(std::move(end->answer.error()));
        end->cache = reserve->source == Answer::Source::Cached ? CacheUse::Memory : CacheUse::Stale;
        end->answer = std::move(*reserve);
    }
}

void Flight::resumeCallers()
{
    // A caller that resumes may end others, and with them their places in the list.
    QVarLengthArray<async::OneShot<Result<void>>, 2> waiting;
    for (FlightCaller *caller : callers) {
        if (caller->ended)
            waiting.push_back(*caller->ended);
    }
    if (!callers.empty() && !refreshes)
        callers.front()->ownsFigures = true;
    callers.clear();
    for (const auto &ended : waiting)
        ended.set(Result<void>());
}

} // namespace bindery::resilience
