#pragma once

#include "risk/record/record.h"

#include <vector>

namespace bindery::risk {

/// The paths of all items of this kind, in the record's order. The application as a whole (kind 0) is one item, with
/// an empty path.
[[nodiscard]] std::vector<ItemPath> itemsOf(const Record &record, int kind);

/// A copy of the item for the same list. What belongs to one item alone is empty in it: what the product's cards do not
/// copy, here and further in, and what no two items of the list may share.
[[nodiscard]] Item copiedItem(const Schema &schema, int kind, const Item &item);

} // namespace bindery::risk
