#include "risk/record/record_items.h"

#include "risk/schema/form_layout.h"
#include "risk/schema/schema.h"

namespace bindery::risk {

namespace {

class ItemWalk {
public:
    ItemWalk(const Schema &schema, int wanted) : m_schema(schema), m_wanted(wanted) {}

    void walk(const Item &item, int kind)
    {
        if (kind == m_wanted) {
            m_found.push_back(m_path);
            return;
        }
        const auto &lists = m_schema.kinds[static_cast<std::size_t>(kind)].lists;
        for (std::size_t list = 0; list < lists.size(); ++list) {
            const QList<Item> &items = item.lists[static_cast<qsizetype>(list)];
            for (qsizetype index = 0; index < items.size(); ++index) {
                m_path.emplace_back(static_cast<int>(list), static_cast<int>(index));
                walk(items[index], lists[list].kind);
                m_path.pop_back();
            }
        }
    }

    [[nodiscard]] std::vector<ItemPath> found() && { return std::move(m_found); }

private:
    const Schema &m_schema;
    int m_wanted;
    ItemPath m_path;
    std::vector<ItemPath> m_found;
};

/// The item without what its card does not copy. Items further in keep what is unique: it is so in their own list.
Item withoutOwn(const Schema &schema, int kind, Item item)
{
    if (schema.form) {
        for (const int field : schema.form->cards[static_cast<std::size_t>(kind)].notCopied)
            item.fields[field] = {};
    }
    const std::vector<ItemList> &lists = schema.kinds[static_cast<std::size_t>(kind)].lists;
    for (std::size_t list = 0; list < lists.size(); ++list) {
        for (Item &below : item.lists[static_cast<qsizetype>(list)])
            below = withoutOwn(schema, lists[list].kind, below);
    }
    return item;
}

} // namespace

Item copiedItem(const Schema &schema, int kind, const Item &item)
{
    Item copy = withoutOwn(schema, kind, item);
    const std::vector<Field> &fields = schema.kinds[static_cast<std::size_t>(kind)].fields;
    for (std::size_t at = 0; at < fields.size(); ++at) {
        if (fields[at].unique)
            copy.fields[static_cast<qsizetype>(at)] = {};
    }
    return copy;
}

std::vector<ItemPath> itemsOf(const Record &record, int kind)
{
    if (!record.schema())
        return {};
    ItemWalk walk(*record.schema(), kind);
    walk.walk(record.policy(), 0);
    return std::move(walk).found();
}

} // namespace bindery::risk
