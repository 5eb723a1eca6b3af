#include "storage/codec/stored_form.h"

#include "risk/record/coverage_terms.h"
#include "risk/record/field_group.h"
#include "risk/record/field_value.h"
#include "risk/record/record_names.h"
#include "risk/record/untyped_fields.h"
#include "risk/record/value_text.h"
#include "risk/schema/schema.h"

#include <QVarLengthArray>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace bindery::storage {

namespace {

using Kind = JsonNode::Kind;
using risk::FieldValue;

bool isAbsent(const JsonNode *node)
{
    return !node || node->is(Kind::Null);
}

/// Nothing is given in it.
bool isBlank(const JsonNode &node)
{
    switch (node.kind) {
    case Kind::Null: return true;
    case Kind::Text: return node.text.isEmpty();
    case Kind::List:
    case Kind::Object: return std::all_of(node.items.begin(), node.items.end(), isBlank);
    case Kind::Flag:
    case Kind::Number: break;
    }
    return false;
}

/// "atFault" for "at_fault": names in the facts of programs that knew one line of business.
QString camelCase(const QString &name)
{
    QString camel;
    for (qsizetype at = 0; at < name.size(); ++at) {
        const bool isBreak = name[at] == u'_' && at + 1 < name.size();
        camel.append(isBreak ? name[++at].toUpper() : name[at]);
    }
    return camel;
}

/// No value for a text of another kind of content.
std::optional<Decimal> numberIn(const risk::Field &field, const JsonNode &node)
{
    const std::optional<Decimal> number = node.is(Kind::Number) ? node.decimal()
        : node.is(Kind::Text)                                   ? Decimal::fromString(node.text)
                                                                : std::nullopt;
    if (!number || !risk::describe(field.type).isWhole)
        return number;
    const auto whole = number->toInt64();
    const bool isWhole = whole && Decimal(*whole) == *number && *whole >= std::numeric_limits<std::int32_t>::min()
        && *whole <= std::numeric_limits<std::int32_t>::max();
    return isWhole ? number : std::nullopt;
}

/// The place of a value in the record. It becomes a path only for a value that does not fit.
struct Spot {
    const Spot *around = nullptr;
    const QString *name = nullptr;
    /// -1 for a value that is no item of a list. An item has the name of its list.
    std::ptrdiff_t index = -1;

    [[nodiscard]] QString path() const
    {
        if (!around)
            return u"$"_s;
        const QString own = around->path() + u'.' + *name;
        return index < 0 ? own : own + u'[' + QString::number(index) + u']';
    }
};

class Decoder {
public:
    Decoder(std::shared_ptr<const risk::Schema> schema, StoredForm form)
        : m_schema(*schema), m_groups(*schema->groups), m_form(form), m_record(std::move(schema))
    {
    }

    tl::expected<risk::Record, QString> decode(const JsonNode &json)
    {
        if (const JsonNode *earlier = json.find(QString(risk::UnknownFieldsName)); !isAbsent(earlier)) {
            if (earlier->is(Kind::Object))
                m_record.unknownFields = toQJson(*earlier).toObject();
            else
                misfit(u"$."_s + risk::UnknownFieldsName, *earlier);
        }
        readItem(0, json, m_record.policy(), Spot());
        if (const JsonNode *unread = json.find(QString(risk::UnreadName)); !isAbsent(unread))
            readUnread(*unread);
        if (const JsonNode *untyped = json.find(QString(risk::UntypedName)); !isAbsent(untyped))
            readUntyped(*untyped);
        if (!m_unreadable.isEmpty())
            return tl::unexpected(m_unreadable);
        return std::move(m_record);
    }

private:
    [[nodiscard]] const risk::ItemKind &kindAt(int kind) const
    {
        return m_schema.kinds[static_cast<std::size_t>(kind)];
    }

    /// The values of an object that were asked for.
    using Known = QVarLengthArray<const JsonNode *, 64>;

