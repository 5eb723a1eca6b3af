#pragma once

// Whoever comes at random moments to a limit of calls.

#include "base/clock.h"

#include <random>
#include <vector>

namespace bindery::test {

/// When the limiter let one through, of so many who come up to `longest` one after the other.
template<class Limiter>
std::vector<Instant> admittedBy(Limiter &limiter, int arrivals, Duration longest, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<Instant> admitted;
    Instant now{};
    for (int i = 0; i < arrivals; ++i) {
        now += Duration(std::uniform_int_distribution<int>(0, static_cast<int>(longest.count()))(random));
        if (limiter.tryAcquire(1, now))
            admitted.push_back(now);
    }
    return admitted;
}

} // namespace bindery::test
