#pragma once

// Reads a record under its schema out of JSON that the store itself has written. Values come back as they were: nothing
// is corrected, because a quote that is made again must not rest on other inputs.

#include "base/json_node.h"
#include "risk/record/record.h"

#include <tl/expected.hpp>

#include <memory>

namespace bindery::storage {

/// The form in which a record was written.
enum class StoredForm {
    ThisSchema,    ///< what does not fit is damage
    AnotherSchema, ///< what does not fit is kept among the unknown fields
    NoSchema,      ///< the same, in the form of programs that knew one line of business
};

/// Error: the path of what makes the record unreadable.
[[nodiscard]] tl::expected<risk::Record, QString> recordUnder(std::shared_ptr<const risk::Schema> schema,
                                                              const JsonNode &json, StoredForm form);

} // namespace bindery::storage
