#pragma once

// Reads titles, helps and sentences of a product: a text in English, or {"en": "…", "de": "…"}. Problems go to the
// cursor's reading.

#include "risk/schema/words.h"

namespace bindery {
class JsonCursor;
}

namespace bindery::risk {

/// A title or a help. Empty where none is given, and where the words are wrong.
[[nodiscard]] Words readWords(const JsonCursor &words);

/// A sentence, which may have placeholders in braces and may not be empty. An absent one reads as an empty one.
[[nodiscard]] Words readSentence(const JsonCursor &sentence);

/// The title of a thing that has none: "First name" of "firstName", "Year built" of "year_built".
[[nodiscard]] Words titleFromName(const QString &name);

} // namespace bindery::risk
