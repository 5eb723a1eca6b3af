#pragma once

// The words by which a command is found beside its own name: words that messages, the manual and other programs use for
// it.

#include <QString>

namespace bindery::ui {

/// The words of the command `name`: "file json open drop". Empty where its name is enough.
[[nodiscard]] QString commandWords(const QString &name);

} // namespace bindery::ui
