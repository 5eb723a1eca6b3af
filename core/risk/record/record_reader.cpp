#include "base/json_cursor.h"
#include "risk/record/coverage_terms.h"
#include "risk/record/field_group.h"
#include "risk/record/field_value.h"
#include "risk/record/record_json.h"
#include "risk/record/record_names.h"
#include "risk/record/untyped_fields.h"
#include "risk/record/value_text.h"

#include <algorithm>
#include <limits>

namespace bindery::risk {

namespace {

using namespace Qt::StringLiterals;

/// Unknown names are compared with those of absent fields so many times at most, because each time takes a while. A
/// file that is not made to be slow has fewer unknown fields.
constexpr int MostGuesses = 20'000;

bool isBlank(const JsonCursor &field)
{
    return !field.isGiven() || (field.is(JsonNode::Kind::Text) && field.node()->text.trimmed().isEmpty());
}

/// Reads one record, and keeps unknown fields under their paths.
class RecordReader {
public:
    RecordReader(std::shared_ptr<const Schema> schema, const JsonNode &json)
        : m_schema(*schema), m_groups(*schema->groups), m_root(json, m_reading), m_record(std::move(schema))
    {
    }

    ReadRecord read()
    {
        JsonFields fields = m_root.fields();
        readMembers(0, m_groups.front(), fields, m_record.policy());
        (void)fields.at(ProductName);
        // Fields that an earlier reading did not know come back under the paths that they had then. This is so even
        // where the product knows a field of that path by now: nobody has looked at the value as that field.
        const JsonCursor earlier = fields.at(UnknownFieldsName);
        if (earlier.is(JsonNode::Kind::Object)) {
            for (const auto &[path, field] : earlier.fields().others())
                keep(path, field);
        } else if (earlier.isGiven()) {
            keep(earlier.path(), earlier);
        }
        for (const auto &[path, field] : fields.at(UnreadName).fields().others())
            readUnread(path, field);
        for (const auto &[path, word] : fields.at(UntypedName).fields().others()) {
            if (const auto text = word.text(); text && !markUntyped(m_record, path, *text))
                word.complain(u"No formula of the product gives the value at this path."_s);
        }
        keepOthers(0, m_groups.front(), fields);
        if (m_unknownBytes > MostUnknownBytes) {
            m_record.unknownFields = {};
            m_reading.add(Problem(m_root.path(),
                                  u"More than %1 kilobytes of this are fields that Bindery does not know. Take out "
                                  "what does not belong to the application."_s.arg(MostUnknownBytes / 1024),
                                  m_root.place()));
        }
        return ReadRecord{std::move(m_record), m_reading.problems()};
    }

private:
    [[nodiscard]] const ItemKind &kindAt(int kind) const { return m_schema.kinds[static_cast<std::size_t>(kind)]; }

    void readMembers(int kind, const FieldGroup &group, JsonFields &fields, Item &item)
    {
        for (const FieldGroup::Entry &entry : group.entries) {
            const Member &member = entry.member;
            const auto at = static_cast<std::size_t>(member.index);
            if (member.isList)
                readList(kindAt(kind).lists[at].kind, fields.at(entry.name), item.lists[member.index]);
            else
                item.fields[member.index] = field(kindAt(kind).fields[at], entry, fields);
        }
        readTerms(kindAt(kind), group, fields, item);
        for (const FieldGroup &inner : group.groups) {
            JsonFields within = fields.at(inner.name).fields();
            readMembers(kind, inner, within, item);
            keepOthers(kind, inner, within);
        }
    }

    /// A file that gives a term takes the coverage, unless it says that it does not.
    void readTerms(const ItemKind &kind, const FieldGroup &group, JsonFields &fields, Item &item)
    {
        for (const auto &[name, member, otherwise] : group.entries) {
            const Field *term = member.isList ? nullptr : &kind.fields[static_cast<std::size_t>(member.index)];
            if (!term || term->termOf.isEmpty() || isBlank(givenField(*term, name, fields)))
                continue;
            const int taken = kind.fieldIndex(term->termOf);
            const Field &flag = kind.fields[static_cast<std::size_t>(taken)];
            if (isBlank(givenField(flag, flag.name.section(u'.', -1), fields)))
                item.fields[taken] = true;
            else if (!isOfTakenCoverage(kind, item, *term))
                fields.at(name).complain(
                    u"The coverage is not taken, and then it has no terms: say \"taken\": true, or "
                    "leave this out."_s);
        }
        for (const auto &[name, member, otherwise] : group.entries) {
            if (!member.isList && !isOfTakenCoverage(kind, item, kind.fields[static_cast<std::size_t>(member.index)]))
                item.fields[member.index] = {};
        }
    }

    void readList(int kind, const JsonCursor &list, QList<Item> &items)
    {
        const FieldGroup &group = m_groups[static_cast<std::size_t>(kind)];
        items.clear();
        for (const JsonCursor &one : list.items(static_cast<std::size_t>(kindAt(kind).most) + 1))
            items.append(readItem(kind, group, one));
        // What a file leaves out of a list that is made by itself begins as if it were given without a field.
        static const JsonNode nothing = JsonNode::object();
        const int made = kindAt(kind).isMade ? kindAt(kind).least : 0;
        while (items.size() < made)
            items.append(readItem(kind, group, list.at(nothing, u"%1[%2]"_s.arg(list.path()).arg(items.size()))));
    }

    Item readItem(int kind, const FieldGroup &group, const JsonCursor &one)
    {
        Item item = Record::emptyItem(m_schema, kind);
        JsonFields fields = one.fields();
        readMembers(kind, group, fields, item);
        keepOthers(kind, group, fields);
        return item;
    }

