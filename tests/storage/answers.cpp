#include "answers.h"

#include "base/json_cursor.h"
#include "base/read_json.h"
#include "risk/record/record_json.h"
#include "risk/schema/schema_reader.h"
#include "test_support/record_samples.h"

using namespace Qt::StringLiterals;

namespace bindery::test {

namespace {

facts::AnswerType answerType(const QString &title, const QString &phrase, const QByteArray &fields)
{
    const auto json = readJson(fields);
    JsonReading reading(JsonManner::strict());
    const JsonNode nothing = JsonNode::object();
    facts::AnswerType type;
    type.schema = risk::readSchema(JsonCursor(*json, reading), JsonCursor(nothing, reading).fields().at("checks"_L1));
    if (!type.schema)
        qFatal("no schema of answers: %s", qUtf8Printable(toText(reading.problems().front())));
    type.words = [title, phrase](const facts::FactKey &key, const facts::RecordFact &fact, const risk::Schema &) {
        const int item = key.subject.empty() ? 0 : key.subject.front().second;
        const QString ofItem = item > 0 ? u" of driver %1"_s.arg(item + 1) : QString();
        return facts::FactWords{title + ofItem, phrase + ofItem, fact.value ? u"known"_s : QString()};
    };
    return type;
}

QByteArray doubts(const char *item)
{
    return R"("not_understood": { "list": ")" + QByteArray(item) + R"(", "fields": { "name": { "type": "text" } } })";
}

} // namespace

const facts::AnswerTypes &answerTypes()
{
    static const facts::AnswerTypes types{
        {u"driver_record"_s, answerType(u"Driver record"_s, u"the driving record"_s, R"({
            "status": { "type": "text", "longest": 40 },
            "violations": { "list": "violation", "fields": {
                "code": { "type": "text" }, "description": { "type": "text", "longest": 500 },
                "date": { "type": "date" }, "points": { "type": "whole" }, )" + doubts("violation_doubt") + R"( } }, )"
                + doubts("doubt") + '}')},
        {u"credit_score"_s, answerType(u"Credit score"_s, u"the credit score"_s, R"({
            "score": { "type": "whole" }, "bureau": { "type": "text", "longest": 500 },
            "report_date": { "type": "date" },
            "factors": { "list": "factor", "fields": { "text": { "type": "text" } } }, )" + doubts("doubt") + '}')},
        {u"claims_history"_s, answerType(u"Claims history"_s, u"the claims history"_s, R"({
            "claims": { "list": "claim", "fields": {
                "date": { "type": "date" }, "kind": { "type": "text" }, "amount": { "type": "money" },
                "at_fault": { "type": "flag" }, "dispute": { "type": "text", "longest": 500 }, )"
                + doubts("claim_doubt") + R"( } }, )" + doubts("doubt") + '}')},
        {u"rating"_s, answerType(u"Rating of the rating service"_s, u"rating"_s, R"({
            "rating": { "type": "money" }, "currency": { "type": "text" }, )" + doubts("doubt") + '}')},
    };
    return types;
}

storage::StoredTypes storedTypes()
{
    return {shippedProducts(), answerTypes()};
}

risk::Record answerOf(const QString &service, const QByteArray &json)
{
    const auto node = readJson(json);
    if (!node)
        qFatal("no JSON: %s", qUtf8Printable(toText(node.error())));
    return risk::recordFromJson(answerTypes()[service].schema, *node).record;
}

} // namespace bindery::test
