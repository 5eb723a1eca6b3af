#include "underwriting/assumption.h"

#include "base/digits.h"
#include "facts/answer_names.h"
#include "facts/knowledge.h"
#include "inputs/assumed_value.h"
#include "inputs/input_model.h"
#include "risk/product/product.h"
#include "risk/record/record_items.h"
#include "risk/record/record_text.h"
#include "risk/record/value_text.h"
#include "risk/schema/schema.h"
#include "services/answer_types.h"
#include "services/definition/answer_field.h"
#include "services/definition/service_definition.h"
#include "underwriting/offered_product.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::underwriting {

namespace {

using inputs::AssumedAnswer;
using inputs::AssumedValue;
using Kind = AssumedValue::Kind;
using services::AnswerField;

constexpr auto Prefix = "$.facts."_L1;

QString pathOf(const facts::FactKey &fact, const QString &value)
{
    QString path = Prefix + fact.service;
    for (const auto &[list, index] : fact.subject)
        path += u"[%1]"_s.arg(index);
    return path + u'.' + value;
}

const services::Order *orderOf(const OfferedProduct &offer, const QString &service)
{
    const auto found
        = std::find_if(offer.orders.orders.begin(), offer.orders.orders.end(),
                       [&service](const services::Order &order) { return order.service->code == service; });
    return found == offer.orders.orders.end() ? nullptr : &*found;
}

/// The path from the application to items of the kind, with these indexes.
risk::ItemPath subjectOf(const risk::Schema &schema, int kind, const std::vector<int> &indexes)
{
    risk::ItemPath path;
    for (auto index = indexes.rbegin(); index != indexes.rend() && kind > 0; ++index) {
        const int parent = schema.kinds[static_cast<std::size_t>(kind)].parent;
        const auto &lists = schema.kinds[static_cast<std::size_t>(parent)].lists;
        const auto list
            = std::find_if(lists.begin(), lists.end(), [kind](const auto &one) { return one.kind == kind; });
        path.insert(path.begin(), {static_cast<int>(list - lists.begin()), *index});
        kind = parent;
    }
    return path;
}

/// A value of one fact, as the product describes it.
struct Assumed {
    facts::FactKey fact;
    const AssumedAnswer *answer = nullptr;
    const AssumedValue *value = nullptr;
};

/// No value for a path that names no value that can be assumed.
std::optional<Assumed> assumedAt(const OfferedProduct &offer, const QString &path)
{
    if (!isAssumed(path))
        return std::nullopt;
    const QString rest = path.sliced(Prefix.size());
    const QString name = rest.section(u'.', 1);
    QStringList parts = rest.section(u'.', 0, 0).split(u'[');
    Assumed found;
    found.fact.service = parts.takeFirst();
    const services::Order *order = orderOf(offer, found.fact.service);
    if (!order)
        return std::nullopt;
    std::vector<int> indexes;
    for (const QString &part : std::as_const(parts))
        indexes.push_back(part.chopped(1).toInt());
    found.fact.subject = subjectOf(*offer.product->schema, order->kind, indexes);
    for (const AssumedAnswer &answer : offer.inputs->assumed) {
        for (const AssumedValue &value : answer.values) {
            if (answer.service == found.fact.service && value.name == name) {
                found.answer = &answer;
                found.value = &value;
                return found;
            }
        }
    }
    return std::nullopt;
}

/// What counts where a field is not given.
void setOtherwise(const std::vector<AnswerField> &fields, risk::Item &item)
{
    for (const AnswerField &field : fields) {
        if (!field.isList())
            item.fields[field.index] = field.otherwise;
    }
}

/// The list of an assumed value in an answer.
class AssumedList {
public:
    AssumedList(const services::ServiceDefinition &definition, const AssumedValue &value)
        : m_definition(definition), m_schema(*definition.answer.schema),
          m_list(m_schema.policy().listIndex(value.list)),
          m_kind(m_schema.policy().lists[static_cast<std::size_t>(m_list)].kind),
          m_field(m_schema.kinds[static_cast<std::size_t>(m_kind)].fieldIndex(value.field))
    {
    }

    [[nodiscard]] qsizetype count(const risk::Record &answer) const { return answer.policy().lists[m_list].size(); }

    void resize(risk::Record &answer, qsizetype count) const
    {
        QList<risk::Item> &items = answer.policy().lists[m_list];
        while (items.size() > count)
            items.removeLast();
        while (items.size() < count) {
            risk::Item item = risk::Record::emptyItem(m_schema, m_kind);
            for (const AnswerField &field : m_definition.answer.fields) {
                if (field.isList() && field.index == m_list)
                    setOtherwise(field.fields, item);
            }
            items.append(std::move(item));
        }
    }

