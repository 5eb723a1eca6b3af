#pragma once

// The result of a trial: what becomes of the recorded calls of a service as set now, and under other settings.

#include "backtest/backtest_figures.h"

#include <QString>
#include <QStringList>

namespace bindery::ui {

struct TrialResult {
    QString service;
    backtest::BacktestFigures now;
    backtest::BacktestFigures tried;
    /// Sentences that say what the figures rest on, and where they are a guess.
    QStringList notes;
    /// Why there is no result: sentences, each with the path of a wrong setting.
    QStringList problems;

    [[nodiscard]] bool ok() const { return problems.isEmpty(); }
};

} // namespace bindery::ui
