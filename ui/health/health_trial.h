#pragma once

// What became of the recorded calls of a service, and what would have become of them under other settings.

#include "resilience/backtest/rehearsal.h"

#include <QString>
#include <QStringList>

namespace bindery::ui {

struct TrialResult {
    QString service;
    resilience::RehearsalFigures now;
    resilience::RehearsalFigures tried;
    /// What the figures rest on, and where they are a guess.
    QStringList notes;
    /// Why there is no result: a sentence each, with its path where a setting is wrong.
    QStringList problems;

    [[nodiscard]] bool ok() const { return problems.isEmpty(); }
};

} // namespace bindery::ui