    [[nodiscard]] Decimal sum(const risk::Record &answer) const
    {
        Decimal sum;
        for (const risk::Item &item : answer.policy().lists[m_list]) {
            if (const auto *number = std::get_if<Decimal>(&item.fields[m_field]))
                sum += *number;
        }
        return sum;
    }

    /// The first entry carries the sum.
    void setSum(risk::Record &answer, const Decimal &sum) const
    {
        if (count(answer) == 0 && !sum.isZero())
            resize(answer, 1);
        QList<risk::Item> &items = answer.policy().lists[m_list];
        for (qsizetype at = 0; at < items.size(); ++at)
            items[at].fields[m_field] = at == 0 ? sum : Decimal();
    }

private:
    const services::ServiceDefinition &m_definition;
    const risk::Schema &m_schema;
    int m_list;
    int m_kind;
    int m_field;
};

void setText(risk::Record &answer, const QString &field, const QString &text)
{
    const risk::Schema &schema = *answer.schema();
    (void)risk::setFieldText(answer, {{}, 0, schema.policy().fieldIndex(field), -1}, text);
}

/// The answer of which nothing is known but what the product assumes with it.
risk::Record assumedAnswer(const services::ServiceDefinition &definition, const AssumedAnswer &assumed)
{
    risk::Record answer(definition.answer.schema);
    setOtherwise(definition.answer.fields, answer.policy());
    for (const auto &[field, text] : assumed.startsAs)
        setText(answer, field, text);
    return answer;
}

/// The field of the answer that is assumed, or whose sum is. Null for a count.
const risk::Field *fieldOf(const services::ServiceDefinition &definition, const AssumedValue &value)
{
    const risk::Schema &schema = *definition.answer.schema;
    const int list = value.kind == Kind::Field ? -1 : schema.policy().listIndex(value.list);
    const int kind = list < 0 ? 0 : schema.policy().lists[static_cast<std::size_t>(list)].kind;
    const risk::ItemKind &of = schema.kinds[static_cast<std::size_t>(kind)];
    const int field = value.kind == Kind::Count ? -1 : of.fieldIndex(value.field);
    return field < 0 ? nullptr : &of.fields[static_cast<std::size_t>(field)];
}

risk::Content contentOf(const risk::Field *field)
{
    return field ? risk::describe(field->type).content : risk::Content::Number;
}

/// The only texts that the service knows for the field. Empty: any.
QStringList onlyTexts(const services::ServiceDefinition &definition, const AssumedValue &value)
{
    const auto &fields = definition.answer.fields;
    const auto field = std::find_if(fields.begin(), fields.end(), [&value](const AnswerField &one) {
        return value.kind == Kind::Field && one.name == value.field;
    });
    return field == fields.end() ? QStringList() : field->only;
}

QString expected(const AssumedValue &value, risk::Content content, const QStringList &only)
{
    if (!value.say.isEmpty() || content == risk::Content::Number) {
        QString sentence = value.say.isEmpty() ? u"Give a number from {least} to {most}."_s : value.say.english;
        return sentence.replace(u"{least}"_s, value.least.value_or(Decimal()).toString())
            .replace(u"{most}"_s, value.most.value_or(Decimal()).toString());
    }
    if (content == risk::Content::Flag)
        return u"Give yes or no."_s;
    return content == risk::Content::Date ? u"Give a date as YYYY-MM-DD."_s
                                          : u"Give one of these: %1."_s.arg(only.join(u", "_s));
}

/// No value for a text that is no number that can be assumed. Only amounts have decimals.
std::optional<Decimal> numberOf(const AssumedValue &value, const risk::Field *field, const QString &text)
{
    std::optional<Decimal> number;
    if (!field || risk::describe(field->type).isWhole) {
        number = isAllDigits(text) ? Decimal::fromString(text) : std::nullopt;
    } else {
        const risk::FieldValue typed = risk::typedValue(*field, text);
        if (const auto *amount = std::get_if<Decimal>(&typed))
            number = *amount;
    }
    const bool isWithin = number && *number >= value.least.value_or(Decimal()) && value.most && *number <= *value.most;
    return isWithin ? number : std::nullopt;
}

/// The text that the answer gets. No value for one that cannot be assumed.
std::optional<QString> textFor(const AssumedValue &value, const risk::Field *field, const QStringList &only,
                               const QString &text)
{
    if (contentOf(field) == risk::Content::Number) {
        const auto number = numberOf(value, field, text);
        return number ? std::optional(number->toString()) : std::nullopt;
    }
    if (!only.isEmpty()) {
        const auto known = std::find_if(only.begin(), only.end(), [&text](const QString &one) {
            return one.compare(text, Qt::CaseInsensitive) == 0;
        });
        return known == only.end() ? std::nullopt : std::optional(*known);
    }
    const bool isRead = !std::holds_alternative<risk::UnreadText>(risk::typedValue(*field, text));
    return isRead ? std::optional(text) : std::nullopt;
}

void put(risk::Record &answer, const services::ServiceDefinition &definition, const AssumedValue &value,
         const QString &text)
{
    const Decimal number = Decimal::fromString(text).value_or(Decimal());
    switch (value.kind) {
    case Kind::Field: setText(answer, value.field, text); return;
    case Kind::Count: AssumedList(definition, value).resize(answer, number.toInt64().value_or(0)); return;
    case Kind::Sum: AssumedList(definition, value).setSum(answer, number); return;
    }
}

/// An assumed report never becomes too old.
void forgetDay(risk::Record &answer)
{
    const int field = answer.schema()->policy().fieldIndex(QString(facts::ReportDateName));
    if (field >= 0)
        answer.policy().fields[field] = {};
}

} // namespace

