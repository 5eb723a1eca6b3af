#pragma once

// The messages of rules, with the values of one application filled in.

#include "rules/table/value.h"

#include <QStringList>

namespace bindery::rules {

/// The text with each "{name}" replaced by the value in words. A value that is not known becomes "unknown".
[[nodiscard]] QString filledIn(const QString &text, const Values &values);
/// The names in braces in a text.
[[nodiscard]] QStringList placeholdersOf(const QString &text);

} // namespace bindery::rules
