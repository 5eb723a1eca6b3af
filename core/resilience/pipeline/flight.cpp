#include "resilience/pipeline/flight.h"

#include <algorithm>

namespace bindery::resilience {

bool Flight::hasListeners() const
{
    return std::any_of(callers.begin(), callers.end(),
                       [](const FlightCaller *caller) { return static_cast<bool>(caller->onProgress); });
}

void Flight::tell(const CallProgress &progress) const
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

void Flight::land()
{
    // A caller that resumes may end others, and with them their places in this list.
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

CallContext Flight::waitContext() const
{
    // Without the callers' deadlines: each leaves at its own, and the last one stops the flight.
    CallContext context(stop.get_token(), timeoutAt, requestId);
    context.priority = priority;
    return context;
}

} // namespace bindery::resilience
