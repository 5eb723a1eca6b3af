#pragma once

// Reads the fields of a product. It tells every problem at once, with place and cure, and makes no half schema.

#include "base/problem.h"
#include "risk/schema/schema.h"

#include <tl/expected.hpp>

#include <memory>

namespace bindery {
class JsonCursor;
}

namespace bindery::risk {

struct ChoiceSources;

/// `fields` is the object "fields" of product.json, `checks` the list "checks" beside it. Problems go to the cursor's
/// reading. Null where there are any. Without `sources` no file can list choices.
[[nodiscard]] std::shared_ptr<const Schema> readSchema(const JsonCursor &fields, const JsonCursor &checks,
                                                       const ChoiceSources *sources = nullptr);

} // namespace bindery::risk
