#pragma once

// The sentences that are told where a product has none of its own, in the languages that the program speaks.

#include <QString>

namespace bindery::risk {

/// The sentence in this language. As it stands where the program does not have it in that language. Placeholders in
/// braces stay.
[[nodiscard]] QString standardSentence(const QString &english, const QString &language);

} // namespace bindery::risk
