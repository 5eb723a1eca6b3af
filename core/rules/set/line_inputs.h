#pragma once

// The names that rules may read, and their types. The products of a line of business say what they are, so that a rule
// can know nothing else.

#include "rules/table/value_type.h"

#include <QString>

#include <map>

namespace bindery::rules {

using InputTypes = std::map<QString, ValueType>;
/// By line of business: "personal_auto".
using LineInputs = std::map<QString, InputTypes>;

} // namespace bindery::rules
