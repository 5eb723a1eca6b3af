#pragma once

#include "base/instant.h"

#include <QtGlobal>

namespace bindery::backtest {

/// What became of a number of calls.
struct BacktestFigures {
    quint64 calls = 0;
    /// Answered by the service.
    quint64 answered = 0;
    /// Answered fresh from the cache, or by an equal call under way.
    quint64 fromCache = 0;
    /// Given an old answer in place of one that could not be had. These calls count under their reason below too.
    quint64 servedStale = 0;
    quint64 refusedByCircuit = 0;
    quint64 refusedByRate = 0;
    quint64 refusedByQueue = 0;
    /// The service was asked and gave no answer.
    quint64 failed = 0;
    /// The caller left, or had no more time.
    quint64 abandoned = 0;
    /// Calls with more than one try, and the tries of all calls, which are what the service saw.
    quint64 retried = 0;
    quint64 tries = 0;
    /// How often the circuit opened.
    quint64 opened = 0;
    /// The time in line, joined and backing off; by nearest rank over all calls, to 1 %.
    Duration waitingP50{0};
    Duration waitingP95{0};
    Duration waitingMost{0};

    [[nodiscard]] quint64 refused() const { return refusedByCircuit + refusedByRate + refusedByQueue; }
};

} // namespace bindery::backtest