std::vector<Assumption> assumptionsOf(const risk::Record &record, const OfferedProduct &offer)
{
    std::vector<Assumption> assumptions;
    for (const AssumedAnswer &answer : offer.inputs->assumed) {
        const services::Order *const order = orderOf(offer, answer.service);
        for (risk::ItemPath &subject : order ? risk::itemsOf(record, order->kind) : std::vector<risk::ItemPath>()) {
            const facts::FactKey key{answer.service, std::move(subject)};
            for (const AssumedValue &value : answer.values)
                assumptions.push_back({pathOf(key, value.name), key, answer.title, value.label, value.title,
                                       contentOf(fieldOf(*order->service, value)) == risk::Content::Flag,
                                       onlyTexts(*order->service, value)});
        }
    }
    return assumptions;
}

bool isAssumed(const QString &path)
{
    return path.startsWith(Prefix);
}

QString assumedText(const OfferedProduct &offer, const facts::FactSet &facts, const QString &path)
{
    const auto assumption = assumedAt(offer, path);
    if (!assumption || facts.knowledge(assumption->fact) != facts::Knowledge::Known)
        return {};
    const AssumedValue &value = *assumption->value;
    const risk::Record &answer = *facts.value(assumption->fact);
    const services::ServiceDefinition &definition = *orderOf(offer, assumption->fact.service)->service;
    switch (value.kind) {
    case Kind::Field: return risk::fieldText(answer, {{}, 0, answer.schema()->policy().fieldIndex(value.field), -1});
    case Kind::Count: return QString::number(AssumedList(definition, value).count(answer));
    case Kind::Sum: return AssumedList(definition, value).sum(answer).toString();
    }
    Q_UNREACHABLE();
}

QString assume(const OfferedProduct &offer, facts::FactSet &facts, const QString &path, const QString &text)
{
    const auto assumption = assumedAt(offer, path);
    if (!assumption)
        return u"The product \"%1\" has no such value to assume."_s.arg(offer.product->code);
    const facts::FactKey &key = assumption->fact;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
        facts.remove(key);
        return {};
    }
    const services::ServiceDefinition &definition = *orderOf(offer, key.service)->service;
    const risk::Field *const field = fieldOf(definition, *assumption->value);
    const QStringList only = onlyTexts(definition, *assumption->value);
    const auto value = textFor(*assumption->value, field, only, trimmed);
    if (!value)
        return expected(*assumption->value, contentOf(field), only);
    const facts::RecordFact *const before = facts.find(key);
    facts::RecordFact fact = before ? *before : facts::RecordFact();
    if (facts.knowledge(key) != facts::Knowledge::Known)
        fact.value = assumedAnswer(definition, *assumption->answer);
    put(*fact.value, definition, *assumption->value, *value);
    forgetDay(*fact.value);
    // As if the service had given it just now.
    fact.origin.provenance = facts::Provenance::Live;
    fact.origin.age = std::chrono::seconds(0);
    facts::FactWords words = services::factWords(definition, key, fact, *offer.product->schema);
    facts.put(key, std::move(fact), std::move(words));
    return {};
}

} // namespace bindery::underwriting
