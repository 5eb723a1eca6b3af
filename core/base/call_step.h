#pragma once

// What a call to an outside service is doing right now, for its line on the screen.

#include "base/instant.h"

#include <QString>

namespace bindery {

struct CallStep {
    enum class Phase {
        WaitingForRate,  ///< the rate limit lets the call go in `wait`
        WaitingForPlace, ///< `ahead` other calls stand before it at the concurrency limit
        Joined,          ///< an equal call is under way and will answer for both
        Trying,          ///< try `attempt` of `attempts` is out
        BackingOff,      ///< the last try failed (`detail`); the next one follows in `wait`
    };
    Phase phase = Phase::Trying;
    int attempt = 0;
    int attempts = 0;
    int ahead = 0;
    Duration wait{0};
    QString detail;
};

} // namespace bindery