    void readMembers(int kind, const risk::FieldGroup &group, const JsonNode &json, risk::Item &item, const Spot &spot)
    {
        Known known;
        for (const risk::FieldGroup::Entry &entry : group.entries) {
            const auto at = static_cast<std::size_t>(entry.member.index);
            const Spot here{&spot, &entry.name};
            if (entry.member.isList) {
                const JsonNode *list = found(json, entry.name, {}, known);
                readList(kindAt(kind).lists[at].kind, list, item.lists[entry.member.index], here);
            } else {
                const risk::Field &field = kindAt(kind).fields[at];
                const JsonNode *value = found(json, entry.name, field.formerly, known);
                // The program that wrote the record did not know a field that is not there.
                item.fields[entry.member.index] = value ? valueOf(field, *value, here) : entry.otherwise;
            }
        }
        for (const risk::FieldGroup &inner : group.groups) {
            const JsonNode *within = found(json, inner.name, {}, known);
            const Spot here{&spot, &inner.name};
            if (!isAbsent(within) && !within->is(Kind::Object))
                misfit(here, *within);
            static const JsonNode nothing = JsonNode::object();
            readMembers(kind, inner, within && within->is(Kind::Object) ? *within : nothing, item, here);
        }
        if (static_cast<std::size_t>(known.size()) < json.items.size())
            keepOthers(json, known, spot);
    }

    /// The value of this name, or of one that it had formerly. Adds the value to `known`.
    const JsonNode *found(const JsonNode &json, const QString &name, const QStringList &formerly, Known &known) const
    {
        const JsonNode *given = json.find(name);
        for (auto each = formerly.begin(); !given && each != formerly.end(); ++each)
            given = json.find(*each);
        if (!given && m_form == StoredForm::NoSchema)
            given = json.find(camelCase(name));
        if (given)
            known.append(given);
        return given;
    }

    void readList(int kind, const JsonNode *list, QList<risk::Item> &items, const Spot &spot)
    {
        items.clear();
        const bool isList = !isAbsent(list) && list->is(Kind::List);
        if (!isAbsent(list) && !isList)
            misfit(spot, *list);
        if (isList)
            readItems(kind, *list, items, spot);
        // The program that wrote the record did not know that the items are made by themselves.
        static const JsonNode nothing = JsonNode::object();
        const int made = kindAt(kind).isMade ? kindAt(kind).least : 0;
        while (items.size() < made) {
            items.append(risk::Record::emptyItem(m_schema, kind));
            readItem(kind, nothing, items.back(), Spot{spot.around, spot.name, items.size() - 1});
        }
    }

    void readItem(int kind, const JsonNode &json, risk::Item &item, const Spot &spot)
    {
        readMembers(kind, m_groups[static_cast<std::size_t>(kind)], json, item, spot);
        // What counts where nothing is given counts for coverages that are taken.
        if (m_form != StoredForm::ThisSchema)
            risk::dropTerms(kindAt(kind), item);
    }

    void readItems(int kind, const JsonNode &list, QList<risk::Item> &items, const Spot &spot)
    {
        items.reserve(static_cast<qsizetype>(list.items.size()));
        for (std::size_t i = 0; i < list.items.size(); ++i) {
            const JsonNode &one = list.items[i];
            const Spot here{spot.around, spot.name, static_cast<std::ptrdiff_t>(i)};
            // An item that does not fit keeps its place, so that the paths of the others stay true.
            items.append(risk::Record::emptyItem(m_schema, kind));
            risk::Item &item = items.back();
            if (one.is(Kind::Object))
                readItem(kind, one, item, here);
            else if (m_form == StoredForm::NoSchema && one.is(Kind::Text) && item.fields.size() == 1)
                item.fields[0] = valueOf(kindAt(kind).fields.front(), one, here);
            else
                misfit(here, one);
        }
    }

    FieldValue valueOf(const risk::Field &field, const JsonNode &node, const Spot &spot)
    {
        if (node.is(Kind::Null) || (node.is(Kind::Text) && node.text.isEmpty()))
            return {};
        switch (risk::describe(field.type).content) {
        case risk::Content::Text:
            if (node.is(Kind::Text))
                return field.isPersonal ? FieldValue(PersonalText(node.text)) : FieldValue(node.text);
            break;
        case risk::Content::Number:
            if (const auto number = numberIn(field, node))
                return isZeroForNothing(field, *number) ? FieldValue() : risk::heldNumber(field, *number);
            break;
        case risk::Content::Date: {
            const QDate date = node.is(Kind::Text) ? QDate::fromString(node.text, Qt::ISODate) : QDate();
            if (date.isValid())
                return risk::heldDate(field, date);
            break;
        }
        case risk::Content::Flag:
            if (node.is(Kind::Flag))
                return node.flag;
            break;
        }
        misfit(spot, node);
        return {};
    }

