#include "risk/check/derived_values.h"

#include "risk/check/record_values.h"
#include "risk/check/schema_formulas.h"
#include "risk/schema/schema.h"

namespace bindery::risk {

namespace {

/// Walks a record in the order of its schema.
class DerivedWalk {
public:
    DerivedWalk(const Record &record, QDate today)
        : m_schema(*record.schema()), m_values(record, today), m_numbers(m_schema.kinds.size(), 0)
    {
    }

    std::vector<DerivedValue> all(const Record &record)
    {
        FieldAddress policy;
        walk(record.policy(), policy);
        return std::move(m_found);
    }

private:
    void walk(const Item &item, const FieldAddress &address)
    {
        const auto at = static_cast<std::size_t>(address.kind);
        const int number = m_numbers[at]++;
        for (const Member &member : m_schema.kinds[at].members) {
            if (member.isList)
                walkList(item.lists[member.index], address, member.index);
            else
                add(address, member.index, number);
        }
    }

    void walkList(const QList<Item> &items, const FieldAddress &around, int list)
    {
        FieldAddress address = around;
        address.kind = m_schema.kinds[static_cast<std::size_t>(around.kind)].lists[static_cast<std::size_t>(list)].kind;
        address.item.emplace_back(list, 0);
        for (const Item &item : items) {
            walk(item, address);
            ++address.item.back().second;
        }
    }

    void add(const FieldAddress &address, int field, int number)
    {
        const int slot = m_schema.formulas->kinds[static_cast<std::size_t>(address.kind)]
                             .fields[static_cast<std::size_t>(field)]
                             .slot;
        if (slot < 0)
            return;
        const auto value = m_values.slotValue(slot, {address.kind, number});
        FieldAddress own = address;
        own.field = field;
        m_found.push_back({std::move(own), value ? m_values.textOf(*value) : QString()});
    }

    const Schema &m_schema;
    RecordValues m_values;
    std::vector<DerivedValue> m_found;
    /// By kind: the number of the next item.
    std::vector<int> m_numbers;
};

} // namespace

std::vector<DerivedValue> derivedValues(const Record &record, QDate today)
{
    return DerivedWalk(record, today).all(record);
}

} // namespace bindery::risk
