#pragma once

// One line of the screen while facts are gathered: which fact, from whom, and what is happening to it.

#include "base/instant.h"
#include "domain/fact.h"

#include <QString>

#include <optional>

namespace bindery::domain {

/// What a question to a data service is doing right now.
struct FetchStep {
    enum class Phase {
        WaitingForRate,  ///< the rate limit lets it go in `wait`
        WaitingForPlace, ///< `ahead` others are before it at the concurrency limit
        Joined,          ///< an equal question is under way and will answer for both
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

struct FetchProgress {
    /// As in FactLine: "driver_record", "credit_score" …
    QString fact;
    /// For people: "Driver record of Jane Doe", "Credit score".
    QString title;
    QString service;
    /// No value once it has ended.
    std::optional<FetchStep> running;
    /// Once it has ended: what it came to, with reason and time taken.
    std::optional<FactOrigin> ended;
    /// "2 violations, 5 points", once it has ended with a value.
    QString summary;
};

} // namespace bindery::domain
