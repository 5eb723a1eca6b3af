#include "risk/check/unique_index.h"

#include "risk/check/plain_value.h"
#include "risk/check/schema_formulas.h"
#include "risk/record/field_value.h"

#include <algorithm>

namespace bindery::risk {

namespace {

std::size_t hashOf(const Item &item, const std::vector<int> &fields)
{
    std::size_t hash = 0;
    for (const int field : fields)
        hash = qHash(plainText(item.fields[field]), hash);
    return hash;
}

bool areEqual(const Item &a, const Item &b, const std::vector<int> &fields)
{
    return std::all_of(fields.begin(), fields.end(),
                       [&](int field) { return plainText(a.fields[field]) == plainText(b.fields[field]); });
}

/// Items with equal hashes stand side by side in order, and only they are compared.
UniqueIndex indexOf(const QList<Item> &items, const std::vector<int> &fields)
{
    std::vector<std::pair<std::size_t, int>> order;
    order.reserve(static_cast<std::size_t>(items.size()));
    for (int at = 0; at < items.size(); ++at)
        order.emplace_back(hashOf(items[at], fields), at);
    std::sort(order.begin(), order.end());
    UniqueIndex found{fields.front(), std::vector<int>(order.size())};
    for (auto one = order.begin(); one != order.end(); ++one) {
        const auto first
            = std::find_if(std::lower_bound(order.begin(), one, std::pair(one->first, 0)), one, [&](const auto &other) {
                  return areEqual(items[other.second], items[one->second], fields);
              });
        found.first[static_cast<std::size_t>(one->second)] = first->second;
    }
    return found;
}

} // namespace

std::vector<UniqueIndex> uniqueIndexes(const QList<Item> &items, const KindCodes &codes)
{
    std::vector<UniqueIndex> indexes;
    if (items.size() < 2)
        return indexes;
    for (const FieldCodes &field : codes.fields) {
        if (!field.together.empty())
            indexes.push_back(indexOf(items, field.together));
    }
    return indexes;
}

} // namespace bindery::risk
