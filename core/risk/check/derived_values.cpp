#include "risk/check/derived_values.h"

#include "risk/check/record_values.h"
#include "risk/check/schema_formulas.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace bindery::risk {

namespace {

/// Walks the fields of a record that have this code, in the order of its schema.
class FieldWalk {
public:
    using Visit = std::function<void(const FieldAddress &, int code, ItemNumber)>;

    FieldWalk(const Schema &schema, int FieldCodes::*code, Visit visit)
        : m_schema(schema), m_code(code), m_visit(std::move(visit)), m_numbers(m_schema.kinds.size(), 0)
    {
    }

    void walk(const Item &item, const FieldAddress &address)
    {
        const auto at = static_cast<std::size_t>(address.kind);
        const int number = m_numbers[at]++;
        for (const Member &member : m_schema.kinds[at].members) {
            if (member.isList) {
                walkList(item.lists[member.index], address, member.index);
                continue;
            }
            const int code = m_schema.formulas->kinds[at].fields[static_cast<std::size_t>(member.index)].*m_code;
            if (code < 0)
                continue;
            FieldAddress own = address;
            own.field = member.index;
            m_visit(own, code, {address.kind, number});
        }
    }

private:
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

    const Schema &m_schema;
    int FieldCodes::*const m_code;
    Visit m_visit;
    /// By kind: the number of the next item.
    std::vector<int> m_numbers;
};

/// Most products work nothing out and hide nothing.
bool hasAny(const Schema &schema, int FieldCodes::*code)
{
    return std::any_of(schema.formulas->kinds.begin(), schema.formulas->kinds.end(), [code](const KindCodes &kind) {
        return std::any_of(kind.fields.begin(), kind.fields.end(),
                           [code](const FieldCodes &field) { return field.*code >= 0; });
    });
}

} // namespace

std::vector<DerivedValue> derivedValues(const Record &record, QDate today)
{
    std::vector<DerivedValue> found;
    const Schema &schema = *record.schema();
    if (!hasAny(schema, &FieldCodes::slot))
        return found;
    RecordValues values(record, today);
    FieldWalk(schema, &FieldCodes::slot, [&](const FieldAddress &address, int slot, ItemNumber item) {
        const auto value = values.slotValue(slot, item);
        found.push_back({address, value ? values.textOf(*value) : QString()});
    }).walk(record.policy(), {});
    return found;
}

std::vector<FieldAddress> hiddenFields(const Record &record, QDate today)
{
    std::vector<FieldAddress> found;
    const Schema &schema = *record.schema();
    if (!hasAny(schema, &FieldCodes::shown))
        return found;
    RecordValues values(record, today);
    FieldWalk(schema, &FieldCodes::shown, [&](const FieldAddress &address, int shown, ItemNumber item) {
        if (!values.isTrue(shown, item).value_or(true))
            found.push_back(address);
    }).walk(record.policy(), {});
    return found;
}

} // namespace bindery::risk