    /// Programs that knew one line of business wrote 0 where a number was not given. The field says whether 0 may be
    /// its value.
    [[nodiscard]] bool isZeroForNothing(const risk::Field &field, const Decimal &number) const
    {
        if (m_form != StoredForm::NoSchema || !number.isZero())
            return false;
        const auto least = Decimal::fromString(field.least.text);
        return least && *least > Decimal();
    }

    void readUnread(const JsonNode &unread)
    {
        if (!unread.is(Kind::Object)) {
            misfit(u"$."_s + risk::UnreadName, unread);
            return;
        }
        for (std::size_t i = 0; i < unread.items.size(); ++i) {
            const QString &path = unread.names[i];
            const JsonNode &text = unread.items[i];
            const auto address = risk::addressOf(m_schema, path);
            risk::Item *item = address && address->field >= 0 ? m_record.item(address->item) : nullptr;
            const risk::Field *field
                = item ? &kindAt(address->kind).fields[static_cast<std::size_t>(address->field)] : nullptr;
            const bool mayBeUnread
                = field && field->derived.isEmpty() && risk::describe(field->type).content != risk::Content::Text;
            if (!mayBeUnread || !text.is(Kind::Text))
                misfit(path, text);
            else if (!text.text.isEmpty())
                item->fields[address->field] = risk::UnreadText{PersonalText(text.text)};
        }
    }

    void readUntyped(const JsonNode &untyped)
    {
        if (!untyped.is(Kind::Object))
            misfit(u"$."_s + risk::UntypedName, untyped);
        for (std::size_t i = 0; untyped.is(Kind::Object) && i < untyped.items.size(); ++i) {
            const JsonNode &word = untyped.items[i];
            // Under another edition no formula may give the value: it counts as typed then.
            const bool isMarked = word.is(Kind::Text) && risk::markUntyped(m_record, untyped.names[i], word.text);
            if (!isMarked && m_form == StoredForm::ThisSchema)
                misfit(untyped.names[i], word);
        }
    }

    void keepOthers(const JsonNode &json, const Known &known, const Spot &spot)
    {
        for (std::size_t i = 0; i < json.items.size(); ++i) {
            const QString &name = json.names[i];
            const bool isOwn = !spot.around
                && (name == risk::UnknownFieldsName || name == risk::UnreadName || name == risk::UntypedName);
            // What another edition asked for and nobody answered is nothing that could be lost.
            const bool isNothing = m_form == StoredForm::AnotherSchema && isBlank(json.items[i]);
            if (!isOwn && !isNothing && !known.contains(&json.items[i]))
                keep(spot.path() + u'.' + name, json.items[i]);
        }
    }

    void misfit(const Spot &spot, const JsonNode &node)
    {
        if (m_form != StoredForm::ThisSchema || m_unreadable.isEmpty())
            misfit(spot.path(), node);
    }

    void misfit(const QString &path, const JsonNode &node)
    {
        if (m_form != StoredForm::ThisSchema)
            keep(path, node);
        else if (m_unreadable.isEmpty())
            m_unreadable = path;
    }

    void keep(QString path, const JsonNode &node)
    {
        // A field that was not known earlier may have had the same path. Neither is dropped.
        while (m_record.unknownFields.contains(path))
            path += u'\'';
        m_record.unknownFields.insert(path, toQJson(node));
    }

    const risk::Schema &m_schema;
    const std::vector<risk::FieldGroup> &m_groups;
    const StoredForm m_form;
    risk::Record m_record;
    QString m_unreadable;
};

} // namespace

tl::expected<risk::Record, QString> recordUnder(std::shared_ptr<const risk::Schema> schema, const JsonNode &json,
                                                StoredForm form)
{
    return Decoder(std::move(schema), form).decode(json);
}

} // namespace bindery::storage
