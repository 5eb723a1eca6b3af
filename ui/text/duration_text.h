#pragma once

// Durations as people read them.

#include <QLocale>
#include <QString>

#include <chrono>

namespace bindery::text {

/// "<1 ms", "212 ms", "1.4 s", "2 min 5 s", "3 h 10 min".
[[nodiscard]] QString durationText(std::chrono::nanoseconds duration, const QLocale &locale = QLocale());

/// "0:38": the time that is left, rounded up, so that 0:00 means now.
[[nodiscard]] QString countdownText(std::chrono::nanoseconds left);

} // namespace bindery::text
