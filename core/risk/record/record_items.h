#pragma once

#include "risk/record/record.h"

#include <vector>

namespace bindery::risk {

/// The paths of all items of this kind, in the record's order. The application as a whole (kind 0) is one item, with
/// an empty path.
[[nodiscard]] std::vector<ItemPath> itemsOf(const Record &record, int kind);

} // namespace bindery::risk
