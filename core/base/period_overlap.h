#pragma once

// When and where two editions are both in force, for the sentences about editions that exclude each other.

#include "base/period.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace bindery {

/// The days on which both periods are in force.
[[nodiscard]] std::optional<Period> sharedDays(const Period &a, const Period &b);
/// "from 2026-01-01 up to the day before 2026-07-01", "on every day".
[[nodiscard]] QString daysText(const Period &period);
/// The states that both lists have, in words. An empty list stands for every state. No value where none is in both.
[[nodiscard]] std::optional<QString> sharedStates(const QStringList &a, const QStringList &b);

} // namespace bindery
