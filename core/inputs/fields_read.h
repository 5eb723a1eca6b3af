#pragma once

#include <set>
#include <utility>

namespace bindery::inputs {

struct InputProgram;

/// Fields of a product that inputs rest on, as (kind, field).
using FieldsRead = std::set<std::pair<int, int>>;

[[nodiscard]] FieldsRead fieldsRead(const InputProgram &program);

} // namespace bindery::inputs
