#pragma once

// Reads what an answer consists of: "answer" of a definition. Problems go to the cursor's reading.

#include "services/definition/answer_shape.h"

namespace bindery {
class JsonCursor;
class JsonReading;
}

namespace bindery::services {

/// `answer` is {"fields": {…}}, and `reading` its reading. The schema is null where there are problems.
[[nodiscard]] AnswerShape readAnswerShape(const JsonCursor &answer, JsonReading &reading);

/// A JSON pointer (RFC 6901), or a name alone. Empty where it is none, and that is told.
[[nodiscard]] QStringList readPointer(const JsonCursor &cursor);

} // namespace bindery::services