    FieldValue field(const Field &field, const FieldGroup::Entry &entry, JsonFields &fields)
    {
        const JsonCursor given = givenField(field, entry.name, fields);
        const FieldValue value = read(field, given);
        if (isGiven(value))
            return value;
        const FieldValue unread = unreadText(field, given);
        return isGiven(unread) ? unread : entry.otherwise;
    }

    /// The field under its name, or under one that it had formerly. A wrong value is told at the path of today.
    JsonCursor givenField(const Field &field, const QString &name, JsonFields &fields)
    {
        JsonCursor given = fields.at(name);
        QString givenAs = name;
        for (const QString &before : field.formerly) {
            const JsonCursor old = fields.at(before);
            if (isBlank(old))
                continue;
            if (!isBlank(given)) {
                old.complain(u"This is given twice: here, and in \"%1\"."_s.arg(givenAs));
            } else {
                given = JsonCursor(*old.node(), m_reading, given.path());
                givenAs = before;
            }
        }
        return given;
    }

    static FieldValue read(const Field &field, const JsonCursor &given)
    {
        const TypeDescription &type = describe(field.type);
        switch (type.content) {
        case Content::Text: return heldText(field, given.text().value_or(QString()));
        case Content::Number: return readNumber(field, type, given);
        case Content::Date: return heldDate(field, given.date().value_or(QDate()));
        case Content::Flag: {
            const std::optional<bool> flag = isBlank(given) ? std::nullopt : given.flag();
            return flag ? FieldValue(*flag) : FieldValue();
        }
        }
        Q_UNREACHABLE();
    }

    static FieldValue readNumber(const Field &field, const TypeDescription &type, const JsonCursor &given)
    {
        std::optional<Decimal> number;
        if (!type.isWhole)
            number = given.number();
        else if (const auto whole
                 = given.whole(std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()))
            number = Decimal(*whole);
        return number ? heldNumber(field, *number) : FieldValue();
    }

    /// A text where a number, a date or a flag belongs, as it is written. The form holds it in the same way when the
    /// user types it.
    static FieldValue unreadText(const Field &field, const JsonCursor &given)
    {
        if (describe(field.type).content == Content::Text || !given.is(JsonNode::Kind::Text))
            return {};
        const QString text = given.text().value_or(QString());
        return text.trimmed().isEmpty() ? FieldValue() : UnreadText{PersonalText(text)};
    }

    void readUnread(const QString &path, const JsonCursor &written)
    {
        const std::optional<QString> text = written.text();
        const auto address = addressOf(m_schema, path);
        Item *item = address && address->field >= 0 ? m_record.item(address->item) : nullptr;
        const Field *field = item ? &kindAt(address->kind).fields[static_cast<std::size_t>(address->field)] : nullptr;
        if (!field || !field->derived.isEmpty() || describe(field->type).content == Content::Text)
            written.complain(u"No date and no number stands at this path."_s);
        else if (text && !text->isEmpty())
            item->fields[address->field] = UnreadText{PersonalText(*text)};
    }

    /// Keeps unknown fields. A field whose name is nearly that of an absent one also gives a problem: the absent one
    /// was probably meant, and without its value the application would be another.
    void keepOthers(int kind, const FieldGroup &group, JsonFields &fields)
    {
        const auto others = fields.others();
        if (others.empty())
            return;
        const QStringList absent = absentNames(kind, group, fields);
        for (const auto &[name, field] : others) {
            const bool mayBeMeant = !group.derived.contains(name) && m_guesses < MostGuesses;
            const QString meant = mayBeMeant ? nearestName(name, absent) : QString();
            m_guesses += mayBeMeant ? 1 : 0;
            if (!meant.isEmpty())
                field.complain(u"There is no field \"%1\" here; did you mean \"%2\"?"_s.arg(name.left(80), meant));
            keep(field.path(), field);
        }
    }

    QStringList absentNames(int kind, const FieldGroup &group, const JsonFields &fields) const
    {
        QStringList names;
        const auto note = [&](const QString &name, const QStringList &formerly = {}) {
            const bool isThere = fields.has(name)
                || std::any_of(formerly.begin(), formerly.end(), [&](const QString &one) { return fields.has(one); });
            if (!isThere)
                names.append(name);
        };
        for (const auto &[name, member, otherwise] : group.entries) {
            const auto at = static_cast<std::size_t>(member.index);
            note(name, member.isList ? QStringList() : kindAt(kind).fields[at].formerly);
        }
        for (const FieldGroup &inner : group.groups)
            note(inner.name);
        if (&group == &m_groups.front()) {
            note(UnknownFieldsName);
            note(UnreadName);
            note(UntypedName);
        }
        return names;
    }

    void keep(const QString &path, const JsonCursor &field)
    {
        m_unknownBytes += path.size() + compactJson(*field.node()).size();
        // Above the limit no field is kept, and the rest is only counted.
        if (m_unknownBytes > MostUnknownBytes)
            return;
        if (m_record.unknownFields.contains(path))
            m_reading.add({path, u"This is given twice: here, and in \"%1\"."_s.arg(UnknownFieldsName), field.place()});
        m_record.unknownFields.insert(path, toQJson(*field.node()));
    }

    const Schema &m_schema;
    const std::vector<FieldGroup> &m_groups;
    JsonReading m_reading{JsonManner::form()};
    JsonCursor m_root;
    Record m_record;
    qsizetype m_unknownBytes = 0;
    int m_guesses = 0;
};

} // namespace

ReadRecord recordFromJson(std::shared_ptr<const Schema> schema, const JsonNode &json)
{
    return RecordReader(std::move(schema), json).read();
}

} // namespace bindery::risk
