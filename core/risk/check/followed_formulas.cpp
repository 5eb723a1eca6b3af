#include "risk/check/followed_formulas.h"

#include "risk/check/plain_value.h"
#include "risk/check/record_values.h"
#include "risk/check/schema_formulas.h"
#include "risk/record/record_items.h"
#include "risk/record/value_text.h"
#include "risk/schema/schema.h"

#include <algorithm>
#include <utility>

namespace bindery::risk {

namespace {

enum class Which {
    New,      ///< defaults that were never worked out
    Defaults, ///< all defaults
    All,      ///< defaults, and what fields begin with
};

/// Works out one field of all items of its kind.
class FieldFollower {
public:
    FieldFollower(Record &record, RecordValues &values, std::pair<int, int> field, Which which)
        : m_record(record), m_values(values), m_kind(field.first), m_at(field.second), m_which(which),
          m_field(record.schema()->kinds[static_cast<std::size_t>(m_kind)].fields[static_cast<std::size_t>(m_at)]),
          m_codes(
              record.schema()->formulas->kinds[static_cast<std::size_t>(m_kind)].fields[static_cast<std::size_t>(m_at)])
    {
    }

    void follow(const Problems &told)
    {
        const std::vector<ItemPath> items = itemsOf(m_record, m_kind);
        for (std::size_t number = 0; number < items.size(); ++number) {
            const FieldAddress address{items[number], m_kind, m_at, -1};
            if (told.empty() || !isToldOf(told, pathOf(*m_record.schema(), address)))
                follow(items[number], {m_kind, static_cast<int>(number)});
        }
    }

private:
    void follow(const ItemPath &path, ItemNumber number)
    {
        const Item &item = *std::as_const(m_record).item(path);
        const auto mark = std::find_if(item.untyped.begin(), item.untyped.end(),
                                       [this](const Untyped &one) { return one.field == m_at; });
        const bool isMarked = mark != item.untyped.end();
        if (isMarked && mark->begins) {
            if (m_which == Which::All)
                put(path, valueOf(m_codes.startsAs, number), isMarked, {m_at, true});
            return;
        }
        if (m_codes.otherwise < 0 || (isMarked && m_which == Which::New)
            || (!isMarked && !isMissing(item.fields[m_at])))
            return;
        const FieldValue value = valueOf(m_codes.otherwise, number);
        if (isMarked && !isGiven(value))
            m_record.item(path)->type(m_at, {});
        else if (isGiven(value))
            put(path, value, isMarked, {m_at, false});
    }

    /// Items that stay as they are go on sharing their memory with copies of the record.
    void put(const ItemPath &path, const FieldValue &value, bool isMarked, const Untyped &mark)
    {
        if (isMarked && std::as_const(m_record).item(path)->fields[m_at] == value)
            return;
        Item &item = *m_record.item(path);
        item.fields[m_at] = value;
        if (!isMarked)
            item.mark(mark);
    }

    /// The formula's value as if it had been typed: a value that the field cannot hold stands there unread, and is
    /// told.
    FieldValue valueOf(int code, ItemNumber number)
    {
        const auto value = m_values.valueOf(code, number);
        return value ? typedValue(m_field, m_values.textOf(*value)) : FieldValue();
    }

    Record &m_record;
    RecordValues &m_values;
    int m_kind;
    int m_at;
    Which m_which;
    const Field &m_field;
    const FieldCodes &m_codes;
};

void followAll(Record &record, QDate today, Which which, const Problems &told)
{
    const std::shared_ptr<const Schema> schema = record.schema();
    if (!schema || !schema->formulas)
        return;
    for (const auto &fields : schema->formulas->followed) {
        // The fields of one round rest on those of the rounds before, which have their values by now.
        RecordValues values(record, today);
        for (const std::pair<int, int> &field : fields)
            FieldFollower(record, values, field, which).follow(told);
    }
}

} // namespace

void fillDefaults(Record &record, QDate today, const Problems &told)
{
    followAll(record, today, Which::Defaults, told);
}

void fillNewDefaults(Record &record, QDate today)
{
    followAll(record, today, Which::New, {});
}

void followFormulas(Record &record, QDate today)
{
    followAll(record, today, Which::All, {});
}

} // namespace bindery::risk
