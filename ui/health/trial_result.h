#pragma once

// The result of a trial: what becomes of the recorded calls of a service as set now, and under other settings.

#include "base/instant.h"

#include <QString>
#include <QStringList>

namespace bindery::ui {

struct TrialSide {
    quint64 calls = 0;
    quint64 answered = 0;
    quint64 fromCache = 0;
    /// Calls that got an old answer, because the service gave none.
    quint64 stale = 0;
    quint64 failed = 0;
    quint64 refused = 0;
    /// Calls whose caller left or had no more time.
    quint64 abandoned = 0;
    /// Calls with more than one try, and all tries that the service saw.
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
    /// Sentences that say what the figures rest on, and where they are a guess.
    QStringList notes;
    /// Why there is no result: sentences, each with the path of a wrong setting.
    QStringList problems;

    [[nodiscard]] bool ok() const { return problems.isEmpty(); }
};

} // namespace bindery::ui
