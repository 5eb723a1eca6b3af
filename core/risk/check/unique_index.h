#pragma once

// Finds the items of a list that have equal values in fields that must be unique.

#include "risk/record/record.h"

#include <vector>

namespace bindery::risk {

struct KindCodes;

/// For one field that must be unique in a list: by item, the first item with equal values.
struct UniqueIndex {
    int field = 0;
    std::vector<int> first;
};

/// An index for each field of the kind that must be unique. A list of one item has none.
[[nodiscard]] std::vector<UniqueIndex> uniqueIndexes(const QList<Item> &items, const KindCodes &codes);

} // namespace bindery::risk
