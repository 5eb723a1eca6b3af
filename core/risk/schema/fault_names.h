#pragma once

// The faults that a value of a type can have, by the names by which a product gives them sentences of its own:
// "missing", "range", "shape".

#include "risk/schema/field_type.h"

#include <QStringList>

namespace bindery::risk {

[[nodiscard]] QStringList faultNames(FieldType type);

} // namespace bindery::risk
