#include "risk/record/record.h"

#include "risk/record/field_value.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <utility>

namespace bindery::risk {

Item::Item() = default;
Item::Item(const Item &other) = default;
Item::Item(Item &&other) noexcept = default;
Item &Item::operator=(const Item &other) = default;
Item &Item::operator=(Item &&other) noexcept = default;
Item::~Item() = default;

bool operator==(const Item &a, const Item &b)
{
    return a.fields == b.fields && a.lists == b.lists && a.untyped == b.untyped;
}

bool Item::isUntyped(int field) const
{
    return std::any_of(untyped.begin(), untyped.end(), [field](const Untyped &one) { return one.field == field; });
}

void Item::mark(const Untyped &field)
{
    const auto after = std::find_if(untyped.cbegin(), untyped.cend(),
                                    [&field](const Untyped &one) { return one.field > field.field; });
    untyped.insert(after - untyped.cbegin(), field);
}

void Item::type(int field, FieldValue value)
{
    if (isUntyped(field))
        untyped.removeIf([field](const Untyped &one) { return one.field == field; });
    fields[field] = std::move(value);
}

Record::Record(std::shared_ptr<const Schema> schema) : m_schema(std::move(schema))
{
    if (m_schema)
        m_policy = emptyItem(*m_schema, 0);
}

const Item *Record::item(const ItemPath &path) const
{
    const Item *found = &m_policy;
    for (const auto &[list, index] : path) {
        if (list < 0 || list >= found->lists.size() || index < 0 || index >= found->lists[list].size())
            return nullptr;
        found = &found->lists[list][index];
    }
    return found;
}

Item *Record::item(const ItemPath &path)
{
    // Only lists on the way to an item that is there stop sharing their memory with copies of the record.
    if (!std::as_const(*this).item(path))
        return nullptr;
    Item *found = &m_policy;
    for (const auto &[list, index] : path)
        found = &found->lists[list][index];
    return found;
}

const FieldValue &Record::value(const FieldAddress &address) const
{
    static const FieldValue nothing;
    const Item *holder = item(address.item);
    if (!holder || address.field < 0 || address.field >= holder->fields.size())
        return nothing;
    return holder->fields[address.field];
}

bool Record::isSameSchema(const Record &a, const Record &b)
{
    if (a.m_schema == b.m_schema)
        return true;
    // The schema of a service's answers has no edition.
    return a.m_schema && b.m_schema && !a.m_schema->product.contentHash.isEmpty()
        && a.m_schema->product == b.m_schema->product;
}

Item Record::emptyItem(const Schema &schema, int kind)
{
    const ItemKind &of = schema.kinds[static_cast<std::size_t>(kind)];
    Item item;
    item.fields.resize(static_cast<qsizetype>(of.fields.size()));
    item.lists.resize(static_cast<qsizetype>(of.lists.size()));
    for (std::size_t list = 0; list < of.lists.size(); ++list) {
        const ItemKind &below = schema.kinds[static_cast<std::size_t>(of.lists[list].kind)];
        for (int n = below.isMade ? below.least : 0; n > 0; --n)
            item.lists[static_cast<qsizetype>(list)].append(emptyItem(schema, of.lists[list].kind));
    }
    return item;
}

} // namespace bindery::risk
