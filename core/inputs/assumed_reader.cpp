#include "inputs/assumed_reader.h"

#include "base/json_cursor.h"
#include "inputs/assumed_value.h"
#include "risk/schema/words_reader.h"

using namespace Qt::StringLiterals;

namespace bindery::inputs {

AssumedAnswer::AssumedAnswer() = default;
AssumedAnswer::AssumedAnswer(const AssumedAnswer &other) = default;
AssumedAnswer::AssumedAnswer(AssumedAnswer &&other) noexcept = default;
AssumedAnswer &AssumedAnswer::operator=(const AssumedAnswer &other) = default;
AssumedAnswer &AssumedAnswer::operator=(AssumedAnswer &&other) noexcept = default;
AssumedAnswer::~AssumedAnswer() = default;

namespace {

using Kind = AssumedValue::Kind;

QString nameIn(const JsonCursor &cursor)
{
    const QString name = cursor.text().value_or(QString());
    if (name.trimmed().isEmpty() && cursor.is(JsonNode::Kind::Text))
        cursor.complain(u"Name a field or a list of the answer."_s);
    return name;
}

AssumedValue valueOf(const QString &name, const JsonCursor &cursor)
{
    AssumedValue value;
    value.name = name;
    value.place = cursor.place();
    JsonFields fields = cursor.fields();
    value.label = risk::readWords(fields.at("label"_L1));
    value.title = risk::readWords(fields.at("title"_L1));
    value.say = risk::readSentence(fields.at("say"_L1));
    value.least = fields.at("least"_L1).number();
    value.most = fields.at("most"_L1).number();
    if (value.title.isEmpty())
        value.title = risk::titleFromName(name);
    if (value.label.isEmpty())
        value.label = value.title;
    const QString field = nameIn(fields.at("field"_L1));
    value.list = nameIn(fields.at("count"_L1));
    const QString sum = nameIn(fields.at("sum"_L1));
    if (int(!field.isEmpty()) + int(!value.list.isEmpty()) + int(!sum.isEmpty()) != 1) {
        cursor.complain(u"Say what is assumed: one of \"field\", \"count\" and \"sum\"."_s);
        return value;
    }
    value.field = field;
    if (!value.list.isEmpty())
        value.kind = Kind::Count;
    if (sum.isEmpty())
        return value;
    value.kind = Kind::Sum;
    value.list = sum.section(u'.', 0, 0);
    value.field = sum.section(u'.', 1);
    if (value.field.isEmpty())
        fields.at("sum"_L1).complain(u"Name the list and its field, as \"faults.cost\"."_s);
    return value;
}

} // namespace

std::vector<AssumedAnswer> readAssumed(const JsonCursor &assumed)
{
    std::vector<AssumedAnswer> answers;
    for (const auto &[service, cursor] : assumed.fields().others()) {
        AssumedAnswer answer;
        answer.service = service;
        answer.place = cursor.place();
        JsonFields fields = cursor.fields();
        answer.title = risk::readWords(fields.at("title"_L1));
        if (answer.title.isEmpty())
            answer.title = risk::titleFromName(service);
        for (const auto &[name, text] : fields.at("starts_as"_L1).fields().others())
            answer.startsAs.emplace_back(name, text.text().value_or(QString()));
        for (const auto &[name, value] : fields.needed("values"_L1).fields().others())
            answer.values.push_back(valueOf(name, value));
        answers.push_back(std::move(answer));
    }
    return answers;
}

} // namespace bindery::inputs
