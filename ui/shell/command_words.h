#pragma once

// By which words a command is found beside its own name: those that messages, the manual and other programs use for
// what it does.

#include <QString>

namespace bindery::ui {

/// Of the command `name`: "file json open drop". Empty where its name says it all.
[[nodiscard]] QString commandWords(const QString &name);

} // namespace bindery::ui
