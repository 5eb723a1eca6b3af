#include "inputs/subject_facts.h"

#include "inputs/input_program.h"
#include "risk/schema/schema.h"

namespace bindery::inputs {

namespace {

/// Numbers the items of one kind in one record.
class ItemNumbers {
public:
    ItemNumbers(const risk::Schema &schema, const risk::Record &record, int kind) : m_record(record), m_schema(schema)
    {
        for (int at = kind; m_schema.kinds[static_cast<std::size_t>(at)].parent >= 0;) {
            const int parent = m_schema.kinds[static_cast<std::size_t>(at)].parent;
            const auto &lists = m_schema.kinds[static_cast<std::size_t>(parent)].lists;
            for (std::size_t list = 0; list < lists.size(); ++list) {
                if (lists[list].kind == at)
                    m_lists.insert(m_lists.begin(), static_cast<int>(list));
            }
            at = parent;
        }
    }

    [[nodiscard]] std::size_t count() const { return below(m_record.policy(), 0); }

    /// -1 for a path that leads to no item of the kind.
    [[nodiscard]] int numberOf(const risk::ItemPath &path) const
    {
        if (path.size() != m_lists.size())
            return -1;
        std::size_t number = 0;
        const risk::Item *item = &m_record.policy();
        for (std::size_t depth = 0; depth < path.size(); ++depth) {
            const auto &[list, index] = path[depth];
            const QList<risk::Item> &items = item->lists[m_lists[depth]];
            if (list != m_lists[depth] || index < 0 || index >= items.size())
                return -1;
            if (depth + 1 == path.size())
                return static_cast<int>(number) + index;
            for (int before = 0; before < index; ++before)
                number += below(items[before], depth + 1);
            item = &items[index];
        }
        return 0;
    }

private:
    /// The items of the kind in this item, which lies so many lists deep.
    [[nodiscard]] std::size_t below(const risk::Item &item, std::size_t depth) const
    {
        if (depth == m_lists.size())
            return 1;
        const QList<risk::Item> &items = item.lists[m_lists[depth]];
        if (depth + 1 == m_lists.size())
            return static_cast<std::size_t>(items.size());
        std::size_t count = 0;
        for (const risk::Item &one : items)
            count += below(one, depth + 1);
        return count;
    }

    const risk::Record &m_record;
    const risk::Schema &m_schema;
    /// The lists on the way to the kind, from the outside in.
    std::vector<int> m_lists;
};

} // namespace

void SubjectFacts::gather(const InputProgram &program, const risk::Record &record, const facts::FactSet &facts)
{
    m_facts.resize(program.orders.size());
    for (std::size_t order = 0; order < program.orders.size(); ++order) {
        const OrderedAnswer &ordered = program.orders[order];
        const ItemNumbers numbers(*program.product, record, ordered.kind);
        std::vector<const Entry *> &found = m_facts[order];
        found.assign(numbers.count(), nullptr);
        for (const Entry &entry : facts.all()) {
            if (entry.key.service != ordered.service)
                continue;
            if (const int number = numbers.numberOf(entry.key.subject); number >= 0)
                found[static_cast<std::size_t>(number)] = &entry;
        }
    }
}

} // namespace bindery::inputs
