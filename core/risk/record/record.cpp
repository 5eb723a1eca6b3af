#include "risk/record/record.h"

#include "risk/record/field_value.h"
#include "risk/schema/schema.h"

namespace bindery::risk {

Item::Item() = default;
Item::Item(const Item &other) = default;
Item::Item(Item &&other) noexcept = default;
Item &Item::operator=(const Item &other) = default;
Item &Item::operator=(Item &&other) noexcept = default;
Item::~Item() = default;

bool operator==(const Item &a, const Item &b)
{
    return a.fields == b.fields && a.lists == b.lists;
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

Item Record::emptyItem(const Schema &schema, int kind)
{
    const ItemKind &of = schema.kinds[static_cast<std::size_t>(kind)];
    Item item;
    item.fields.resize(static_cast<qsizetype>(of.fields.size()));
    item.lists.resize(static_cast<qsizetype>(of.lists.size()));
    return item;
}

} // namespace bindery::risk
