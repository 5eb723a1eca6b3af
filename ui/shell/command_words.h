#pragma once

// By which words a command is found beside its own name: those that messages, the manual and other programs use for
// what it does.

#include <QString>

namespace bindery::ui {

/// Of the command `name`: "file json open drop". Empty where its name says it all.
[[nodiscard]] QString commandWords(const QString &name);

/// "#2" or "2": the submission of that number; -1 for what is no number.
[[nodiscard]] qint64 numberMeant(const QString &typed);

} // namespace bindery::ui
