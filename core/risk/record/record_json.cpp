#include "risk/record/record_json.h"

#include "base/read_json.h"
#include "risk/check/followed_formulas.h"
#include "risk/record/field_group.h"
#include "risk/record/field_value.h"
#include "risk/record/record_names.h"
#include "risk/record/untyped_fields.h"
#include "risk/record/value_text.h"

#include <QJsonArray>

#include <utility>

namespace bindery::risk {

namespace {

using namespace Qt::StringLiterals;

/// Real applications have a few hundred values. A value takes about 150 bytes of memory.
constexpr JsonLimits RecordLimits{.bytes = MostRecordBytes, .values = 200'000};
/// A sentence lists at most so many names.
constexpr qsizetype MostNamesListed = 12;

Problem wholeFile(const QString &message)
{
    return Problem{u"$"_s, message};
}

/// The number as a number of JSON where that keeps every digit, and as a text where it does not.
QJsonValue numberJson(const Decimal &number)
{
    JsonNode node;
    node.kind = JsonNode::Kind::Number;
    node.text = number.toString();
    return toQJson(node);
}

/// The JSON of a field of which nothing is given.
QJsonValue nothingJson(const Field &field)
{
    const Content content = describe(field.type).content;
    return content == Content::Text || content == Content::Date ? QJsonValue(QString()) : QJsonValue(QJsonValue::Null);
}

struct ToJson {
    const Field &field;

    QJsonValue operator()(std::monostate) const { return nothingJson(field); }
    QJsonValue operator()(const QString &text) const { return text; }
    QJsonValue operator()(const Decimal &number) const { return numberJson(number); }
    QJsonValue operator()(bool flag) const { return flag; }
    QJsonValue operator()(QDate date) const { return date.toString(Qt::ISODate); }
    QJsonValue operator()(const PersonalText &text) const { return text.reveal(); }
    QJsonValue operator()(const PersonalDate &date) const { return (*this)(date.reveal()); }
    QJsonValue operator()(const PersonalNumber &number) const { return numberJson(number.reveal()); }
    QJsonValue operator()(const UnreadText &) const { return nothingJson(field); }
};

class RecordWriter {
public:
    explicit RecordWriter(const Schema &schema) : m_schema(schema), m_groups(*schema.groups) {}

    QJsonObject write(const Item &policy)
    {
        QJsonObject json = item(0, policy, u"$"_s);
        if (!m_unread.isEmpty())
            json.insert(UnreadName, m_unread);
        if (!m_untyped.isEmpty())
            json.insert(UntypedName, m_untyped);
        return json;
    }

private:
    QJsonObject item(int kind, const Item &item, const QString &path)
    {
        const auto at = static_cast<std::size_t>(kind);
        for (const Untyped &one : item.untyped) {
            const QString &name = m_schema.kinds[at].fields[static_cast<std::size_t>(one.field)].name;
            m_untyped.insert(path + u'.' + name, untypedWord(one));
        }
        return members(m_schema.kinds[at], m_groups[at], item, path);
    }

    QJsonObject members(const ItemKind &kind, const FieldGroup &group, const Item &item, const QString &path)
    {
        QJsonObject json;
        for (const auto &[name, member, otherwise] : group.entries) {
            const auto at = static_cast<std::size_t>(member.index);
            const QString here = path + u'.' + name;
            if (member.isList)
                json.insert(name, list(kind.lists[at].kind, item.lists[member.index], here));
            else
                json.insert(name, value(kind.fields[at], item.fields[member.index], here));
        }
        for (const FieldGroup &inner : group.groups)
            json.insert(inner.name, members(kind, inner, item, path + u'.' + inner.name));
        return json;
    }

    QJsonArray list(int kind, const QList<Item> &items, const QString &path)
    {
        QJsonArray json;
        for (qsizetype i = 0; i < items.size(); ++i)
            json.append(item(kind, items[i], u"%1[%2]"_s.arg(path).arg(i)));
        return json;
    }

    QJsonValue value(const Field &field, const FieldValue &value, const QString &path)
    {
        if (const auto *unread = std::get_if<UnreadText>(&value))
            m_unread.insert(path, unread->text.reveal());
        return std::visit(ToJson{field}, value);
    }

    const Schema &m_schema;
    const std::vector<FieldGroup> &m_groups;
    QJsonObject m_unread;
    QJsonObject m_untyped;
};

/// "applicant", "buildings" and "coverages": the groups and lists at the top of the product, or its fields where it has
/// none.
QString topNames(const ItemKind &policy)
{
    QStringList names;
    QStringList fields;
    for (const Member &member : policy.members) {
        const auto at = static_cast<std::size_t>(member.index);
        const QString &name = member.isList ? policy.lists[at].name : policy.fields[at].name;
        const bool isTop = !member.isList && !name.contains(u'.');
        const QString quoted = u'"' + name.section(u'.', 0, 0) + u'"';
        if (QStringList &into = isTop ? fields : names; !into.contains(quoted))
            into.append(quoted);
    }
    if (names.isEmpty())
        names = fields;
    if (names.size() > MostNamesListed)
        return names.first(MostNamesListed).join(u", "_s) + u" and others"_s;
    const QString last = names.isEmpty() ? QString() : names.takeLast();
    return names.isEmpty() ? last : names.join(u", "_s) + u" and "_s + last;
}

/// Dates whose default is today, where the file neither gives nor spoils them.
void fillToday(const Schema &schema, const Problems &told, FieldAddress &address, Item &item, QDate today)
{
    const ItemKind &kind = schema.kinds[static_cast<std::size_t>(address.kind)];
    for (std::size_t at = 0; at < kind.fields.size(); ++at) {
        const Field &field = kind.fields[at];
        const auto index = static_cast<qsizetype>(at);
        if (field.otherwise != "today"_L1 || isGiven(item.fields[index]))
            continue;
        FieldAddress place = address;
        place.field = static_cast<int>(at);
        if (!isToldOf(told, pathOf(schema, place)))
            item.fields[index] = productValue(field, field.otherwise, today);
    }
    for (std::size_t list = 0; list < kind.lists.size(); ++list) {
        const int around = std::exchange(address.kind, kind.lists[list].kind);
        address.item.emplace_back(static_cast<int>(list), 0);
        for (Item &below : item.lists[static_cast<qsizetype>(list)]) {
            fillToday(schema, told, address, below, today);
            ++address.item.back().second;
        }
        address.item.pop_back();
        address.kind = around;
    }
}

} // namespace

Problem tooLargeProblem()
{
    return wholeFile(u"The file is larger than 4 MiB: no application is. Check that it is the right file."_s);
}

QJsonObject recordToJson(const Record &record)
{
    QJsonObject json;
    if (record.schema())
        json = RecordWriter(*record.schema()).write(record.policy());
    if (!record.unknownFields.isEmpty())
        json.insert(UnknownFieldsName, record.unknownFields);
    return json;
}

tl::expected<ReadRecord, Problem> readRecord(std::shared_ptr<const Schema> schema, const QByteArray &text, QDate today)
{
    if (text.size() > MostRecordBytes)
        return tl::unexpected(tooLargeProblem());
    if (text.trimmed().isEmpty())
        return tl::unexpected(wholeFile(u"The file is empty: an application is one JSON object."_s));
    const auto json = readJson(text, QString(), RecordLimits);
    if (!json) {
        return tl::unexpected(
            wholeFile(u"The file cannot be read at %1: %2"_s.arg(toText(json.error().place), json.error().message)));
    }
    if (!json->is(JsonNode::Kind::Object)) {
        return tl::unexpected(wholeFile(u"The file holds %1: an application is one JSON object, and each has a file of "
                                        "its own."_s.arg(kindName(json->kind))));
    }
    ReadRecord read = recordFromJson(schema, *json);
    Record nothing = recordFromJson(schema, JsonNode::object()).record;
    nothing.unknownFields = read.record.unknownFields;
    if (read.problems.empty() && read.record == nothing) {
        return tl::unexpected(wholeFile(
            u"No field of an application is in this file: an application has %1."_s.arg(topNames(schema->policy()))));
    }
    FieldAddress policy;
    fillToday(*schema, read.problems, policy, read.record.policy(), today);
    fillDefaults(read.record, today, read.problems);
    return read;
}

} // namespace bindery::risk
