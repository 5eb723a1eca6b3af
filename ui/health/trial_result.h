#pragma once

// What became of the recorded calls of a service, and what would have become of them under other settings.

#include "base/clock.h"

#include <QString>
#include <QStringList>

namespace bindery::ui {

struct TrialSide {
    quint64 calls = 0;
    quint64 answered = 0;
    quint64 fromCache = 0;
    /// Too old, in place of an answer that could not be had.
    quint64 stale = 0;
    quint64 failed = 0;
    quint64 refused = 0;
    /// The caller left, or had no more time.
    quint64 abandoned = 0;
    /// Calls with more than one try, and all tries: what the service saw.
    quint64 retried = 0;
    quint64 tries = 0;
    quint64 opened = 0;
    Duration waitingP50{0};
    Duration waitingP95{0};
    Duration waitingMost{0};
};

struct TrialResult {
    QString service;
    TrialSide now;
    TrialSide tried;
    /// What the figures rest on, and where they are a guess.
    QStringList notes;
    /// Why there is no result: a sentence each, with its path where a setting is wrong.
    QStringList problems;

    [[nodiscard]] bool ok() const { return problems.isEmpty(); }
};

} // namespace bindery::ui
