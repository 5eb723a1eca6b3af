#pragma once

// One line of the screen while facts are gathered: the fact, its source, and the state of its call.

#include "base/instant.h"
#include "domain/fact.h"

#include <QString>

#include <optional>

namespace bindery::domain {

/// The current state of a question to a data service.
struct FetchStep {
    enum class Phase {
        WaitingForRate,  ///< the rate limit admits the call in `wait`
        WaitingForPlace, ///< `ahead` other calls are before this one at the concurrency limit
        Joined,          ///< an equal question is under way and will answer both
        Trying,          ///< try `attempt` of `attempts` is out
        BackingOff,      ///< the last try failed (`detail`), the next one follows in `wait`
    };
    Phase phase = Phase::Trying;
    int attempt = 0;
    int attempts = 0;
    int ahead = 0;
    Duration wait{0};
    QString detail;
};

struct FetchProgress {
    /// The fact's name as in FactLine: "driver_record", "credit_score" …
    QString fact;
    /// The title for people: "Driver record of Jane Doe", "Credit score".
    QString title;
    QString service;
    /// The state of the call. No value once the call has ended.
    std::optional<FetchStep> running;
    /// The outcome of the call, with reason and time taken, once the call has ended.
    std::optional<FactOrigin> ended;
    /// The value in words, once the call has ended with one: "2 violations, 5 points".
    QString summary;
};

} // namespace bindery::domain
