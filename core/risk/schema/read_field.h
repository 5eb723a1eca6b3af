#pragma once

// Reads one field of a product. Problems go to the cursor's reading.

#include "base/json_cursor.h"
#include "risk/schema/field.h"

#include <vector>

namespace bindery::risk {

struct ChoiceSources;

/// A field as it is written, with the names in it that can be checked only when all fields are read.
struct ReadField {
    Field field;
    /// False where the type is not understood. Nothing that depends on the type is read then.
    bool isTyped = false;
    /// Texts of "formerly".
    std::vector<JsonCursor> formerly;
    /// Texts of "beside", each with what the field is to this one: "state".
    std::vector<std::pair<QString, JsonCursor>> beside;
    /// "unique", where it is given.
    std::optional<JsonCursor> unique;
    /// Texts of "with" in "unique".
    std::vector<JsonCursor> uniqueWith;
};

/// `name` is the field's name inside its item: "applicant.birthDate". Without `sources` no file can list choices.
[[nodiscard]] ReadField readField(const JsonCursor &field, const QString &name, const ChoiceSources *sources);

} // namespace bindery::risk
