#include "services/definition/answer_reader.h"

#include "base/json_cursor.h"
#include "base/read_json.h"
#include "risk/schema/schema.h"
#include "services/definition/answer_field.h"
#include "services/definition/answer_values.h"
#include "services/definition/service_definition.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

using Kind = AnswerField::Kind;
using risk::FieldValue;

constexpr JsonLimits BodyLimits{.values = 200'000, .loosestTexts = true};

tl::unexpected<Error> noAnswer(const QString &what)
{
    return failure(ErrorCode::BadAnswer, u"The service's answer cannot be understood."_s, what);
}

/// The value at the end of the way. An absent value has no node.
JsonCursor follow(JsonFields &object, const QStringList &way)
{
    JsonCursor at = object.at(way.front());
    for (const QString &name : way.sliced(1)) {
        if (at.is(JsonNode::Kind::List)) {
            bool isIndex = false;
            const std::size_t index = name.toUInt(&isIndex);
            if (isIndex && index < at.node()->items.size()) {
                at = at.items(index + 1).back();
                continue;
            }
        }
        JsonFields within = at.fields();
        within.allowOthers();
        at = within.at(name);
    }
    return at;
}

bool isSame(const JsonCursor &cursor, const JsonNode &wanted)
{
    if (!cursor.is(wanted.kind))
        return false;
    switch (wanted.kind) {
    case JsonNode::Kind::Text: return cursor.node()->text == wanted.text;
    case JsonNode::Kind::Number: return cursor.node()->decimal() == wanted.decimal();
    case JsonNode::Kind::Flag: return cursor.node()->flag == wanted.flag;
    case JsonNode::Kind::Null:
    case JsonNode::Kind::List:
    case JsonNode::Kind::Object: break;
    }
    return false;
}

/// The value as a personal field holds it.
FieldValue held(const AnswerField &field, const FieldValue &value)
{
    if (!field.isPersonal)
        return value;
    if (const auto *text = std::get_if<QString>(&value))
        return PersonalText(*text);
    if (const auto *number = std::get_if<Decimal>(&value))
        return PersonalNumber(*number);
    if (const auto *date = std::get_if<QDate>(&value))
        return PersonalDate(*date);
    return value;
}

bool isWithin(const AnswerField &field, const Decimal &number)
{
    return (!field.least || number >= *field.least) && (!field.most || number <= *field.most)
        && (!field.above || number > *field.above);
}

/// What an essential field must be: "a number from 300 to 850".
QString expectedOf(const AnswerField &field)
{
    switch (field.kind) {
    case Kind::Texts:
    case Kind::List: return u"a list"_s;
    case Kind::Text: return field.only.isEmpty() ? u"a text"_s : field.only.join(u" or "_s);
    case Kind::Date: return u"a date"_s;
    case Kind::Flag: return u"a yes or a no"_s;
    case Kind::Whole:
    case Kind::Amount: break;
    }
    const QString number = field.kind == Kind::Whole ? u"a number"_s : u"an amount"_s;
    if (field.above)
        return number + u" above "_s + (field.above->isZero() ? u"zero"_s : field.above->toString());
    if (field.least && field.most)
        return u"%1 from %2 to %3"_s.arg(number, field.least->toString(), field.most->toString());
    if (field.least)
        return u"%1 of at least %2"_s.arg(number, field.least->toString());
    return field.most ? u"%1 of at most %2"_s.arg(number, field.most->toString()) : number;
}

/// Reads one answer into a record.
class AnswerReader {
public:
    AnswerReader(const ServiceDefinition &definition, const JsonNode &json, QDate today)
        : m_definition(definition), m_schema(*definition.answer.schema), m_root(json, m_reading), m_today(today),
          m_record(definition.answer.schema)
    {
    }

    Result<std::optional<risk::Record>> read()
    {
        JsonFields fields = m_root.fields();
        fields.allowOthers();
        // Some services report their failures with status 200.
        for (const QStringList &way : m_definition.errorInside) {
            const JsonCursor inner = follow(fields, way);
            if (inner.isGiven() && !inner.is(JsonNode::Kind::Null))
                return noAnswer(u"status 200 with an error inside"_s);
        }
        if (saysNothing(fields))
            return std::optional<risk::Record>();
        for (const AnswerField &field : m_definition.answer.fields) {
            const QString wrong = field.isEssential ? whyNoAnswer(field, follow(fields, field.from)) : QString();
            if (!wrong.isEmpty())
                return noAnswer(wrong);
        }
        readFields(m_definition.answer.fields, fields, 0, m_record.policy());
        return std::optional(std::move(m_record));
    }

private:
    [[nodiscard]] bool saysNothing(JsonFields &fields) const
    {
        const NothingOnFile &nothing = m_definition.nothing;
        if (nothing.value && isSame(follow(fields, nothing.value->first), nothing.value->second))
            return true;
        if (!nothing.emptyList)
            return false;
        const JsonCursor list = follow(fields, *nothing.emptyList);
        return list.is(JsonNode::Kind::List) && list.node()->items.empty();
    }

    [[nodiscard]] QString whyNoAnswer(const AnswerField &field, const JsonCursor &cursor) const
    {
        const bool isUnderstood = field.isList() ? cursor.is(JsonNode::Kind::List) : valueOf(field, cursor).has_value();
        if (!isUnderstood)
            return u"%1 is not %2"_s.arg(field.told(), expectedOf(field));
        if (field.kind == Kind::List && cursor.node()->items.size() > field.mostEntries)
            return u"%1 has more than %2 entries"_s.arg(field.told()).arg(field.mostEntries);
        return {};
    }

    /// Nothing where nothing is given. No value where what is given is not understood.
    [[nodiscard]] std::optional<FieldValue> valueOf(const AnswerField &field, const JsonCursor &cursor) const
    {
        if (!cursor.isGiven())
            return field.isNeeded ? std::nullopt : std::optional(FieldValue());
        switch (field.kind) {
        case Kind::Text: return textOf(field, cursor);
        case Kind::Whole: {
            const auto number = cursor.whole();
            return number && isWithin(field, Decimal(*number)) ? std::optional(FieldValue(Decimal(*number)))
                                                               : std::nullopt;
        }
        case Kind::Amount: {
            const auto amount = amountOf(cursor);
            return amount && isWithin(field, *amount) ? std::optional(FieldValue(*amount)) : std::nullopt;
        }
        case Kind::Date: {
            const auto day = dayOf(cursor, field.latestDaysAhead ? m_today.addDays(*field.latestDaysAhead) : QDate());
            return day ? std::optional(FieldValue(*day)) : std::nullopt;
        }
        case Kind::Flag: {
            const auto flag = cursor.flag();
            return flag ? std::optional(FieldValue(*flag)) : std::nullopt;
        }
        case Kind::Texts:
        case Kind::List: break;
        }
        return std::nullopt;
    }

    [[nodiscard]] static std::optional<FieldValue> textOf(const AnswerField &field, const JsonCursor &cursor)
    {
        const auto written = cursor.text(field.longest);
        if (!written || (written->isEmpty() && field.isNeeded))
            return std::nullopt;
        const QString text = formed(*written, field.forms);
        if (text.isEmpty())
            return FieldValue();
        return field.only.isEmpty() || field.only.contains(text) ? std::optional(FieldValue(text)) : std::nullopt;
    }

    void readFields(const std::vector<AnswerField> &fields, JsonFields &object, int kind, risk::Item &item)
    {
        for (const AnswerField &field : fields) {
            const JsonCursor cursor = follow(object, field.from);
            if (field.isList()) {
                readList(field, cursor, kind, item);
                continue;
            }
            const auto value = valueOf(field, cursor);
            if (!value)
                note(field.told(), kind, item);
            item.fields[field.index] = held(field, value && risk::isGiven(*value) ? *value : field.otherwise);
        }
    }

    void readList(const AnswerField &field, const JsonCursor &cursor, int kind, risk::Item &item)
    {
        if (cursor.isGiven() ? !cursor.is(JsonNode::Kind::List) : field.isNeeded)
            note(field.told(), kind, item);
        // A list of texts gives its first entries. An object that is left out would be one that nobody hears of.
        if (field.kind == Kind::List && cursor.is(JsonNode::Kind::List)
            && cursor.node()->items.size() > field.mostEntries)
            note(field.told(), kind, item);
        const std::vector<JsonCursor> entries = cursor.items(field.mostEntries);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            risk::Item read = risk::Record::emptyItem(m_schema, field.itemKind);
            if (field.kind == Kind::Texts) {
                const auto text = entries[i].text(field.longest);
                if (!text) {
                    note(u"%1[%2]"_s.arg(field.told()).arg(i), kind, item);
                    continue;
                }
                read.fields[kindAt(field.itemKind).fieldIndex(QString(TextName))] = *text;
            } else {
                JsonFields within = entries[i].fields();
                within.allowOthers();
                readFields(field.fields, within, field.itemKind, read);
            }
            item.lists[field.index].append(std::move(read));
        }
    }

    /// Writes down that the field was not understood.
    void note(const QString &name, int kind, risk::Item &item) const
    {
        const int list = kindAt(kind).listIndex(QString(NotUnderstoodName));
        const int doubtKind = kindAt(kind).lists[static_cast<std::size_t>(list)].kind;
        risk::Item doubt = risk::Record::emptyItem(m_schema, doubtKind);
        doubt.fields[kindAt(doubtKind).fieldIndex(QString(DoubtName))] = name;
        item.lists[list].append(std::move(doubt));
    }

    [[nodiscard]] const risk::ItemKind &kindAt(int kind) const
    {
        return m_schema.kinds[static_cast<std::size_t>(kind)];
    }

    const ServiceDefinition &m_definition;
    const risk::Schema &m_schema;
    JsonReading m_reading{JsonManner::vendor()};
    JsonCursor m_root;
    QDate m_today;
    risk::Record m_record;
};

} // namespace

Result<std::optional<risk::Record>> readAnswer(const ServiceDefinition &definition, const QByteArray &body, QDate today)
{
    if (body.trimmed().isEmpty()) {
        if (definition.nothing.isEmptyBody)
            return std::optional<risk::Record>();
        return noAnswer(u"an empty body"_s);
    }
    const auto json = readJson(body, QString(), BodyLimits);
    if (!json)
        return noAnswer(toText(json.error()));
    if (!json->is(JsonNode::Kind::Object))
        return noAnswer(u"not a JSON object"_s);
    return AnswerReader(definition, *json, today).read();
}

} // namespace bindery::services
