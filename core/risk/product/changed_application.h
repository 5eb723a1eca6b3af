#pragma once

// An application with some of its values changed, as tests of a product write it.

#include "base/json_node.h"

namespace bindery::risk {

/// Sets the value at a path such as $.buildings[0].yearBuilt. Objects on the way that are not there are made; an index
/// one behind the last item adds an item. Gives a sentence for a path that leads nowhere, and else nothing.
[[nodiscard]] QString changeAt(JsonNode &application, const QString &path, const JsonNode &value);

} // namespace bindery::risk
