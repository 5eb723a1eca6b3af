#pragma once

// Guesses the flag, or the lack of a value, that a word in a cell stands for. A guess stands in the last part of a
// message. No guess is ever used as a value to rate or to decide.

#include <QString>

#include <optional>

namespace bindery {

/// The flag that a word means. "Y", "1", "wahr" give true; "n", "0" give false.
[[nodiscard]] std::optional<bool> meantFlag(const QString &text);

/// True for words that stand for no value: "n/a", "TBD", "?".
[[nodiscard]] bool meansNothing(const QString &text);
/// True for words that stand before the sum of a column: "Total", "Sum".
[[nodiscard]] bool meansTotal(const QString &text);
/// True for words that stand for every value: "all", "any", "everything else".
[[nodiscard]] bool meansAnything(const QString &text);

} // namespace bindery
