#pragma once

// Reads one field of an answer. Problems go to the cursor's reading.

#include "services/definition/answer_field.h"

#include "base/json_cursor.h"

namespace bindery::services {

struct ReadAnswerField {
    AnswerField field;
    /// The field as the schema of the record has it. It keeps the places of the definition.
    JsonNode inSchema;
    /// "fields" of a list of objects.
    std::optional<JsonCursor> fields;
    /// False where the type is not understood.
    bool isTyped = false;
};

/// `isInList`: the field belongs to an entry of a list.
[[nodiscard]] ReadAnswerField readAnswerField(const JsonCursor &cursor, const QString &name, bool isInList);

} // namespace bindery::services
